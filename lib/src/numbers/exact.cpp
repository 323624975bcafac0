#include <farthing/exact.hpp>

#include <numeric>
#include <utility>

#include <farthing/error.hpp>

#include "numbers/rational.hpp"

namespace farthing {
namespace {

Rational& rational(Exact& exact) { return ExactAccess::of(exact); }
const Rational& rational(const Exact& exact) { return ExactAccess::of(exact); }

/// `target` plus `term`, in registers; false, and `target` unchanged, where that does not fit.
bool add_small(Rational& target, const SmallRational& a, const SmallRational& b) {
  const std::uint64_t common = std::gcd(a.denominator, b.denominator);
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
    store(target, false, 0, 1);
    return true;
  }
  // Only factors of `common` can be left to cancel.
  const std::uint64_t factor =
      common == 1 ? 1 : std::gcd(static_cast<std::uint64_t>(sum % common), common);
  store(target, is_negative, factor == 1 ? sum : sum / factor,
        Wide{a.denominator / common} * (b.denominator / factor));
  return true;
}

void multiply_small(Rational& target, const SmallRational& a, const SmallRational& b) {
  if (a.numerator == 0 || b.numerator == 0) {
    store(target, false, 0, 1);
    return;
  }
  const std::uint64_t left = std::gcd(a.numerator, b.denominator);
  const std::uint64_t right = std::gcd(b.numerator, a.denominator);
  store(target, a.is_negative != b.is_negative, Wide{a.numerator / left} * (b.numerator / right),
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

/// The whole number below or above (`upward`) a value that is not whole.
void round_to_whole(Rational& value, bool upward) {
  if (const auto one = small(value)) {
    const Wide magnitude = one->numerator / one->denominator;
    const Wide rounded = magnitude + (one->is_negative == upward ? 0U : 1U);
    store(value, one->is_negative && rounded != 0, rounded, 1);
    return;
  }
  Integer whole = numerator(value) / denominator(value);
  const bool is_negative = value < 0;
  if (is_negative != upward) whole += is_negative ? -1 : 1;
  value = Rational(std::move(whole));
}

}  // namespace

Exact::Exact() noexcept { new (storage_) Rational(); }

Exact::Exact(const Exact& other) { new (storage_) Rational(rational(other)); }

Exact::Exact(Exact&& other) noexcept {
  new (storage_) Rational();
  rational(*this).swap(rational(other));
}

// NOLINTNEXTLINE(bugprone-unhandled-self-assignment): the rational handles it
Exact& Exact::operator=(const Exact& other) {
  rational(*this) = rational(other);
  return *this;
}

Exact& Exact::operator=(Exact&& other) noexcept {
  if (this != &other) {
    rational(*this).swap(rational(other));
    rational(other) = 0;
  }
  return *this;
}

Exact::~Exact() { rational(*this).~Rational(); }

void Exact::assign(std::int64_t value) {
  rational(*this).backend().num() = static_cast<boost::multiprecision::signed_limb_type>(value);
}

void Exact::assign(std::uint64_t value) {
  rational(*this).backend().num() = static_cast<boost::multiprecision::limb_type>(value);
}

Exact& Exact::operator+=(const Exact& other) {
  const auto a = small(rational(*this));
  const auto b = small(rational(other));
  if (!a || !b || !add_small(rational(*this), *a, *b)) rational(*this) += rational(other);
  return *this;
}

Exact& Exact::operator-=(const Exact& other) {
  const auto a = small(rational(*this));
  auto b = small(rational(other));
  if (b) b->is_negative = !b->is_negative;
  if (!a || !b || !add_small(rational(*this), *a, *b)) rational(*this) -= rational(other);
  return *this;
}

Exact& Exact::operator*=(const Exact& other) {
  const auto a = small(rational(*this));
  const auto b = small(rational(other));
  if (a && b) {
    multiply_small(rational(*this), *a, *b);
  } else {
    rational(*this) *= rational(other);
  }
  return *this;
}

Exact& Exact::operator/=(const Exact& other) {
  if (other.is_zero()) throw ValueError("a divisor other than zero", "0");
  const auto a = small(rational(*this));
  auto b = small(rational(other));
  if (a && b) {
    std::swap(b->numerator, b->denominator);
    multiply_small(rational(*this), *a, *b);
  } else {
    rational(*this) /= rational(other);
  }
  return *this;
}

int Exact::compare(const Exact& other) const {
  const auto a = small(rational(*this));
  const auto b = small(rational(other));
  return a && b ? compare_small(*a, *b) : rational(*this).compare(rational(other));
}

bool Exact::is_zero() const { return rational(*this).is_zero(); }

bool Exact::is_negative() const { return rational(*this).sign() < 0; }

bool Exact::is_whole() const {
  const auto& denominator = rational(*this).backend().denom();
  return denominator.size() == 1 && *denominator.limbs() == 1;
}

Exact Exact::floor() const {
  Exact result(*this);
  if (!is_whole()) round_to_whole(rational(result), false);
  return result;
}

Exact Exact::ceil() const {
  Exact result(*this);
  if (!is_whole()) round_to_whole(rational(result), true);
  return result;
}

Exact Exact::rounded_up_to(const Exact& step) const {
  if (step <= Exact(0)) throw ValueError("a step above zero", step.text());
  Exact result(*this);
  result /= step;
  if (!result.is_whole()) round_to_whole(rational(result), true);
  result *= step;
  return result;
}

Exact min(const Exact& a, const Exact& b) { return b < a ? b : a; }

Exact max(const Exact& a, const Exact& b) { return a < b ? b : a; }

}  // namespace farthing
