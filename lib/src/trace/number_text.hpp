#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "trace/eight_bytes.hpp"
#include "trace/maybe.hpp"

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

/// Digits, maybe with a point behind one of them, and how many decimals that makes.
struct Digits {
  std::uint64_t value = 0;
  int decimals = 0;
};

/// Those of a text of one to eight bytes; nothing for another form of number.
template <Front front>
inline std::optional<Digits> few_digits(std::string_view text) {
  const std::size_t before = word_bytes - text.size();
  const std::uint64_t values = digit_values(right_aligned<front>(text)) & ~std::uint64_t{0}
                                                                              << 8 * before;
  if (are_digits(values)) return Digits{number_of_digits(values), 0};
  const std::size_t point = bytes_before(values, '.' ^ '0');
  if (point == word_bytes || point == before) return std::nullopt;
  const std::uint64_t whole = ~(~std::uint64_t{0} << 8 * point);
  const std::uint64_t digits = (values & ~whole << 8U) | (values & whole) << 8U;
  if (!are_digits(digits)) return std::nullopt;
  return Digits{number_of_digits(digits), static_cast<int>(word_bytes - 1 - point)};
}

/// The same of nine to sixteen bytes of which the first eight are digits.
inline std::optional<Digits> more_digits(std::string_view text) {
  const std::uint64_t front = digit_values(load_word<std::uint64_t>(text.data()));
  if (!are_digits(front)) return std::nullopt;
  const std::string_view rest = text.substr(word_bytes);
  const std::optional<Digits> more = few_digits<Front::readable>(rest);
  if (!more) return std::nullopt;
  const bool has_point = more->decimals > 0 || rest.back() == '.';
  const std::uint64_t factor = powers_of_ten[rest.size() - (has_point ? 1 : 0)];
  return Digits{number_of_digits(front) * factor + more->value, more->decimals};
}

inline std::optional<Digits> many_digits(std::string_view text) {
  if (text.size() <= 2 * word_bytes) {
    if (const std::optional<Digits> digits = more_digits(text)) return digits;
  }
  constexpr std::size_t safe_digits = 18;
  if (text.size() > safe_digits) return std::nullopt;
  Digits digits;
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) {
    digits.value = digits.value * 10 + static_cast<std::uint64_t>(text[at++] - '0');
  }
  if (at == 0) return std::nullopt;
  if (at == text.size()) return digits;
  if (text[at++] != '.') return std::nullopt;
  digits.decimals = static_cast<int>(text.size() - at);
  for (; at < text.size() && is_digit(text[at]); ++at) {
    digits.value = digits.value * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  return at == text.size() ? std::optional(digits) : std::nullopt;
}

/// What nearly all numbers are: digits, maybe with a point, that come out whole and in 64 bits.
template <Front front>
inline bool quickly_scaled(std::string_view text, int power, std::uint64_t& value) {
  if (text.empty()) return false;
  const std::optional<Digits> digits =
      text.size() <= word_bytes ? few_digits<front>(text) : many_digits(text);
  if (!digits) return false;
  power -= digits->decimals;
  if (power < 0 || power >= 20) return false;
  const std::uint64_t factor = powers_of_ten[static_cast<std::size_t>(power)];
  return !__builtin_mul_overflow(digits->value, factor, &value);
}

Maybe<std::uint64_t> slowly_scaled_up(std::string_view text, int power);
Maybe<std::uint64_t> slowly_scaled_whole(std::string_view text, int power);

/// Plain decimal text, `12`, `12.5` or `1.25e1`, times 10^`power`, rounded up to a whole number.
/// Nothing for other text, for a negative number, and beyond 64 bits.
template <Front front = Front::unknown>
inline Maybe<std::uint64_t> scaled_up(std::string_view text, int power) {
  if (std::uint64_t quick = 0; quickly_scaled<front>(text, power, quick)) return quick;
  return slowly_scaled_up(text, power);
}

/// The same, but nothing where it is not whole.
template <Front front = Front::unknown>
inline Maybe<std::uint64_t> scaled_whole(std::string_view text, int power) {
  if (std::uint64_t quick = 0; quickly_scaled<front>(text, power, quick)) return quick;
  return slowly_scaled_whole(text, power);
}

/// A time since 1970: `2026-11-24T10:00:00.123Z` (or a blank for the T, an offset for the Z, which
/// is taken where there is none), or a number of seconds, milli-, micro- or nanoseconds, told apart
/// by their size. In milliseconds; nothing for other text and outside 1970 to 2199.
Maybe<std::int64_t> timestamp_ms(std::string_view text);

/// Reads times most of which lie in the month of the one before.
class TimeReader {
 public:
  /// As `timestamp_ms`.
  Maybe<std::int64_t> ms(std::string_view text);

 private:
  bool read_month(std::uint64_t month);
  std::uint64_t month_ = 0;  // `2026-11-`, as it stands in the text
  std::int64_t first_day_ms_ = 0;
  unsigned days_ = 0;
};

}  // namespace farthing::trace
