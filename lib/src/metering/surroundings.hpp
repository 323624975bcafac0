#pragma once

#include <functional>

#include "metering/resource_meter.hpp"

#include <farthing/surroundings.hpp>

namespace farthing::metering {

/// The hours that all instances of a resource run together; the steps to them go to the meter.
/// Nothing where instances have no address of their own.
using RunningHours = std::function<Term(ResourceMeter& meter)>;

/// What other services bill around a resource of `service`. Which usage type each field is, and
/// whether it counts more than once, is stated by the tables.
void meter_surroundings(const Surroundings& around, std::string_view service,
                        const RunningHours& running, ResourceMeter& meter);

}  // namespace farthing::metering
