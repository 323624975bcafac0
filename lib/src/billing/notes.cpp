#include <algorithm>
#include <set>
#include <string>

#include "billing/ladder.hpp"

namespace farthing::billing {
namespace {

void note_old_prices(Bill& bill, const Date& estimate_date) {
  const Date too_old = estimate_date.plus_years(-2);
  std::set<std::string> old;
  for (const LineItem& line : bill.lines) {
    if (line.source.as_of < too_old) {
      old.insert(std::string(line.allowance.empty() ? "The price" : "The allowance") + " of " +
                 line.service + " " + line.usage_type + " in " + line.region + " was last seen " +
                 line.source.as_of.text() + ", more than two years before " + estimate_date.text() +
                 ".");
    }
  }
  bill.notes.insert(bill.notes.end(), old.begin(), old.end());
}

/// The newest price may be one that has been announced but does not hold yet.
void note_future_prices(Bill& bill) {
  std::set<std::string> notes;
  for (const LineItem& line : bill.lines) {
    const std::optional<Date>& start = line.source.effective;
    if (!start || *start <= line.source.as_of) continue;
    notes.insert("The price of " + line.service + " " + line.usage_type + " in " + line.region +
                 " holds from " + start->text() + " on.");
  }
  bill.notes.insert(bill.notes.end(), notes.begin(), notes.end());
}

void note_unknown_starts(Bill& bill, const Date& on) {
  const bool unknown = std::ranges::any_of(bill.lines, [&](const LineItem& line) {
    return !line.source.effective && on < line.source.as_of;
  });
  if (!unknown) return;
  bill.notes.push_back("Since when these prices hold is not known; the ones last seen after " +
                       on.text() + " are taken to have held then.");
}

void note_regions_without_allowance(Bill& bill, const Ladders& ladders,
                                    const std::vector<Pool>& pools) {
  std::set<std::string> notes;
  for (const Pool& pool : pools) {
    for (const auto& [_, ladder] : ladders) {
      const Rate& rate = ladder.rate;
      if (rate.service == pool.service && std::ranges::count(pool.members, rate.usage_type) != 0 &&
          std::ranges::count(pool.except_regions, rate.region) != 0) {
        notes.insert("The allowance " + pool.service + ": " + pool.title +
                     " is not known to apply in " + rate.region + " and was not counted there.");
      }
    }
  }
  bill.notes.insert(bill.notes.end(), notes.begin(), notes.end());
}

/// Who goes first matters only where an allowance runs out among members of different prices.
void assume_order(Bill& bill, const Ladders& ladders, AllowanceOrder order) {
  for (const AllowanceUse& use : bill.allowances) {
    if (use.consumed <= use.allowance) continue;
    std::set<Exact> prices;
    for (const auto& [_, ladder] : ladders) {
      if (ladder.pool != nullptr && ladder.pool->name == use.pool &&
          ladder.pool->service == use.service) {
        prices.insert(ladder.rate.tiers.front().unit_price);
      }
    }
    if (prices.size() < 2) continue;
    bill.assumptions.push_back("AWS does not state which usage takes an allowance first (" +
                               use.service + ": " + use.title +
                               "); here: " + std::string(to_string(order)) + ".");
  }
}

/// Spot prices move from day to day, so a bill says of which day they are.
void note_spot_prices(Bill& bill, const Ladders& ladders) {
  std::set<std::string> notes;
  for (const auto& [_, ladder] : ladders) {
    const auto purchase = ladder.usage_type->attributes.find("purchase");
    if (purchase == ladder.usage_type->attributes.end() || purchase->second != "spot") continue;
    const Rate& rate = ladder.rate;
    notes.insert("Spot prices move; those of " + rate.service + " in " + rate.region +
                 " were seen " + rate.tiers.front().provenance.as_of.text() + ".");
  }
  bill.notes.insert(bill.notes.end(), notes.begin(), notes.end());
}

}  // namespace

void add_notes(Bill& bill, const Ladders& ladders, const std::vector<Pool>& pools,
               const AllowancePolicy& allowances) {
  if (allowances.count) {
    assume_order(bill, ladders, allowances.order);
    note_regions_without_allowance(bill, ladders, pools);
  }
  note_spot_prices(bill, ladders);
  note_old_prices(bill, bill.on.value_or(bill.prices_as_of));
  if (bill.on) {
    note_unknown_starts(bill, *bill.on);
  } else {
    note_future_prices(bill);
  }
}

}  // namespace farthing::billing
