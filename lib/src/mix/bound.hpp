#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

/// Values of items, in any unit, and for each bin a sum that no contents of it exceed.
struct Certificate {
  std::vector<std::int64_t> values;
  std::vector<std::int64_t> at_most;
};

/// What any answer costs at least, if each bin holds at most so much value: all the items' value,
/// times the least that a bin asks for a unit of it (Farley's bound). Exact.
Exact bound_from(const Problem& problem, const Certificate& certificate);

/// The least sum of prices of bins that is not below `cost`, as far as their common divisor tells.
Exact next_payable(const Problem& problem, const Exact& cost);

}  // namespace farthing::mix
