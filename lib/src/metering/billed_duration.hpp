#pragma once

#include "metering/resource_meter.hpp"

namespace farthing::metering {

/// The mean over all invocations of what each is billed: its duration plus `plus_ms`, rounded up to
/// `step_ms`. The mean itself is never rounded. A band that spreads evenly contributes its exact
/// expectation.
Term mean_billed_ms(const ResourceMeter& meter, const Durations& durations, const Exact& step_ms,
                    const Exact& plus_ms = 0);

}  // namespace farthing::metering
