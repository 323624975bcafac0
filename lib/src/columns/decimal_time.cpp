#include "columns/decimal_time.hpp"

#include <array>
#include <cmath>

namespace farthing::columns {
namespace {

constexpr double most_digits = 1e15;  // all of which a double tells apart
constexpr std::array<std::int64_t, 10> powers{
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

/// How many decimals of a unit a nanosecond is.
std::size_t decimals_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::seconds:
      return 9;
    case TimeUnit::milliseconds:
      return 6;
    case TimeUnit::microseconds:
      return 3;
    case TimeUnit::nanoseconds:
      break;
  }
  return 0;
}

/// Digits × 10^-decimals, if that reads back as the value.
template <class T>
std::optional<double> digits_of(T value, std::size_t decimals) {
  const auto power = static_cast<double>(powers.at(decimals));
  const double digits = std::nearbyint(static_cast<double>(value) * power);
  if (!(digits >= 0 && digits < most_digits)) return std::nullopt;
  return static_cast<T>(digits / power) == value ? std::optional(digits) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> decimal_ns(float value, TimeUnit unit) {
  const std::size_t most = decimals_of(unit);
  if (!(value >= 0 &&
        static_cast<double>(value) * static_cast<double>(powers.at(most)) < most_digits)) {
    return std::nullopt;
  }
  for (std::size_t decimals = 0; decimals <= most; ++decimals) {
    if (const std::optional<double> digits = digits_of(value, decimals)) {
      return static_cast<std::int64_t>(*digits) * powers.at(most - decimals);
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> decimal_ns(double value, TimeUnit unit) {
  // No two decimals of so few digits are read as the same double, so this is the shortest one.
  const std::optional<double> digits = digits_of(value, decimals_of(unit));
  return digits ? std::optional(static_cast<std::int64_t>(*digits)) : std::nullopt;
}

std::optional<std::int64_t> decimal_ns(std::int64_t value, TimeUnit unit) {
  const std::int64_t per_unit = powers.at(decimals_of(unit));
  if (value < 0 || value > static_cast<std::int64_t>(most_digits) / per_unit) return std::nullopt;
  return value * per_unit;
}

}  // namespace farthing::columns
