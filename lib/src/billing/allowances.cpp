#include <algorithm>
#include <set>

#include "billing/charge.hpp"

#include <farthing/units.hpp>

namespace farthing::billing {
namespace {

/// Charges of lower rank use the allowance first. Ranks compare; their values mean nothing else.
Exact rank(const Charge& charge, AllowanceOrder order) {
  const auto is = [&](std::string_view architecture) {
    const auto found = charge.usage_type->attributes.find("architecture");
    return found != charge.usage_type->attributes.end() && found->second == architecture;
  };
  switch (order) {
    case AllowanceOrder::proportional:
      return 0;
    case AllowanceOrder::x86_64_first:
      return is("x86_64") ? 0 : 1;
    case AllowanceOrder::arm64_first:
      return is("arm64") ? 0 : 1;
    case AllowanceOrder::dearest_first:
      return -charge.rate->tiers.front().unit_price;
    case AllowanceOrder::cheapest_first:
      return charge.rate->tiers.front().unit_price;
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

/// Shares at most `left` among charges of one rank; returns what it gave.
Exact share_out(const std::vector<Charge*>& same_rank, const Exact& left) {
  const Exact together = sum_of_quantities(same_rank);
  const Exact free = min(left, together);
  for (Charge* charge : same_rank) {
    if (together.is_zero()) continue;
    const Exact& quantity = charge->reading->quantity;
    const bool alone = quantity == together;
    const Term part =
        alone ? charge->term(free) : charge->term(quantity) * free / charge->term(together);
    charge->free = part.value();
    if (charge->is_explained()) {
      charge->free_steps.push_back({"free", part.formula(), part.value(), charge->pool->unit,
                                    rule_of(*charge->pool, alone)});
    }
  }
  return free;
}

AllowanceUse take(const Pool& pool, std::vector<Charge*>& members, AllowanceOrder order) {
  std::map<Exact, std::vector<Charge*>> by_rank;
  for (Charge* charge : members) {
    charge->pool = &pool;
    by_rank[rank(*charge, order)].push_back(charge);
  }
  Exact left = pool.allowance;
  for (const auto& [_, same_rank] : by_rank) left -= share_out(same_rank, left);
  return {pool.service,
          pool.name,
          pool.title,
          {},
          pool.unit,
          pool.allowance,
          sum_of_quantities(members),
          pool.allowance - left};
}

bool covers(const Pool& pool, const ReadingKey& key) {
  return pool.service == key.service &&
         std::ranges::find(pool.members, key.usage_type) != pool.members.end() &&
         std::ranges::find(pool.except_regions, key.region) == pool.except_regions.end();
}

}  // namespace

std::vector<AllowanceUse> take_allowances(std::vector<Charge>& charges,
                                          const std::vector<Pool>& pools, AllowanceOrder order) {
  std::vector<AllowanceUse> uses;
  for (const Pool& pool : pools) {
    std::map<std::string, std::vector<Charge*>> groups;  // one per scope: all regions, or each
    for (Charge& charge : charges) {
      if (!covers(pool, *charge.key)) continue;
      groups[pool.scope == Scope::account ? "" : charge.key->region].push_back(&charge);
    }
    for (auto& [region, members] : groups) {
      uses.push_back(take(pool, members, order));
      uses.back().region = region;
    }
  }
  return uses;
}

}  // namespace farthing::billing
