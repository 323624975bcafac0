#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace farthing {

/// How `Exact::fixed` drops digits. Named for what each does.
enum class Rounding { midpoint_away_from_zero, midpoint_to_even, toward_zero, away_from_zero };

template <class T>
concept WholeNumber =
    std::integral<T> && !std::same_as<std::remove_cv_t<T>, bool> &&
    !std::same_as<std::remove_cv_t<T>, char> && !std::same_as<std::remove_cv_t<T>, wchar_t> &&
    !std::same_as<std::remove_cv_t<T>, char8_t> && !std::same_as<std::remove_cv_t<T>, char16_t> &&
    !std::same_as<std::remove_cv_t<T>, char32_t>;

/// An exact rational number: the only number type of money and of metered quantities.
///
/// Rational, not decimal, because an hourly price divided by 3,600 and a share of a pool have no
/// finite decimal. Nothing is lost until `fixed` is asked to, and that names its rounding.
/// Binary floating point does not convert to it: 0.1 is not a price.
///
/// A value type: copying is deep, moving leaves zero behind, and distinct objects may be used from
/// distinct threads.
class Exact {
 public:
  Exact() noexcept = default;
  template <WholeNumber T>
  Exact(T value) noexcept {  // NOLINT(google-explicit-constructor): integers are exact
    is_negative_ = std::cmp_less(value, 0);
    const auto bits = static_cast<std::uint64_t>(value);  // NOLINT(bugprone-signed-char-misuse)
    numerator_ = is_negative_ ? 0 - bits : bits;
  }
  template <std::floating_point T>
  Exact(T) = delete;
  Exact(bool) = delete;

  Exact(const Exact& other)
      : numerator_(other.numerator_),
        denominator_(other.denominator_),
        is_negative_(other.is_negative_),
        large_(other.large_ == nullptr ? nullptr : copy(*other.large_)) {}
  Exact(Exact&& other) noexcept { swap(other); }
  Exact& operator=(const Exact& other) {
    Exact copied(other);
    swap(copied);
    return *this;
  }
  Exact& operator=(Exact&& other) noexcept {
    Exact moved(std::move(other));
    swap(moved);
    return *this;
  }
  ~Exact() {
    if (large_ != nullptr) destroy(large_);
  }
  void swap(Exact& other) noexcept {
    std::swap(numerator_, other.numerator_);
    std::swap(denominator_, other.denominator_);
    std::swap(is_negative_, other.is_negative_);
    std::swap(large_, other.large_);
  }

  /// Reads plain decimal text: `digits[.digits][e[+-]digits]`, optionally with a leading `-`; the
  /// `e` may be a capital.
  /// No blanks, no separators, no sign `+`, no `nan`, no `inf`, no hexadecimal; leading zeros are
  /// decimal digits. At most 60 digits and an exponent of at most 60 either way.
  /// Throws `ValueError` with what was expected.
  static Exact parse(std::string_view decimal);

  /// Reads `parse`'s form or `n/d`, the form that `fraction` writes. For what programs wrote: up to
  /// 10,000 digits, exponent included, and 2,000 on each side of a slash. Throws `ValueError`.
  static Exact parse_fraction(std::string_view text);

  Exact& operator+=(const Exact& other);
  Exact& operator-=(const Exact& other);
  Exact& operator*=(const Exact& other);
  /// Throws `ValueError` when `other` is zero.
  Exact& operator/=(const Exact& other);
  friend Exact operator+(Exact a, const Exact& b) { return a += b, std::move(a); }
  friend Exact operator-(Exact a, const Exact& b) { return a -= b, std::move(a); }
  friend Exact operator*(Exact a, const Exact& b) { return a *= b, std::move(a); }
  friend Exact operator/(Exact a, const Exact& b) { return a /= b, std::move(a); }
  friend Exact operator-(Exact a) { return a *= Exact(-1), std::move(a); }
  friend bool operator==(const Exact& a, const Exact& b) {
    if (a.large_ != nullptr || b.large_ != nullptr) return a.compare(b) == 0;
    return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_ &&
           a.is_negative_ == b.is_negative_;
  }
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
    return a.compare(b) <=> 0;
  }

  [[nodiscard]] bool is_zero() const { return large_ == nullptr && numerator_ == 0; }
  [[nodiscard]] bool is_negative() const;
  [[nodiscard]] bool is_whole() const;
  /// Whether a finite decimal shows the value to the last digit.
  [[nodiscard]] bool is_decimal() const;

  /// The nearest whole number not above, and not below.
  [[nodiscard]] Exact floor() const;
  [[nodiscard]] Exact ceil() const;
  /// The smallest multiple of `step` (> 0) that is not below this.
  [[nodiscard]] Exact rounded_up_to(const Exact& step) const;

  /// Decimal text with exactly `places` digits after the point.
  [[nodiscard]] std::string fixed(int places, Rounding rounding) const;
  /// The shortest decimal text of the value; throws `ValueError` unless `is_decimal`.
  [[nodiscard]] std::string decimal() const;
  /// `n/d` in lowest terms, or `n` when whole: Python's `Fraction` reads it back.
  [[nodiscard]] std::string fraction() const;
  /// `decimal` when there is one, else `fraction`: reads back with `parse_fraction`.
  [[nodiscard]] std::string text() const;

 private:
  // Nearly all figures of a bill fit a fraction of two 64-bit numbers, which costs no allocation
  // and stays in registers. Only what does not fit lives in a large rational, whose type is known
  // to numbers/ alone: no user of this header needs or compiles the library behind it.
  struct Large;
  static Large* copy(const Large& large);
  static void destroy(Large* large) noexcept;
  [[nodiscard]] int compare(const Exact& other) const;

  std::uint64_t numerator_ = 0;  // in lowest terms; meaningless where large_ is set
  std::uint64_t denominator_ = 1;
  bool is_negative_ = false;
  Large* large_ = nullptr;  // set exactly where the fraction does not fit
  friend struct ExactAccess;
};

[[nodiscard]] Exact min(const Exact& a, const Exact& b);
[[nodiscard]] Exact max(const Exact& a, const Exact& b);

}  // namespace farthing
