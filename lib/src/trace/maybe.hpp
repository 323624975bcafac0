#pragma once

#include <limits>
#include <optional>

namespace farthing::trace {

/// A number or none, in the space of the number: its largest value is none. Records are made of
/// these by the million, and a pair of number and flag costs more than the number.
template <class Number>
class Maybe {
 public:
  constexpr Maybe() = default;
  constexpr Maybe(Number number) : number_(number) {}  // NOLINT(google-explicit-constructor)
  constexpr Maybe(std::nullopt_t) {}                   // NOLINT(google-explicit-constructor)

  constexpr explicit operator bool() const { return number_ != none; }
  constexpr Number operator*() const { return number_; }
  [[nodiscard]] constexpr Number value_or(Number otherwise) const {
    return number_ == none ? otherwise : number_;
  }
  friend constexpr bool operator==(const Maybe&, const Maybe&) = default;

 private:
  static constexpr Number none = std::numeric_limits<Number>::max();
  Number number_ = none;
};

}  // namespace farthing::trace
