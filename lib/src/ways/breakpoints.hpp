#pragma once

#include <string>
#include <vector>

#include "ways/demand.hpp"
#include "ways/kinds.hpp"

#include <farthing/domain.hpp>

namespace farthing::ways {

/// Where what a way meters stops being a straight function of a field of its service: one more
/// task, another size, another largest dimension. Each value belongs to the part below it.
/// Allowances and tiers are not among them: the rates know those.
struct Breakpoints {
  /// What lies between them.
  enum class Parts {
    straight,
    rising,      ///< never falls, and is level between steps of which it is not known where
    each_value,  ///< there is no part: any value may differ from the next
  };
  Parts parts = Parts::straight;
  std::vector<Exact> at;  ///< unordered, within the domain; may hold more than there are
};

/// `demand` is the service's own, wherever it stands in the domain. Throws `Error` (`too_large`)
/// where there are too many.
Breakpoints breakpoints(const Kind& kind, const Demand& demand, const Domain& domain);

}  // namespace farthing::ways
