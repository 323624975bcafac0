#pragma once

#include <vector>

#include <farthing/mix.hpp>

#include "mix/problem.hpp"

namespace farthing::mix {

/// Loads of items as instances with tasks. Where kinds of tasks are one item, their tasks come one
/// kind after the other, so that few instances hold several of these kinds.
std::vector<PlacedHost> hosts_of(const Problem& problem, const std::vector<TaskKind>& kinds,
                                 const std::vector<Load>& loads);

}  // namespace farthing::mix
