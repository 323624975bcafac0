#pragma once

#include <array>
#include <string>
#include <string_view>

#include <farthing/exact.hpp>

namespace farthing {

/// An ISO 4217 currency code: three capital letters.
class Currency {
 public:
  Currency() = default;
  /// Throws `ValueError` unless `code` is three capital letters.
  static Currency parse(std::string_view code);

  [[nodiscard]] std::string_view code() const { return {code_.data(), code_.size()}; }
  friend bool operator==(const Currency&, const Currency&) = default;
  friend auto operator<=>(const Currency&, const Currency&) = default;

 private:
  std::array<char, 3> code_{'U', 'S', 'D'};
};

/// An exact amount of one currency. Adding two currencies throws `Error` (`currency_mismatch`);
/// money times money does not compile.
struct Money {
  Exact amount;
  Currency currency;

  Money& operator+=(const Money& other);
  Money& operator-=(const Money& other);
  Money& operator*=(const Exact& factor);
  friend Money operator+(Money a, const Money& b) { return a += b; }
  friend Money operator-(Money a, const Money& b) { return a -= b; }
  friend Money operator*(Money a, const Exact& factor) { return a *= factor; }
  friend bool operator==(const Money&, const Money&) = default;

  /// `12.34` with `places` digits, midpoints away from zero: the project's rule for people.
  [[nodiscard]] std::string fixed(int places = 2) const;
};

}  // namespace farthing
