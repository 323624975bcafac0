#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <farthing/checklist.hpp>
#include <farthing/cluster_bill.hpp>
#include <farthing/date.hpp>
#include <farthing/money.hpp>
#include <farthing/provenance.hpp>
#include <farthing/readings.hpp>
#include <farthing/rounded_size.hpp>

namespace farthing {

/// Which step of a ladder a line stands on; counted from 1.
struct TierRange {
  int number = 1;
  int of = 1;
  Exact starts_at;
  std::optional<Exact> ends_at;
  friend bool operator==(const TierRange&, const TierRange&) = default;
};

/// One row of the bill: quantity × unit price = cost, exactly. A usage type of a resource has one
/// line per tier it reaches, and one at price zero for what an allowance covered.
struct LineItem {
  std::string resource;
  std::string service;
  std::string region;
  std::string usage_type;
  std::string title;
  Exact quantity;
  std::string unit;
  Exact unit_price;
  Exact cost;
  std::optional<TierRange> tier;  ///< nothing: the price is flat
  std::string allowance;          ///< the pool that makes this quantity free; else empty
  std::string formula;            ///< arithmetic that evaluates exactly to `cost`; see `Detail`
  Provenance source;
  Derivation steps;  ///< from what was counted to the cost; empty where only figures were asked
  friend bool operator==(const LineItem&, const LineItem&) = default;
};

/// What a resource had of a pooled quantity.
struct PoolShare {
  std::string resource;
  Exact consumed;
  Exact free;
  Exact cost;
  friend bool operator==(const PoolShare&, const PoolShare&) = default;
};

/// The part of a quantity that a tier charges.
struct TierCharge {
  TierRange tier;
  Exact quantity;
  Exact unit_price;
  Exact cost;
  friend bool operator==(const TierCharge&, const TierCharge&) = default;
};

/// A usage type of a region over the whole account, where tiers apply: consumed = free + charged,
/// and the shares add up to it to the last digit.
struct PooledCharge {
  std::string service;
  std::string region;
  std::string usage_type;
  std::string unit;
  Exact consumed;
  Exact free;
  Exact charged;
  Exact cost;
  std::vector<TierCharge> tiers;
  std::vector<PoolShare> shares;
  friend bool operator==(const PooledCharge&, const PooledCharge&) = default;
};

/// How much of an allowance the account used.
struct AllowanceUse {
  std::string service;
  std::string pool;
  std::string title;
  std::string region;  ///< empty: all regions together
  std::string unit;
  Exact allowance;
  Exact consumed;
  Exact used;
  friend bool operator==(const AllowanceUse&, const AllowanceUse&) = default;
};

/// The bill of one month of one account: exact line items, and all that explains them.
class Bill {
 public:
  Currency currency;
  Month month;
  std::optional<Date> on;                ///< prices of this date; nothing: the newest
  Date prices_as_of = Date(1970, 1, 1);  ///< when the newest of its prices was seen
  bool free_tier = true;                 ///< whether allowances were counted
  std::vector<LineItem> lines;
  std::vector<PooledCharge> pools;
  std::vector<AllowanceUse> allowances;
  std::vector<RoundedSize> rounded_sizes;
  std::vector<ClusterBill> clusters;  ///< who pays for what on shared instances
  std::vector<std::string> assumptions;
  std::vector<std::string> notes;
  std::vector<ChecklistItem> checklist;  ///< often billed beside this, and not part of it

  /// When the oldest of its prices was seen, allowances apart; `prices_as_of` where it has none.
  [[nodiscard]] Date oldest_price_as_of() const;
  /// The exact sum of all lines.
  [[nodiscard]] Money total() const;
  /// The exact sum of each resource's lines, by name.
  [[nodiscard]] std::map<std::string, Money> by_resource() const;
  friend bool operator==(const Bill&, const Bill&) = default;
};

}  // namespace farthing
