#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

/// Orders of items by which first-fit-decreasing is tried: largest first, by each resource and by
/// the largest share of any.
std::vector<std::vector<std::size_t>> decreasing_orders(const Problem& problem);

/// Fills one bin after the other with what is left of the items, in the order given: an item goes
/// into the open bin as long as some bin of `bins` holds everything in it; then the cheapest one
/// that does is taken. What provisioners of clusters do. `left` becomes what fits none of `bins`.
std::vector<Load> first_fit(const Problem& problem, const std::vector<std::size_t>& order,
                            const std::vector<std::size_t>& bins, std::vector<std::int64_t>& left);

}  // namespace farthing::mix
