#include <algorithm>

#include <farthing/error.hpp>
#include <farthing/money.hpp>

namespace farthing {
namespace {

void require_same(const Currency& a, const Currency& b) {
  if (a == b) return;
  throw Error({ErrorCode::currency_mismatch,
               {},
               {},
               "an amount in " + std::string(a.code()),
               std::string(b.code()),
               "Amounts of two currencies do not add up: convert one first."});
}

}  // namespace

Currency Currency::parse(std::string_view code) {
  const bool is_code = code.size() == 3 && std::all_of(code.begin(), code.end(),
                                                       [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code) {
    throw ValueError("a currency code of three capital letters, such as USD", std::string(code));
  }
  Currency result;
  std::copy(code.begin(), code.end(), result.code_.begin());
  return result;
}

Money& Money::operator+=(const Money& other) {
  require_same(currency, other.currency);
  amount += other.amount;
  return *this;
}

Money& Money::operator-=(const Money& other) {
  require_same(currency, other.currency);
  amount -= other.amount;
  return *this;
}

Money& Money::operator*=(const Exact& factor) {
  amount *= factor;
  return *this;
}

std::string Money::fixed(int places) const {
  return amount.fixed(places, Rounding::midpoint_away_from_zero);
}

}  // namespace farthing
