#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace farthing {

/// How `Exact::fixed` drops digits. Named for what each does.
enum class Rounding { midpoint_away_from_zero, midpoint_to_even, toward_zero, away_from_zero };

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<std::remove_cv_t<T>, bool> &&
                      !std::same_as<std::remove_cv_t<T>, char> &&
                      !std::same_as<std::remove_cv_t<T>, wchar_t> &&
                      !std::same_as<std::remove_cv_t<T>, char8_t> &&
                      !std::same_as<std::remove_cv_t<T>, char16_t> &&
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
  Exact() noexcept;
  template <WholeNumber T>
  Exact(T value) : Exact() {  // NOLINT(google-explicit-constructor): integers are exact
    if constexpr (std::is_signed_v<T>) {
      assign(static_cast<std::int64_t>(value));
    } else {
      assign(static_cast<std::uint64_t>(value));
    }
  }
  template <std::floating_point T>
  Exact(T) = delete;
  Exact(bool) = delete;

  Exact(const Exact& other);
  Exact(Exact&& other) noexcept;
  Exact& operator=(const Exact& other);
  Exact& operator=(Exact&& other) noexcept;
  ~Exact();

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
  friend bool operator==(const Exact& a, const Exact& b) { return a.compare(b) == 0; }
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
    return a.compare(b) <=> 0;
  }

  [[nodiscard]] bool is_zero() const;
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
  void assign(std::int64_t value);
  void assign(std::uint64_t value);
  [[nodiscard]] int compare(const Exact& other) const;

  // The rational lives here; only numbers/exact.cpp knows its type, so that no user of this header
  // needs or compiles the library behind it.
  static constexpr std::size_t storage_bytes = 64;
  alignas(16) std::byte storage_[storage_bytes];
  friend struct ExactAccess;
};

[[nodiscard]] Exact min(const Exact& a, const Exact& b);
[[nodiscard]] Exact max(const Exact& a, const Exact& b);

}  // namespace farthing
