#pragma once

#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "numbers/term.hpp"

#include <farthing/bill.hpp>
#include <farthing/policy.hpp>
#include <farthing/rates.hpp>
#include <farthing/readings.hpp>

namespace farthing::billing {

struct Ladder;

/// One reading on its way to the bill: the ladder of tiers that it climbs together with others, and
/// what an allowance took off it.
struct Charge {
  const ReadingKey* key = nullptr;
  const Reading* reading = nullptr;
  Ladder* ladder = nullptr;
  Exact free;
  Derivation free_steps;

  [[nodiscard]] bool is_explained() const { return !reading->parts.empty(); }
  [[nodiscard]] Term term(Exact value) const { return {std::move(value), is_explained()}; }
  /// What the allowance leaves to pay for.
  [[nodiscard]] Term charged() const;
  /// How the reading's quantity came about, as one list.
  [[nodiscard]] Derivation derivation() const;
};

/// A usage type of a region over the whole account: its rate, the charges that climb its tiers
/// together, and what they come to.
struct Ladder {
  Rate rate;
  const UsageType* usage_type = nullptr;
  const Pool* pool = nullptr;  ///< the allowance that covers it; null: none
  std::vector<Charge*> charges;
  PooledCharge pooled;

  /// Works out `pooled`, all but its shares.
  void climb_together();
};

/// Service, region, usage type.
using LadderKey = std::tuple<std::string_view, std::string_view, std::string_view>;
using Ladders = std::map<LadderKey, Ladder>;

/// Takes each pool's allowance off the charges it covers and says how much was used. Within a rank
/// of `order` the allowance is shared in proportion to quantity.
std::vector<AllowanceUse> take_allowances(Ladders& ladders, const std::vector<Pool>& pools,
                                          AllowanceOrder order);

/// What `charged` units cost on a ladder of which `used_up` units are already taken: the tiers
/// reached, in order.
std::vector<TierCharge> climb(const std::vector<Tier>& tiers, const Exact& used_up,
                              const Exact& charged);

/// Adds a charge's lines to the bill, one per tier its ladder reached and one for its free part,
/// and its share to the ladder's pool.
void append_lines(const Charge& charge, std::vector<LineItem>& lines);

/// Adds what should be known of the bill: old prices, unknown starts, allowances that do not apply
/// or whose order of use matters.
void add_notes(Bill& bill, const Ladders& ladders, const std::vector<Pool>& pools,
               const AllowancePolicy& allowances);

}  // namespace farthing::billing
