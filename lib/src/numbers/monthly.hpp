#pragma once

#include "numbers/term.hpp"

#include <farthing/date.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// What a flow comes to in a month, with its formula where `written`: the one place that turns
/// rates over other periods into a month's count.
Term monthly(const Flow& flow, const Month& month, bool written);

/// The same for one hour; of a flow per month, the mean hour of that month.
Term hourly(const Flow& flow, const Month& month, bool written);

}  // namespace farthing
