#pragma once

#include <optional>
#include <string>

#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

// A bare number is a count of the month. Where a rate is meant, that is near zero without a word:
// so it is asked for.

/// The first figure without a period. Zero needs none.
std::optional<Flow> without_period(const Weekly<Flow>& rates);

/// `25/s? 25/month?`
std::string which_period(const Flow& rate);

}  // namespace farthing
