#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/break_even.hpp>
#include <farthing/catalog.hpp>
#include <farthing/service.hpp>

namespace farthing {

/// What to look over, as given; what is nothing follows from the service.
struct BreakEvenRange {
  Variable variable = Variable::requests;
  std::optional<Exact> from{};
  std::optional<Exact> to{};
  std::vector<std::string> regions{};  ///< of Variable::region; none: all that have prices
};

/// Which way is the cheapest over a range of one field, and where exactly that changes.
///
/// A way's cost is piecewise straight: it bends where an allowance ends and at each tier, and jumps
/// where one more task or environment is needed. Those places are worked out from the rules and
/// the rates, and each piece between them is evaluated through the whole pipeline at its ends and
/// checked in between: nothing is sampled. Fields in which costs are not piecewise straight
/// (concurrency, utilization, regions) are evaluated at each of their values.
///
/// Throws `Error` for a description at fault, for a range that is none, and for one with too many
/// steps.
BreakEven find_break_even(const Service& service, const BreakEvenRange& range,
                          const Catalog& catalog);

}  // namespace farthing
