#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <utility>

#include <farthing/error.hpp>
#include <farthing/exact.hpp>

#include "numbers/powers.hpp"
#include "numbers/rational.hpp"

namespace farthing {
namespace {

/// How long a number may be: its digits, its exponent, and all digits when written out without the
/// exponent. Leading zeros count.
struct Limits {
  std::size_t digits;
  std::size_t exponent;
  std::size_t written_out;
};
constexpr Limits people{60, 60, 120};
// What `text` writes of a value that `parse_fraction` read must be readable again: a denominator of
// 2,000 digits has at most 6,644 decimals.
constexpr Limits machines{10'000, 10'000, 10'000};
constexpr std::size_t fraction_digits_max = 2'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the leading digits off `rest`.
std::string_view take_digits(std::string_view& rest) {
  std::size_t length = 0;
  while (length < rest.size() && is_digit(rest[length])) ++length;
  const std::string_view digits = rest.substr(0, length);
  rest.remove_prefix(length);
  return digits;
}

[[noreturn]] void refuse(std::string_view found, std::string hint) {
  throw ValueError("a plain decimal number such as 0.0000166667", std::string(found),
                   std::move(hint));
}

Integer to_integer(std::string_view digits) {
  Integer result = 0;
  while (!digits.empty()) {
    const std::string_view chunk = digits.substr(0, std::min<std::size_t>(digits.size(), 19));
    std::uint64_t value = 0;
    std::from_chars(chunk.data(), chunk.data() + chunk.size(), value);
    result *= powers_of_ten[chunk.size()];
    result += value;
    digits.remove_prefix(chunk.size());
  }
  return result;
}

/// `whole`.`decimals` × 10^`exponent`.
void store_decimal(Exact& target, bool is_negative, std::string_view whole,
                   std::string_view decimals, int exponent) {
  const int scale = exponent - static_cast<int>(decimals.size());
  const std::size_t digits = whole.size() + decimals.size();
  if (digits <= small_power_max && scale <= 0 && -scale <= small_power_max) {
    std::uint64_t value = 0;
    for (const char digit : whole) value = value * 10 + static_cast<unsigned>(digit - '0');
    for (const char digit : decimals) value = value * 10 + static_cast<unsigned>(digit - '0');
    const std::uint64_t power_of_ten = powers_of_ten[static_cast<std::size_t>(-scale)];
    const std::uint64_t common = std::gcd(value, power_of_ten);
    ExactAccess::store(target, is_negative && value != 0, value / common, power_of_ten / common);
    return;
  }
  Integer value = to_integer(whole) * power(10, decimals.size()) + to_integer(decimals);
  if (is_negative) value = -value;
  if (scale >= 0) {
    value *= power(10, static_cast<std::size_t>(scale));
    ExactAccess::store(target, Rational(std::move(value)));
  } else {
    ExactAccess::store(target,
                       Rational(std::move(value), power(10, static_cast<std::size_t>(-scale))));
  }
}

/// The exponent after an `e`; `rest` stands behind the `e`.
int take_exponent(std::string_view& rest, std::string_view text, std::size_t limit) {
  const bool is_negative = rest.starts_with('-');
  if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
  std::string_view digits = take_digits(rest);
  if (digits.empty()) refuse(text, "An exponent has digits, as in 1e6.");
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  std::size_t exponent = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (read.ec == std::errc::result_out_of_range || exponent > limit) {
    refuse(text, "An exponent is at most " + std::to_string(limit) + " either way.");
  }
  return is_negative ? -static_cast<int>(exponent) : static_cast<int>(exponent);
}

void read_decimal(Exact& target, std::string_view text, const Limits& limits) {
  std::string_view rest = text;
  if (rest.empty()) refuse(text, {});
  const bool is_negative = rest.starts_with('-');
  if (is_negative) rest.remove_prefix(1);
  const std::string_view whole = take_digits(rest);
  if (whole.empty()) {
    refuse(text, "Write digits first: no blank, no plus sign, and 0.5 rather than .5.");
  }
  std::string_view decimals;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    decimals = take_digits(rest);
    if (decimals.empty()) refuse(text, "Write digits after the point, or leave the point out.");
  }
  int exponent = 0;
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    exponent = take_exponent(rest, text, limits.exponent);
  }
  if (!rest.empty()) {
    refuse(text, "Write digits and at most one point: no separators, blanks or units.");
  }
  const std::size_t digits = whole.size() + decimals.size();
  if (digits > limits.digits) {
    refuse(text, "A number has at most " + std::to_string(limits.digits) + " digits.");
  }
  if (digits + static_cast<std::size_t>(std::abs(exponent)) > limits.written_out) {
    refuse(text,
           "Written out, a number has at most " + std::to_string(limits.written_out) + " digits.");
  }
  store_decimal(target, is_negative, whole, decimals, exponent);
}

}  // namespace

Exact Exact::parse(std::string_view decimal) {
  Exact result;
  read_decimal(result, decimal, people);
  return result;
}

Exact Exact::parse_fraction(std::string_view text) {
  Exact result;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    read_decimal(result, text, machines);
    return result;
  }
  std::string_view numerator = text.substr(0, slash);
  std::string_view denominator = text.substr(slash + 1);
  const bool is_negative = numerator.starts_with('-');
  if (is_negative) numerator.remove_prefix(1);
  std::string_view rest_of_numerator = numerator;
  std::string_view rest_of_denominator = denominator;
  if (take_digits(rest_of_numerator).empty() || take_digits(rest_of_denominator).empty() ||
      !rest_of_numerator.empty() || !rest_of_denominator.empty()) {
    throw ValueError("a decimal number or a fraction such as 1/3", std::string(text),
                     "A fraction has digits only on both sides of its slash.");
  }
  if (std::max(numerator.size(), denominator.size()) > fraction_digits_max) {
    throw ValueError("a decimal number or a fraction such as 1/3", std::string(text),
                     "Each side of a fraction has at most 2000 digits.");
  }
  Integer above = to_integer(numerator);
  Integer below = to_integer(denominator);
  if (below.is_zero()) {
    throw ValueError("a decimal number or a fraction such as 1/3", std::string(text),
                     "A fraction's denominator is not zero.");
  }
  if (is_negative) above = -above;
  ExactAccess::store(result, Rational(std::move(above), std::move(below)));
  return result;
}

}  // namespace farthing
