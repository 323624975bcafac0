#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

/// The cheapest mix if instances came in fractions, each filled in the best of all ways.
struct Relaxation {
  Exact at_least;  ///< proven, however well the linear program was solved
  /// What each item is worth, and so each bin's price and resources, in one unit.
  std::vector<std::int64_t> item_values;
  std::vector<std::int64_t> prices;
  std::vector<std::vector<std::int64_t>> resource_values;
  std::vector<Load> whole;  ///< how often each load is used, rounded down
};

/// Column generation after Gilmore and Gomory: a linear program over loads gives values of items;
/// for each bin, contents worth more than its price make a load that it lacked.
Relaxation relax(const Problem& problem);

}  // namespace farthing::mix
