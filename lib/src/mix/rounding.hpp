#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"
#include "mix/relaxation.hpp"

namespace farthing::mix {

/// Whole instances from fractions of them: those used a whole number of times, then, for what is
/// left, time and again the contents that are worth most for their bin's price.
std::vector<Load> rounded(const Problem& problem, Relaxation relaxation);

}  // namespace farthing::mix
