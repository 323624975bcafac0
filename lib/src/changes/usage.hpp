#pragma once

#include <vector>

#include <farthing/bill_diff.hpp>

namespace farthing::changes {

/// What a bill says of one usage type of a resource, its lines of tiers and allowance together.
struct Usage {
  std::string resource;
  std::string service;
  std::string unit;
  UsageOnBill on_bill;
};
std::vector<Usage> usage_of(const Bill& bill);

/// The usage of two bills, each with its counterpart where there is one, by resource and then in
/// the order of their names.
struct UsagePair {
  const Usage* before = nullptr;
  const Usage* after = nullptr;
};
std::vector<UsagePair> paired(const std::vector<Usage>& before, const std::vector<Usage>& after);

/// Why the cost of a use changed; either side may be null.
ChangeCauses causes_of(const UsageOnBill* before, const UsageOnBill* after);

}  // namespace farthing::changes
