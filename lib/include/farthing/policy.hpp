#pragma once

#include <string>
#include <string_view>

namespace farthing {

/// Who uses a shared allowance first. AWS states no rule, so this is the project's policy, printed
/// with every bill that it touches.
enum class AllowanceOrder {
  proportional,   ///< each reading in proportion to its quantity (the default)
  x86_64_first,   ///< x86_64 before arm64
  arm64_first,    ///< arm64 before x86_64
  dearest_first,  ///< the highest first-tier price first: the lowest bill
  cheapest_first  ///< the lowest first-tier price first: the highest bill
};

/// Whether free tiers count in a bill, and what has them first where several things share one and
/// AWS states no order.
struct AllowancePolicy {
  bool count = true;  ///< false: leave free tiers out
  AllowanceOrder order = AllowanceOrder::proportional;
  friend bool operator==(const AllowancePolicy&, const AllowancePolicy&) = default;
};

/// `proportional`, `x86_64-first`, `arm64-first`, `dearest-first`, `cheapest-first`.
std::string_view to_string(AllowanceOrder order);
/// Throws `ValueError` with the nearest choice.
AllowanceOrder parse_allowance_order(std::string_view text);

}  // namespace farthing
