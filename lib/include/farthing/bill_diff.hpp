#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/bill.hpp>
#include <farthing/bill_terms.hpp>
#include <farthing/report.hpp>

namespace farthing {

/// Two amounts of money, and what lies between them.
struct CostChange {
  Exact before;
  Exact after;

  [[nodiscard]] Exact difference() const { return after - before; }
  /// The difference in per cent of what was before; nothing where that was zero.
  [[nodiscard]] std::optional<Exact> percent() const;
  friend bool operator==(const CostChange&, const CostChange&) = default;
};

/// How much a cost may grow.
struct GrowthLimit {
  Exact most;
  bool is_percent = false;  ///< of what was before; else an amount of money

  /// Whether a cost grew by no more than this: a share of nothing allows none, a fall is allowed.
  [[nodiscard]] bool allows(const CostChange& change) const;
};

/// A difference in money by what brought it about. Each part turns its sign when the two bills are
/// exchanged (added and removed then change places), and together they are the whole difference.
struct ChangeCauses {
  Exact added{};      ///< usage that only the later bill has
  Exact removed{};    ///< usage that only the earlier one has: negative
  Exact quantity{};   ///< more or less was used
  Exact allowance{};  ///< more or less of it was free
  Exact tier{};       ///< another part of it fell on each volume tier
  Exact price{};      ///< the unit prices differ

  [[nodiscard]] Exact total() const;
  ChangeCauses& operator+=(const ChangeCauses& other);
  friend bool operator==(const ChangeCauses&, const ChangeCauses&) = default;
};

enum class ChangeStatus { unchanged, changed, added, removed };
/// `unchanged`, `changed`, `added`, `removed`.
std::string_view to_string(ChangeStatus status);

/// A usage type of a resource as one bill has it: consumed = free + charged.
struct UsageOnBill {
  std::string region;
  std::string usage_type;
  std::string title;
  Exact consumed;
  Exact free;
  Exact charged;
  Exact cost;
  std::vector<TierCharge> tiers;  ///< this resource's part of each; a flat price is tier 1 of 1
  friend bool operator==(const UsageOnBill&, const UsageOnBill&) = default;
};

/// The same use on two bills. Where a resource moved to another region, or its usage type to
/// another variant (`duration/arm64`) or rate of as many units, that is a change of price.
struct UsageChange {
  std::string service;
  std::string unit;
  std::optional<UsageOnBill> before;  ///< nothing: it was added
  std::optional<UsageOnBill> after;   ///< nothing: it was removed
  CostChange cost;
  ChangeCauses causes;

  [[nodiscard]] ChangeStatus status() const;
  friend bool operator==(const UsageChange&, const UsageChange&) = default;
};

/// What changed of a resource, and of each usage type of it.
struct ResourceChange {
  std::string name;
  CostChange cost;
  ChangeCauses causes;
  std::vector<UsageChange> usage;

  [[nodiscard]] ChangeStatus status() const;
  friend bool operator==(const ResourceChange&, const ResourceChange&) = default;
};

/// What changed from one bill to another: every resource of either, by name, and its usage.
struct BillDiff {
  Currency currency;
  BillTerms before;
  BillTerms after;
  CostChange total;
  ChangeCauses causes;
  std::vector<ResourceChange> resources;

  friend bool operator==(const BillDiff&, const BillDiff&) = default;
};

/// Compares two bills, exactly. Where both have a use, its cost is a charged quantity times a mean
/// price, and the difference of the two products is shared out at the mean of the two quantities
/// and of the two prices, so that no order of the causes is preferred. Throws `Error`
/// (`currency_mismatch`) for two currencies.
BillDiff diff(const Bill& before, const Bill& after);

/// The changes as text: unchanged resources and lines are counted, not listed, in what people read.
/// JSON: `lib/schemas/bill-diff.schema.json`.
std::string render(const BillDiff& changes, const ReportOptions& options = {});

}  // namespace farthing
