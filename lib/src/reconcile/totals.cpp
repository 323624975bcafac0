#include <algorithm>

#include <farthing/bill_check.hpp>

namespace farthing {

bool MatchedRate::rests_on_bills() const {
  return !provenance.sources.empty() &&
         std::all_of(provenance.sources.begin(), provenance.sources.end(),
                     [](const Source& source) { return source.is_bill; });
}

void CheckTotals::add(const CheckedRow& checked) {
  ++rows;
  switch (checked.verdict) {
    case Verdict::agree:
      ++agree;
      if (checked.rate->rests_on_bills()) ++on_bills_alone;
      if (checked.rate->tier_known_by == TierKnownBy::price) ++tier_by_price;
      break;
    case Verdict::differ:
      ++differ;
      break;
    case Verdict::unknown:
      ++unknown;
      break;
  }
  if (!checked.adds_up) ++not_adding_up;
  // A credit or a tax is no usage: its amount is no list cost that a rate could explain.
  const bool is_usage = checked.reason != VerdictReason::not_usage;
  if (!is_usage) return;
  const bool is_reached = checked.rate.has_value();
  const Exact cost = checked.row.list_cost.value_or(Exact());
  list_cost += cost;
  if (is_reached) list_cost_reached += cost;
  if (cost.is_zero()) return;
  ++charged;
  if (is_reached) ++charged_reached;
}

}  // namespace farthing
