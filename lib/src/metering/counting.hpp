#pragma once

#include <optional>

#include "metering/resource_meter.hpp"

namespace farthing::metering {

/// Adds a reading of `counted` things of a usage type, by the counting rule that its table states:
/// once per so many KB of the payload `size`, so many times each, as another usage type. Where
/// payloads matter and no size is given each counts once, which the bill says.
void read_counted(ResourceMeter& meter, const UsageType& type, Term counted,
                  const std::optional<DataSize>& size = std::nullopt);

}  // namespace farthing::metering
