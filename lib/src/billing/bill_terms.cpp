#include <farthing/bill_terms.hpp>

#include <algorithm>

namespace farthing {

BillTerms terms_of(const Bill& bill) {
  BillTerms terms;
  terms.month = bill.month;
  terms.on = bill.on;
  terms.prices_as_of = bill.prices_as_of;
  terms.oldest_price_as_of = bill.oldest_price_as_of();
  terms.free_tier = bill.free_tier;
  for (const LineItem& line : bill.lines) {
    if (line.region.empty()) continue;
    const bool is_known = std::ranges::find(terms.regions, line.region) != terms.regions.end();
    if (!is_known) terms.regions.push_back(line.region);
  }
  return terms;
}

}  // namespace farthing
