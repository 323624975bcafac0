#pragma once

#include <string>
#include <vector>

#include "report/grid.hpp"

#include <farthing/break_even.hpp>

namespace farthing::report {

/// Where each way is the cheapest, once for all formats.
Grid cheapest_ranges(const BreakEven& result);

/// "requests a month, 730 hours, USD, us-east-1; free tier counted".
std::string terms(const BreakEven& result);

/// Each flip as a sentence, and what the service's own value gives.
std::vector<std::string> flip_texts(const BreakEven& result);

/// What the service is otherwise.
std::vector<std::string> assumption_texts(const BreakEven& result);

}  // namespace farthing::report
