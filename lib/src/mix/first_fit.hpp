#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

/// Fills one bin after the other with what is left of the items, in the order given: an item goes
/// into the open bin as long as some bin of `bins` holds everything in it; then the cheapest one
/// that does is taken. What provisioners of clusters do. `left` becomes what fits none of `bins`.
std::vector<Load> first_fit(const Problem& problem, const std::vector<std::size_t>& order,
                            const std::vector<std::size_t>& bins, std::vector<std::int64_t>& left);

/// All items by first-fit-decreasing, the cheapest way: items by each resource or by the largest
/// share of any, and into bins of any type, or of one as far as it holds them.
std::vector<Load> first_fit_decreasing(const Problem& problem);

}  // namespace farthing::mix
