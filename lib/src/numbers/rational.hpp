#pragma once

#include <cstdint>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <farthing/exact.hpp>

namespace farthing {

/// The rational behind an `Exact` that is too large for two 64-bit numbers. Always in lowest terms
/// with a positive denominator.
using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;
__extension__ using Wide = unsigned __int128;

struct Exact::Large {
  Rational value;
};

/// A fraction in lowest terms of two 64-bit numbers: nearly all of a bill.
struct SmallRational {
  bool is_negative;
  std::uint64_t numerator;
  std::uint64_t denominator;
};

/// How numbers/ reads and writes what an `Exact` holds.
struct ExactAccess {
  static bool is_small(const Exact& exact) { return exact.large_ == nullptr; }
  /// Only where `is_small`.
  static SmallRational small(const Exact& exact) {
    return {exact.is_negative_, exact.numerator_, exact.denominator_};
  }
  /// Only where not `is_small`.
  static const Rational& large(const Exact& exact) { return exact.large_->value; }
  /// The value as a rational, whatever its size.
  static Rational rational(const Exact& exact);

  /// Stores a fraction that is in lowest terms already.
  static void store(Exact& target, bool is_negative, Wide numerator, Wide denominator) {
    constexpr Wide most = ~std::uint64_t{0};
    if (!is_small(target) || numerator > most || denominator > most) {
      store_wide(target, is_negative, numerator, denominator);
      return;
    }
    target.is_negative_ = is_negative;
    target.numerator_ = static_cast<std::uint64_t>(numerator);
    target.denominator_ = static_cast<std::uint64_t>(denominator);
  }
  static void store(Exact& target, Rational value);

 private:
  static void store_wide(Exact& target, bool is_negative, Wide numerator, Wide denominator);
};

}  // namespace farthing
