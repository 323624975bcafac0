#pragma once

#include <string>

#include "metering/resource_meter.hpp"

#include <farthing/weekly.hpp>

namespace farthing::metering {

// Tasks that scale with a load, on Fargate and on EC2.

/// How many tasks carry a load, before limits: each is whole.
Term tasks_for(const ResourceMeter& meter, const Flow& load, const Flow& load_per_task);

/// Whether a load and what one task carries of it are of one kind: both rates, or both counts of
/// something. Refuses them otherwise. `prefix` is the path to the two fields: `tasks.web.`.
bool check_load_periods(ResourceMeter& meter, const std::string& prefix, const Weekly<Flow>& load,
                        const Flow& load_per_task);

}  // namespace farthing::metering
