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

struct Ladder;

/// One reading on its way to the bill: its rate, what an allowance took off it, and the ladder of
/// tiers that it climbs together with others.
struct Charge {
  const ReadingKey* key = nullptr;
  const Reading* reading = nullptr;
  const Rate* rate = nullptr;
  const UsageType* usage_type = nullptr;
  Ladder* ladder = nullptr;
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

/// Takes each pool's allowance off the charges it covers and says how much was used. Within a rank
/// of `order` the allowance is shared in proportion to quantity.
std::vector<AllowanceUse> take_allowances(std::vector<Charge>& charges,
                                          const std::vector<Pool>& pools, AllowanceOrder order);

/// What `charged` units cost on a ladder of which `used_up` units are already taken: the tiers
/// reached, in order.
std::vector<TierCharge> climb(const std::vector<Tier>& tiers, const Exact& used_up,
                              const Exact& charged);

/// Charges that share one ladder of tiers, and what they come to together.
struct Ladder {
  std::vector<const Charge*> charges;
  PooledCharge pooled;

  /// Works out `pooled`, all but its shares.
  void climb_together();
};

/// Adds a charge's lines to the bill, one per tier its ladder reached and one for its free part,
/// and its share to the ladder's pool.
void append_lines(const Charge& charge, std::vector<LineItem>& lines);

}  // namespace farthing::billing
