#pragma once

#include <string>
#include <vector>

#include "ways/demand.hpp"

#include <farthing/compare.hpp>

namespace farthing::comparison {

/// What a comparison takes for granted, in sentences. `some_repeat`: tasks by the hour that come to
/// the same as always on were left out.
std::vector<std::string> assumptions_of(const Service& service, const Comparison& comparison,
                                        const ways::Demand& demand, bool some_repeat);

}  // namespace farthing::comparison
