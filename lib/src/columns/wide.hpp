#pragma once

#include <cstdint>

#include <farthing/error.hpp>
#include <farthing/tally.hpp>

namespace farthing::columns {

__extension__ using Wide = unsigned __int128;

inline WideCount wide_count(Wide value) {
  return WideCount::of_halves(static_cast<std::uint64_t>(value >> 64U),
                              static_cast<std::uint64_t>(value));
}

/// Adds to a count of rows. Throws `ValueError` beyond 64 bits.
inline void add_count(std::uint64_t& count, std::uint64_t more) {
  if (__builtin_add_overflow(count, more, &count)) {
    throw ValueError("counts below 2^64", "a larger one");
  }
}

}  // namespace farthing::columns
