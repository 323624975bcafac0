#include "billing/ladder.hpp"

namespace farthing::billing {

std::vector<TierCharge> climb(const std::vector<Tier>& tiers, const Exact& used_up,
                              const Exact& charged) {
  const Exact top = used_up + charged;
  std::vector<TierCharge> reached;
  int number = 0;
  for (const Tier& tier : tiers) {
    ++number;
    const Exact from = max(tier.starts_at, used_up);
    const Exact to = tier.ends_at ? min(*tier.ends_at, top) : top;
    // Nothing charged still stands on a tier, so that a bill can show its price.
    const bool stands_here = charged.is_zero() && tier.starts_at <= used_up &&
                             (!tier.ends_at || used_up < *tier.ends_at);
    if (to <= from && !stands_here) continue;
    const Exact quantity = to - from;
    const TierRange range{number, static_cast<int>(tiers.size()), tier.starts_at, tier.ends_at};
    reached.push_back({range, quantity, tier.unit_price, quantity * tier.unit_price});
  }
  return reached;
}

}  // namespace farthing::billing
