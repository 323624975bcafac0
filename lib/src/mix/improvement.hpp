#pragma once

#include <vector>

#include "mix/problem.hpp"
#include "mix/relaxation.hpp"

namespace farthing::mix {

/// Takes a few loads together, time and again, and holds their items in the cheapest way that there
/// is. Those that waste most of their price are tried first, each with others by chance.
void improve(const Problem& problem, const Relaxation& relaxation, std::vector<Load>& loads);

}  // namespace farthing::mix
