#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace farthing::trace {

inline constexpr std::array<std::uint64_t, 20> powers_of_ten = [] {
  std::array<std::uint64_t, 20> powers{};
  std::uint64_t power = 1;
  for (std::uint64_t& one : powers) {
    one = power;
    power *= 10;
  }
  return powers;
}();

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What nearly all numbers are: digits, maybe with a point, that come out whole and in 64 bits.
inline bool quickly_scaled(std::string_view text, int power, std::uint64_t& value) {
  constexpr std::size_t safe_digits = 18;
  if (text.empty() || text.size() > safe_digits) return false;
  std::uint64_t digits = 0;
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) {
    digits = digits * 10 + static_cast<std::uint64_t>(text[at++] - '0');
  }
  if (at == 0) return false;
  if (at < text.size()) {
    if (text[at++] != '.') return false;
    power -= static_cast<int>(text.size() - at);
    for (; at < text.size() && is_digit(text[at]); ++at) {
      digits = digits * 10 + static_cast<std::uint64_t>(text[at] - '0');
    }
    if (at < text.size()) return false;
  }
  if (power < 0 || power >= 20) return false;
  return !__builtin_mul_overflow(digits, powers_of_ten[static_cast<std::size_t>(power)], &value);
}

std::optional<std::uint64_t> slowly_scaled_up(std::string_view text, int power);
std::optional<std::uint64_t> slowly_scaled_whole(std::string_view text, int power);

/// Plain decimal text, `12`, `12.5` or `1.25e1`, times 10^`power`, rounded up to a whole number.
/// Nothing for other text, for a negative number, and beyond 64 bits.
inline std::optional<std::uint64_t> scaled_up(std::string_view text, int power) {
  if (std::uint64_t quick = 0; quickly_scaled(text, power, quick)) return quick;
  return slowly_scaled_up(text, power);
}

/// The same, but nothing where it is not whole.
inline std::optional<std::uint64_t> scaled_whole(std::string_view text, int power) {
  if (std::uint64_t quick = 0; quickly_scaled(text, power, quick)) return quick;
  return slowly_scaled_whole(text, power);
}

/// A time since 1970: `2026-11-24T10:00:00.123Z` (or a blank for the T, an offset for the Z, which
/// is taken where there is none), or a number of seconds, milli-, micro- or nanoseconds, told apart
/// by their size. In milliseconds; nothing for other text and outside 1970 to 2199.
std::optional<std::int64_t> timestamp_ms(std::string_view text);

}  // namespace farthing::trace
