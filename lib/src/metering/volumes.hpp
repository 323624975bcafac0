#pragma once

#include <string>

#include "metering/resource_meter.hpp"
#include "metering/surroundings.hpp"

#include <farthing/resources/ec2.hpp>

namespace farthing::metering {

/// Refuses IOPS and throughput that a volume type does not have, and what needs them without.
/// Whether there was nothing; `path` stands in front of `volumes` in messages.
bool check_volumes(const InstanceVolumes& volumes, const std::string& path, ResourceMeter& meter);

/// EBS volumes of instances that exist for `existing` hours together: size, and IOPS and throughput
/// above what the size includes. Rule: the EBS pricing page.
void read_volumes(const InstanceVolumes& volumes, const RunningHours& existing,
                  ResourceMeter& meter);

}  // namespace farthing::metering
