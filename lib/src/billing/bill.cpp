#include <algorithm>

#include <farthing/bill.hpp>

namespace farthing {

Date Bill::oldest_price_as_of() const {
  Date oldest = prices_as_of;
  for (const LineItem& line : lines) {
    if (line.allowance.empty()) oldest = std::min(oldest, line.source.as_of);
  }
  return oldest;
}

Money Bill::total() const {
  Money sum{0, currency};
  for (const LineItem& line : lines) sum.amount += line.cost;
  return sum;
}

std::map<std::string, Money> Bill::by_resource() const {
  std::map<std::string, Money> sums;
  for (const LineItem& line : lines) {
    sums.try_emplace(line.resource, Money{0, currency}).first->second.amount += line.cost;
  }
  return sums;
}

}  // namespace farthing
