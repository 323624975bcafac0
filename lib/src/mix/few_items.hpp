#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

/// How many parts of items, counted with the parts of each, there are to look at; `limit` where
/// they are that many or more.
std::int64_t parts_of(const std::vector<std::int64_t>& counts, std::int64_t limit);

/// The cheapest loads that there are for so many of each item, by dynamic programming over every
/// part of them.
std::vector<Load> cheapest_for_few(const Problem& problem, const std::vector<std::int64_t>& counts);

}  // namespace farthing::mix
