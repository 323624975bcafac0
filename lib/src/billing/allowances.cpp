#include <algorithm>
#include <map>
#include <string>

#include "billing/ladder.hpp"

#include <farthing/units.hpp>

namespace farthing::billing {
namespace {

/// Ladders of lower rank use the allowance first. Ranks compare; their values mean nothing else.
Exact rank(const Ladder& ladder, AllowanceOrder order) {
  const auto is = [&](std::string_view architecture) {
    const auto found = ladder.usage_type->attributes.find("architecture");
    return found != ladder.usage_type->attributes.end() && found->second == architecture;
  };
  switch (order) {
    case AllowanceOrder::proportional:
      return 0;
    case AllowanceOrder::x86_64_first:
      return is("x86_64") ? 0 : 1;
    case AllowanceOrder::arm64_first:
      return is("arm64") ? 0 : 1;
    case AllowanceOrder::dearest_first:
      return -ladder.rate.tiers.front().unit_price;
    case AllowanceOrder::cheapest_first:
      return ladder.rate.tiers.front().unit_price;
  }
  return 0;
}

Exact sum_of_quantities(const std::vector<Charge*>& charges) {
  Exact sum;
  for (const Charge* charge : charges) sum += charge->reading->quantity;
  return sum;
}

std::string rule_of(const Pool& pool, bool alone) {
  return pool.title + ", " + grouped(pool.allowance) + " a month" +
         (pool.scope == Scope::account ? " over all regions of the account"
                                       : " in each region of the account") +
         (alone ? "" : ", shared in proportion to use");
}

/// Shares at most `left` among charges of one rank that are `together`; returns what it gave.
Exact share_out(const Pool& pool, const std::vector<Charge*>& same_rank, const Exact& together,
                const Exact& left) {
  const Exact free = min(left, together);
  if (together.is_zero()) return free;
  const Term share = same_rank.front()->term(free) / together;
  for (Charge* charge : same_rank) {
    const Exact& quantity = charge->reading->quantity;
    const bool alone = quantity == together;
    const Term part = alone ? charge->term(free) : share * quantity;
    charge->free = part.value();
    if (charge->is_explained()) {
      charge->free_steps.push_back(
          {"free", part.formula(), part.value(), pool.unit, rule_of(pool, alone)});
    }
  }
  return free;
}

AllowanceUse take(const Pool& pool, const std::vector<Ladder*>& members, AllowanceOrder order) {
  std::map<Exact, std::vector<Charge*>> by_rank;
  for (Ladder* ladder : members) {
    ladder->pool = &pool;
    std::vector<Charge*>& same_rank = by_rank[rank(*ladder, order)];
    same_rank.insert(same_rank.end(), ladder->charges.begin(), ladder->charges.end());
  }
  AllowanceUse use;
  use.service = pool.service;
  use.pool = pool.name;
  use.title = pool.title;
  use.unit = pool.unit;
  use.allowance = pool.allowance;
  for (const auto& [_, same_rank] : by_rank) {
    const Exact together = sum_of_quantities(same_rank);
    use.consumed += together;
    use.used += share_out(pool, same_rank, together, pool.allowance - use.used);
  }
  return use;
}

bool covers(const Pool& pool, const Rate& rate) {
  return pool.service == rate.service &&
         std::ranges::find(pool.members, rate.usage_type) != pool.members.end() &&
         std::ranges::find(pool.except_regions, rate.region) == pool.except_regions.end();
}

}  // namespace

std::vector<AllowanceUse> take_allowances(Ladders& ladders, const std::vector<Pool>& pools,
                                          AllowanceOrder order) {
  std::vector<AllowanceUse> uses;
  for (const Pool& pool : pools) {
    if (pool.allowance.is_zero()) continue;  // how a table of one's own takes an allowance away
    std::map<std::string, std::vector<Ladder*>> groups;  // one per scope: all regions, or each
    for (auto& [_, ladder] : ladders) {
      if (!covers(pool, ladder.rate)) continue;
      groups[pool.scope == Scope::account ? "" : ladder.rate.region].push_back(&ladder);
    }
    for (const auto& [region, members] : groups) {
      uses.push_back(take(pool, members, order));
      uses.back().region = region;
    }
  }
  return uses;
}

}  // namespace farthing::billing
