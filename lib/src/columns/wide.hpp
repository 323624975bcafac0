#pragma once

#include <cstdint>

#include <farthing/tally.hpp>

namespace farthing::columns {

__extension__ using Wide = unsigned __int128;

inline WideCount wide_count(Wide value) {
  return WideCount::of_halves(static_cast<std::uint64_t>(value >> 64U),
                              static_cast<std::uint64_t>(value));
}

}  // namespace farthing::columns
