#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metering/instances.hpp"
#include "metering/resource_meter.hpp"
#include "metering/week.hpp"

#include <farthing/instance_types.hpp>
#include <farthing/placement.hpp>

namespace farthing::metering {

/// Hours of a week in which as many tasks of each kind run.
struct ClusterHours {
  std::vector<std::size_t> all;  ///< 0 to 167
  std::vector<TaskKind> kinds;   ///< with their counts; daemons have none
};

/// Refuses numbers of instances and zones that cannot be.
void check_numbers(const ClusterInstances& instances, ResourceMeter& meter);

/// The tasks of a cluster as placement takes them, hour by hour; what AWS would refuse is refused.
std::vector<ClusterHours> hours_of(const EcsCluster& cluster, ResourceMeter& meter);
/// The same, or nothing where something is refused.
std::optional<std::vector<ClusterHours>> hours_of(const Resource& resource,
                                                  const std::string& region, const Specs& specs,
                                                  const Month& month);

/// What an instance of a type offers to tasks. Nothing where no source says how much memory its
/// operating system sees.
///
/// Rules: ECS Developer Guide, container instance memory management, elastic network interface
/// trunking; the ECS agent's README (reserved ports and memory).
std::optional<HostKind> host_of(const InstanceType& type, const ClusterInstances& instances,
                                const Specs& specs);

/// `us-east-1a`, `us-east-1b` … of the zones that instances stand in.
std::vector<std::string> zones_of(const ClusterInstances& instances, const std::string& region);

/// The instances of one type that hold the tasks of some hours: as many as are stated, or as few as
/// do.
Placement place_on(const HostKind& host, const ClusterInstances& instances,
                   const std::string& region, const std::vector<TaskKind>& kinds);

/// How many instances of a type run at each hour of the week.
FleetPart fleet_part(const std::string& type, const std::vector<ClusterHours>& hours,
                     const std::vector<std::int64_t>& instances);

/// Hours that the instances of one part run in the month.
Term hours_of_part(const FleetPart& part, ResourceMeter& meter);

/// Whether a type has the architecture that is asked for, if one is.
bool has_architecture(const InstanceType& type, const ClusterInstances& instances);
/// Whether there are as many instances as the tasks take, and some task fits none of them.
bool lacks_room(const Placement& placement, const ClusterInstances& instances);

/// Refuses a type that there is not.
void refuse_type(const std::string& name, ResourceMeter& meter);
/// Refuses a type of which nobody measured how much memory tasks can have.
void refuse_unmeasured(const std::string& type, ResourceMeter& meter);

/// What instances of a cluster are, beside their number.
InstanceFleet fleet_of(const InstanceType& type, const ClusterInstances& instances);

/// The instances that a cluster takes where it has one type, which needs no price; nothing, and
/// refusals, where they cannot be told.
std::vector<FleetPart> fleet_of_one_type(const EcsCluster& cluster, ResourceMeter& meter);

}  // namespace farthing::metering
