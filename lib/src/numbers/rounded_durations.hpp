#pragma once

#include "numbers/term.hpp"

#include <farthing/units.hpp>

namespace farthing {

/// How the time of one run is billed: made `plus_ms` longer, then rounded up to `step_ms`, then at
/// least `least_ms`.
struct BilledTime {
  Exact step_ms;
  Exact plus_ms{};
  Exact least_ms{};
};

/// The mean of durations each of which is billed so, with its formula where `written`. The mean
/// itself is never rounded; a band that spreads evenly contributes its exact expectation.
Term mean_rounded_up(const Durations& durations, const BilledTime& billed, bool written);

}  // namespace farthing
