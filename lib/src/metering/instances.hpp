#pragma once

#include <optional>
#include <string>

#include "metering/resource_meter.hpp"
#include "metering/running.hpp"
#include "metering/surroundings.hpp"

#include <farthing/instance_types.hpp>
#include <farthing/resources/ec2.hpp>

namespace farthing::metering {

/// EC2 instances of one type, and what each brings with it.
struct InstanceFleet {
  InstanceType type;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  InstancePurchase purchase{};
  std::optional<InstanceVolumes> volumes{};
  bool detailed_monitoring = false;
  std::optional<Share> cpu_use{};
  std::optional<bool> unlimited{};
  std::string path{};  ///< in front of these fields' names in messages: `instances.`
};

/// Instance-hours of a month, by what they count for. Each call leaves the steps to them with the
/// meter that it is given, which may be another service's.
struct FleetHours {
  RunningHours paid;      ///< of the instances: those that run, or that are reserved
  RunningHours running;   ///< of credits and metrics
  RunningHours existing;  ///< of volumes, which a stopped instance keeps
};

/// How EC2 bills the time of an instance.
BilledTime instance_time(const Specs& specs);

/// Whether a burstable type goes beyond the credits it earned: as stated, or as AWS sets its
/// family. Rule: EC2 user guide, "Unlimited mode".
bool is_unlimited(const InstanceType& type, const std::optional<bool>& stated, const Specs& specs);

/// Refuses what AWS would, and ways to pay of which no price is known. Whether there was nothing.
bool check_instances(const InstanceFleet& fleet, ResourceMeter& meter);

/// The instances by the hour, their volumes, surplus credits and metrics. `meter` is one of service
/// `ec2`; the fleet has passed `check_instances`.
void meter_instances(const InstanceFleet& fleet, const FleetHours& hours, ResourceMeter& meter);

}  // namespace farthing::metering
