#pragma once

#include <cstdint>
#include <string>

#include <farthing/exact.hpp>

namespace farthing::numbers {

/// A number that placement can count with, rounded down; what is absurd is refused before.
inline std::int64_t whole(const Exact& value) { return std::stoll(value.floor().text()); }

}  // namespace farthing::numbers
