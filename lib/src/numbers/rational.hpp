#pragma once

#include <bit>
#include <cstdint>
#include <new>
#include <optional>

#include <boost/multiprecision/cpp_int.hpp>

#include <farthing/exact.hpp>

namespace farthing {

/// The rational behind `Exact`. Always in lowest terms with a positive denominator.
using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;
__extension__ using Wide = unsigned __int128;

struct ExactAccess {
  static_assert(sizeof(Rational) <= Exact::storage_bytes && alignof(Rational) <= 16,
                "Exact::storage_ must hold the rational");

  static void* storage(Exact& exact) { return exact.storage_; }
  static Rational& of(Exact& exact) {
    return *std::launder(reinterpret_cast<Rational*>(exact.storage_));
  }
  static const Rational& of(const Exact& exact) {
    return *std::launder(reinterpret_cast<const Rational*>(exact.storage_));
  }
};

/// A rational whose numerator and denominator fit 64 bits: nearly all of a bill. Arithmetic on it
/// stays in registers, ten times as fast as the general one.
struct SmallRational {
  bool is_negative;
  std::uint64_t numerator;
  std::uint64_t denominator;
};

inline std::optional<SmallRational> small(const Rational& value) {
  const auto& numerator = value.backend().num();
  const auto& denominator = value.backend().denom();
  using Limb = std::remove_cvref_t<decltype(*numerator.limbs())>;
  static_assert(sizeof(Limb) == sizeof(std::uint64_t));
  if (numerator.size() != 1 || denominator.size() != 1) return std::nullopt;
  return SmallRational{numerator.sign(), *numerator.limbs(), *denominator.limbs()};
}

/// Stores a fraction that is in lowest terms already.
inline void store(Rational& target, bool is_negative, Wide numerator, Wide denominator) {
  target.backend().num() = numerator;
  if (is_negative) target.backend().num().negate();
  target.backend().denom() = denominator;
}

}  // namespace farthing
