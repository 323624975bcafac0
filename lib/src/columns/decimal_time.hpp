#pragma once

#include <cstdint>
#include <optional>

#include <farthing/columns.hpp>

namespace farthing::columns {

/// The time that a float stands for, the shortest decimal that reads back as it, in nanoseconds.
/// Nothing where that is no whole number of them below 10^15: then the long way is taken.
std::optional<std::int64_t> decimal_ns(float value, TimeUnit unit);
std::optional<std::int64_t> decimal_ns(double value, TimeUnit unit);
std::optional<std::int64_t> decimal_ns(std::int64_t value, TimeUnit unit);

}  // namespace farthing::columns
