#pragma once

#include "numbers/term.hpp"

#include <farthing/units.hpp>

namespace farthing {

/// The mean of durations of which each is `plus_ms` longer and then rounded up to `step_ms`, with
/// its formula where `written`. The mean itself is never rounded; a band that spreads evenly
/// contributes its exact expectation.
Term mean_rounded_up(const Durations& durations, const Exact& step_ms, const Exact& plus_ms,
                     bool written);

}  // namespace farthing
