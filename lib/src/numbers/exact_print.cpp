#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <farthing/error.hpp>
#include <farthing/exact.hpp>

#include "numbers/powers.hpp"
#include "numbers/rational.hpp"

namespace farthing {
namespace {

/// Decimal digits, most significant first.
std::string digits_of(Wide value) {
  std::array<char, 40> buffer{};
  char* const end = buffer.data() + buffer.size();
  char* begin = end;
  while (value > ~std::uint64_t{0}) {
    *--begin = static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  }
  auto low = static_cast<std::uint64_t>(value);
  do {
    *--begin = static_cast<char>('0' + static_cast<int>(low % 10));
    low /= 10;
  } while (low != 0);
  return {begin, end};
}

/// Puts a point before the last `places` of `digits`, and a sign unless all are zero.
std::string with_point(bool is_negative, std::string digits, std::size_t places) {
  const bool is_zero = digits.find_first_not_of('0') == std::string::npos;
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  if (is_negative && !is_zero) digits.insert(0, 1, '-');
  return digits;
}

/// How often 2 and 5 divide a denominator that has no other prime factor.
struct DecimalPlaces {
  std::size_t twos = 0;
  std::size_t fives = 0;
  [[nodiscard]] std::size_t count() const { return std::max(twos, fives); }
};

std::optional<DecimalPlaces> decimal_places(std::uint64_t denominator) {
  DecimalPlaces places;
  places.twos = static_cast<std::size_t>(std::countr_zero(denominator));
  denominator >>= places.twos;
  for (; denominator % 5 == 0; denominator /= 5) ++places.fives;
  if (denominator != 1) return std::nullopt;
  return places;
}

std::optional<DecimalPlaces> decimal_places(const Exact& value) {
  if (ExactAccess::is_small(value)) return decimal_places(ExactAccess::small(value).denominator);
  Integer denominator = boost::multiprecision::denominator(ExactAccess::large(value));
  DecimalPlaces places;
  places.twos = static_cast<std::size_t>(lsb(denominator));
  denominator >>= places.twos;
  for (const std::size_t step : {std::size_t{512}, std::size_t{27}, std::size_t{1}}) {
    const Integer divisor = power(5, step);
    Integer quotient;
    Integer remainder;
    while (denominator >= divisor) {
      divide_qr(denominator, divisor, quotient, remainder);
      if (!remainder.is_zero()) break;
      denominator = quotient;
      places.fives += step;
    }
  }
  if (denominator != 1) return std::nullopt;
  return places;
}

/// The digits of a small value with `places` decimals, or empty where they do not fit 128 bits.
std::string small_decimal(const SmallRational& value, const DecimalPlaces& places) {
  const std::size_t twos = places.count() - places.twos;
  const std::size_t fives = places.count() - places.fives;
  if (twos > 63) return {};
  Wide scaled = value.numerator;
  if (__builtin_mul_overflow(scaled, Wide{1} << twos, &scaled)) return {};
  for (std::size_t at = 0; at < fives; ++at) {
    if (__builtin_mul_overflow(scaled, Wide{5}, &scaled)) return {};
  }
  return digits_of(scaled);
}

std::string decimal_text(const Exact& exact, const DecimalPlaces& places) {
  if (ExactAccess::is_small(exact)) {
    const SmallRational one = ExactAccess::small(exact);
    std::string digits = small_decimal(one, places);
    if (!digits.empty()) return with_point(one.is_negative, std::move(digits), places.count());
  }
  const Rational value = ExactAccess::rational(exact);
  Integer scaled = abs(numerator(value)) * power(5, places.count() - places.fives);
  scaled <<= places.count() - places.twos;
  return with_point(value < 0, scaled.str(), places.count());
}

/// Whether dropping the rest of a quotient raises its magnitude by one. `twice_rest` is to the
/// divisor as the dropped part is to one half.
bool rounds_away(Rounding rounding, int twice_rest_to_divisor, bool rest_is_zero, bool is_odd) {
  switch (rounding) {
    case Rounding::midpoint_away_from_zero:
      return twice_rest_to_divisor >= 0;
    case Rounding::midpoint_to_even:
      return twice_rest_to_divisor > 0 || (twice_rest_to_divisor == 0 && is_odd);
    case Rounding::toward_zero:
      return false;
    case Rounding::away_from_zero:
      return !rest_is_zero;
  }
  return false;
}

/// `fixed` in registers, or empty where it does not fit.
std::string small_fixed(const SmallRational& value, std::size_t places, Rounding rounding) {
  if (places > small_power_max) return {};
  const Wide scaled = Wide{value.numerator} * powers_of_ten[places];
  const Wide rest = scaled % value.denominator;
  Wide quotient = scaled / value.denominator;
  const Wide twice = rest * 2;
  const int order = twice < value.denominator ? -1 : twice > value.denominator ? 1 : 0;
  if (rounds_away(rounding, order, rest == 0, quotient % 2 == 1)) ++quotient;
  return with_point(value.is_negative, digits_of(quotient), places);
}

}  // namespace

bool Exact::is_decimal() const { return decimal_places(*this).has_value(); }

std::string Exact::fixed(int places, Rounding rounding) const {
  if (places < 0) throw ValueError("a number of decimal places", std::to_string(places));
  const auto count = static_cast<std::size_t>(places);
  if (ExactAccess::is_small(*this)) {
    std::string result = small_fixed(ExactAccess::small(*this), count, rounding);
    if (!result.empty()) return result;
  }
  const Rational value = ExactAccess::rational(*this);
  const Integer divisor = denominator(value);
  const Integer scaled = abs(numerator(value)) * power(10, count);
  Integer quotient;
  Integer rest;
  divide_qr(scaled, divisor, quotient, rest);
  const int order = Integer(rest * 2).compare(divisor);
  if (rounds_away(rounding, order, rest.is_zero(), bit_test(quotient, 0))) ++quotient;
  return with_point(value < 0, quotient.str(), count);
}

std::string Exact::decimal() const {
  const auto places = decimal_places(*this);
  if (!places) throw ValueError("a number with a finite decimal", fraction());
  return decimal_text(*this, *places);
}

std::string Exact::fraction() const {
  if (!ExactAccess::is_small(*this)) return ExactAccess::large(*this).str();
  const SmallRational one = ExactAccess::small(*this);
  std::string result = one.is_negative ? "-" : "";
  result += digits_of(one.numerator);
  if (one.denominator != 1) result += '/' + digits_of(one.denominator);
  return result;
}

std::string Exact::text() const {
  const auto places = decimal_places(*this);
  return places ? decimal_text(*this, *places) : fraction();
}

}  // namespace farthing
