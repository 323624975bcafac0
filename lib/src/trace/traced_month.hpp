#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include <farthing/bill.hpp>
#include <farthing/tally.hpp>
#include <farthing/trace.hpp>

namespace farthing::trace {

/// Memory × time by architecture, in MB-ms.
using MibMs = std::map<Architecture, Exact>;

/// One month of a trace, and what it would cost with less memory × time.
class TracedMonth {
 public:
  TracedMonth(InvocationTally pool, const std::string& month, const std::string& region,
              std::optional<Date> on, const AllowancePolicy& allowances, const Catalog& catalog);

  [[nodiscard]] const Bill& bill() const { return bill_; }
  [[nodiscard]] const Specs& specs() const { return specs_; }

  /// Adds to some functions what they cost in this month, and their GB-seconds.
  void price(const InvocationTally& some,
             const std::function<TracedFunction&(const std::string&)>& function_named) const;
  /// How much lower the bill would be with so much less memory × time.
  [[nodiscard]] Exact saving(const MibMs& less) const;
  /// The bill's total were everything on one architecture; nothing where that has no price.
  [[nodiscard]] std::optional<Exact> total_on(Architecture architecture) const;

 private:
  [[nodiscard]] Exact all_mib_ms(Architecture architecture) const;
  /// All functions but those that have readings of their own are one more resource: allowances and
  /// tiers are shared in proportion to use, so that it does not matter how many they are.
  [[nodiscard]] Readings with_others(const Readings& some) const;

  std::string region_;
  std::optional<Date> date_;
  AllowancePolicy allowances_;
  Specs specs_;
  RateCard card_;
  InvocationTally pool_;
  Readings readings_;
  Bill bill_;
};

}  // namespace farthing::trace
