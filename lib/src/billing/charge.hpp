#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "numbers/term.hpp"

#include <farthing/bill.hpp>
#include <farthing/policy.hpp>
#include <farthing/rates.hpp>
#include <farthing/readings.hpp>

namespace farthing::billing {

/// One reading on its way to the bill: its rate, and what an allowance took off it.
struct Charge {
  const ReadingKey* key = nullptr;
  const Reading* reading = nullptr;
  const Rate* rate = nullptr;
  const UsageType* usage_type = nullptr;
  const Pool* pool = nullptr;  ///< the allowance that covers the usage type; null: none
  Exact free;
  Derivation free_steps;

  [[nodiscard]] bool is_explained() const { return !reading->parts.empty(); }
  [[nodiscard]] Term term(Exact value) const { return {std::move(value), is_explained()}; }
  /// What the allowance leaves to pay for.
  [[nodiscard]] Term charged() const;
  /// How the reading's quantity came about, as one list.
  [[nodiscard]] Derivation derivation() const;
};

/// Charges that share one ladder of tiers.
using Ladder = std::vector<Charge*>;

/// Takes each pool's allowance off the charges it covers and says how much was used. Within a rank
/// of `order` the allowance is shared in proportion to quantity.
std::vector<AllowanceUse> take_allowances(std::vector<Charge>& charges,
                                          const std::vector<Pool>& pools, AllowanceOrder order);

/// What `charged` units cost on a ladder of which `used_up` units are already taken: the tiers
/// reached, in order.
std::vector<TierCharge> climb(const std::vector<Tier>& tiers, const Exact& used_up,
                              const Exact& charged);

/// The pooled charge of a ladder, and its cost shared back into line items per charge and tier.
PooledCharge charge_ladder(const Ladder& ladder, std::vector<LineItem>& lines);

}  // namespace farthing::billing
