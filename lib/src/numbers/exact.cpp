#include <farthing/exact.hpp>

#include <numeric>
#include <utility>

#include <farthing/error.hpp>

#include "numbers/rational.hpp"

namespace farthing {
namespace {

/// Most quantities are whole and many denominators one: the general way would count bits for those.
std::uint64_t common_factor(std::uint64_t a, std::uint64_t b) {
  return a == 1 || b == 1 ? 1 : std::gcd(a, b);
}

/// `a + b` in registers; false, and `target` unchanged, where that does not fit.
bool add_small(Exact& target, const SmallRational& a, const SmallRational& b) {
  const std::uint64_t common = common_factor(a.denominator, b.denominator);
  const Wide left = Wide{a.numerator} * (b.denominator / common);
  const Wide right = Wide{b.numerator} * (a.denominator / common);
  Wide sum = 0;
  bool is_negative = a.is_negative;
  if (a.is_negative == b.is_negative) {
    if (__builtin_add_overflow(left, right, &sum)) return false;
  } else if (left >= right) {
    sum = left - right;
  } else {
    sum = right - left;
    is_negative = b.is_negative;
  }
  if (sum == 0) {
    ExactAccess::store(target, false, 0, 1);
    return true;
  }
  // Only factors of `common` can be left to cancel.
  const std::uint64_t factor =
      common == 1 ? 1 : std::gcd(static_cast<std::uint64_t>(sum % common), common);
  ExactAccess::store(target, is_negative, factor == 1 ? sum : sum / factor,
                     Wide{a.denominator / common} * (b.denominator / factor));
  return true;
}

void multiply_small(Exact& target, const SmallRational& a, const SmallRational& b) {
  if (a.numerator == 0 || b.numerator == 0) {
    ExactAccess::store(target, false, 0, 1);
    return;
  }
  const std::uint64_t left = common_factor(a.numerator, b.denominator);
  const std::uint64_t right = common_factor(b.numerator, a.denominator);
  ExactAccess::store(target, a.is_negative != b.is_negative,
                     Wide{a.numerator / left} * (b.numerator / right),
                     Wide{a.denominator / right} * (b.denominator / left));
}

int sign(std::uint64_t numerator, bool is_negative) {
  return numerator == 0 ? 0 : is_negative ? -1 : 1;
}

int compare_small(const SmallRational& a, const SmallRational& b) {
  const int sign_a = sign(a.numerator, a.is_negative);
  const int sign_b = sign(b.numerator, b.is_negative);
  if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
  const Wide left = Wide{a.numerator} * b.denominator;
  const Wide right = Wide{b.numerator} * a.denominator;
  if (left == right) return 0;
  return (left < right) == (sign_a >= 0) ? -1 : 1;
}

/// The whole number next below or above (`upward`) a value that is not whole.
Exact rounded_to_whole(const Exact& value, bool upward) {
  Exact result;
  if (ExactAccess::is_small(value)) {
    const SmallRational one = ExactAccess::small(value);
    const Wide magnitude = one.numerator / one.denominator;
    const Wide rounded = magnitude + (one.is_negative == upward ? 0U : 1U);
    ExactAccess::store(result, one.is_negative && rounded != 0, rounded, 1);
    return result;
  }
  const Rational& large = ExactAccess::large(value);
  Integer whole = numerator(large) / denominator(large);
  const bool is_negative = large < 0;
  if (is_negative != upward) whole += is_negative ? -1 : 1;
  ExactAccess::store(result, Rational(std::move(whole)));
  return result;
}

bool are_small(const Exact& a, const Exact& b) {
  return ExactAccess::is_small(a) && ExactAccess::is_small(b);
}

}  // namespace

Exact::Large* Exact::copy(const Large& large) { return new Large(large); }

void Exact::destroy(Large* large) noexcept { delete large; }

Rational ExactAccess::rational(const Exact& exact) {
  if (!is_small(exact)) return exact.large_->value;
  const Integer numerator = exact.numerator_;
  return {exact.is_negative_ ? -numerator : numerator, Integer(exact.denominator_)};
}

void ExactAccess::store_wide(Exact& target, bool is_negative, Wide numerator, Wide denominator) {
  const Integer magnitude = numerator;
  store(target, Rational(is_negative ? Integer(-magnitude) : magnitude, Integer(denominator)));
}

void ExactAccess::store(Exact& target, Rational value) {
  const Integer numerator = abs(boost::multiprecision::numerator(value));
  const Integer denominator = boost::multiprecision::denominator(value);
  constexpr std::uint64_t most = ~std::uint64_t{0};
  Exact result;
  if (numerator <= most && denominator <= most) {
    result.is_negative_ = value < 0;
    result.numerator_ = static_cast<std::uint64_t>(numerator);
    result.denominator_ = static_cast<std::uint64_t>(denominator);
  } else {
    result.large_ = new Exact::Large{std::move(value)};
  }
  target.swap(result);
}

Exact& Exact::operator+=(const Exact& other) {
  if (!are_small(*this, other) ||
      !add_small(*this, ExactAccess::small(*this), ExactAccess::small(other))) {
    ExactAccess::store(*this, ExactAccess::rational(*this) + ExactAccess::rational(other));
  }
  return *this;
}

Exact& Exact::operator-=(const Exact& other) {
  if (are_small(*this, other)) {
    SmallRational taken = ExactAccess::small(other);
    taken.is_negative = !taken.is_negative;
    if (add_small(*this, ExactAccess::small(*this), taken)) return *this;
  }
  ExactAccess::store(*this, ExactAccess::rational(*this) - ExactAccess::rational(other));
  return *this;
}

Exact& Exact::operator*=(const Exact& other) {
  if (are_small(*this, other)) {
    multiply_small(*this, ExactAccess::small(*this), ExactAccess::small(other));
  } else {
    ExactAccess::store(*this, ExactAccess::rational(*this) * ExactAccess::rational(other));
  }
  return *this;
}

Exact& Exact::operator/=(const Exact& other) {
  if (other.is_zero()) throw ValueError("a divisor other than zero", "0");
  if (are_small(*this, other)) {
    SmallRational divisor = ExactAccess::small(other);
    std::swap(divisor.numerator, divisor.denominator);
    multiply_small(*this, ExactAccess::small(*this), divisor);
  } else {
    ExactAccess::store(*this, ExactAccess::rational(*this) / ExactAccess::rational(other));
  }
  return *this;
}

int Exact::compare(const Exact& other) const {
  if (are_small(*this, other)) {
    return compare_small(ExactAccess::small(*this), ExactAccess::small(other));
  }
  return ExactAccess::rational(*this).compare(ExactAccess::rational(other));
}

bool Exact::is_negative() const {
  return large_ == nullptr ? is_negative_ : large_->value.sign() < 0;
}

bool Exact::is_whole() const {
  return large_ == nullptr ? denominator_ == 1 : denominator(large_->value) == 1;
}

Exact Exact::floor() const { return is_whole() ? *this : rounded_to_whole(*this, false); }

Exact Exact::ceil() const { return is_whole() ? *this : rounded_to_whole(*this, true); }

Exact Exact::rounded_up_to(const Exact& step) const {
  if (step <= Exact(0)) throw ValueError("a step above zero", step.text());
  return (*this / step).ceil() * step;
}

Exact min(const Exact& a, const Exact& b) { return b < a ? b : a; }

Exact max(const Exact& a, const Exact& b) { return a < b ? b : a; }

}  // namespace farthing
