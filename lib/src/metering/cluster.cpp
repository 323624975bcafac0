#include "metering/cluster.hpp"

#include <algorithm>

#include "metering/meters.hpp"
#include "numbers/whole.hpp"

#include <farthing/error.hpp>

namespace farthing::metering {
namespace {

std::vector<std::uint16_t> reserved_ports(const Specs& specs) {
  return specs.get<HostPorts>({"ecs", "reserved-ports"}).ports;
}

/// Of as many instances as it takes, each is too small for some task even when it is empty.
void refuse_too_small(const std::string& type, const std::vector<TaskKind>& kinds,
                      const Placement& placement, ResourceMeter& meter) {
  const UnplacedTasks& tasks = placement.unplaced.front();
  meter.refuse("instances.type", "a type on which every task fits", type,
               misfit_text(type, kinds[tasks.kind], tasks.hosts_short_of) + ".");
}

bool is_one_type(const InstanceChoice& choice) {
  return choice.way == InstanceChoice::Way::one_type && choice.types.size() == 1;
}

/// No operating system sees more memory than there is.
void check_registered_memory(const ClusterInstances& instances, ResourceMeter& meter) {
  if (!instances.registered_memory || !is_one_type(instances.type)) return;
  const auto type = meter.specs().find_instance_type(instances.type.types.front());
  if (!type) return;  // refused where it is looked for
  const Mebibytes there{Exact(type->memory_mib)};
  if (*instances.registered_memory <= there) return;
  meter.refuse("instances.registered_memory", "at most the " + print(there) + " of " + type->name,
               print(*instances.registered_memory));
}

/// What is stated counts for the one type that is named; among several, for those that were not
/// measured and have so much.
std::optional<Mebibytes> registered_memory(const InstanceType& type,
                                           const ClusterInstances& instances) {
  const std::optional<Mebibytes>& stated = instances.registered_memory;
  if (stated && is_one_type(instances.type)) return stated;
  if (type.os_memory_mib && instances.operating_system == OperatingSystem::linux_os) {
    return Mebibytes{Exact(*type.os_memory_mib)};
  }
  return stated && *stated <= Mebibytes{Exact(type.memory_mib)} ? stated : std::nullopt;
}

}  // namespace

void check_numbers(const ClusterInstances& instances, ResourceMeter& meter) {
  constexpr int most_instances = 100'000;
  constexpr int most_zones = 6;
  constexpr int most_seed = 1'000'000'000;
  if (instances.count.count) {
    const Count& count = *instances.count.count;
    meter.check_whole("instances.count", count, {0});
    meter.check_most("instances.count", count, {most_instances});
  }
  if (instances.count.count && instances.type.way == InstanceChoice::Way::mix) {
    meter.refuse("instances.count", "nothing, since a mix has as many of each type as it finds",
                 print(*instances.count.count));
  }
  check_registered_memory(instances, meter);
  meter.check_whole("instances.seed", instances.seed, {0});
  meter.check_most("instances.seed", instances.seed, {most_seed});
  meter.check_whole("instances.zones", instances.zones);
  meter.check_most("instances.zones", instances.zones, {most_zones});
}

std::optional<HostKind> host_of(const InstanceType& type, const ClusterInstances& instances,
                                const Specs& specs) {
  const std::optional<Mebibytes> known = registered_memory(type, instances);
  if (!known) return std::nullopt;
  const Mebibytes& registered = *known;
  const Mebibytes reserved =
      instances.reserved_memory.value_or(specs.get<Mebibytes>({"ecs", "reserved-memory"}));
  const auto units_per_vcpu = specs.get<Count>({"ecs", "cpu-units-per-vcpu"}).value;
  const auto& interfaces =
      instances.trunking ? type.task_interfaces_trunking : type.task_interfaces;
  HostKind host;
  host.name = type.name;
  host.cpu_units = type.vcpus * numbers::whole(units_per_vcpu);
  host.memory_mib = std::max<std::int64_t>(0, numbers::whole((registered - reserved).value));
  // The agent knows NVIDIA's alone.
  host.gpus = type.gpu_manufacturer == "nvidia" ? type.gpus : 0;
  host.task_network_interfaces = interfaces.value_or(type.task_interfaces.value_or(0));
  host.reserved_ports = reserved_ports(specs);
  host.attributes = instances.attributes.values;
  host.attributes.emplace("ecs.instance-type", type.name);
  host.attributes.emplace("ecs.os-type", print(instances.operating_system));
  if (type.architecture) {
    host.attributes.emplace("ecs.cpu-architecture", print(*type.architecture));
  }
  return host;
}

std::vector<std::string> zones_of(const ClusterInstances& instances, const std::string& region) {
  std::vector<std::string> zones;
  for (char zone = 'a'; Count{static_cast<int>(zones.size())} < instances.zones; ++zone) {
    zones.push_back(region + zone);
  }
  return zones;
}

Placement place_on(const HostKind& host, const ClusterInstances& instances,
                   const std::string& region, const std::vector<TaskKind>& kinds) {
  const std::vector<std::string> zones = zones_of(instances, region);
  const std::optional<Count>& stated = instances.count.count;
  const auto seed = static_cast<std::uint64_t>(numbers::whole(instances.seed.value));
  Placement placement =
      stated ? place(kinds, over_zones(host, numbers::whole(stated->value), zones), seed)
             : place_on_fewest(kinds, host, zones, seed);
  for (PlacedHost& each : placement.hosts) each.host = 0;  // whatever its zone
  return placement;
}

FleetPart fleet_part(const std::string& type, const std::vector<ClusterHours>& hours,
                     const std::vector<std::int64_t>& instances) {
  const bool is_constant = std::ranges::all_of(
      instances, [&](std::int64_t count) { return count == instances.front(); });
  if (is_constant) return {type, Weekly<Count>(Count{Exact(instances.front())})};
  std::vector<Count> by_hour(hours_per_week);
  for (std::size_t group = 0; group < hours.size(); ++group) {
    for (const std::size_t hour : hours[group].all) by_hour[hour] = {Exact(instances[group])};
  }
  return {type, Weekly<Count>(std::move(by_hour))};
}

InstanceFleet fleet_of(const InstanceType& type, const ClusterInstances& instances) {
  // Of one type that is not burstable it is refused.
  const bool may_burst = type.is_burstable || is_one_type(instances.type);
  return {type,
          instances.operating_system,
          instances.purchase,
          instances.volumes,
          instances.detailed_monitoring,
          may_burst ? instances.cpu_use : std::nullopt,
          instances.unlimited,
          "instances."};
}

std::vector<FleetPart> fleet_of_one_type(const EcsCluster& cluster, ResourceMeter& meter) {
  const std::size_t refused_before = meter.refusals();
  const std::vector<ClusterHours> hours = hours_of(cluster, meter);
  if (meter.refusals() != refused_before) return {};
  const InstanceChoice& choice = cluster.instances.type;
  if (!is_one_type(choice)) {
    meter.refuse("instances.type", "one type of instance", print(choice),
                 "Choosing among several needs prices: `price` does it, `meter` knows none.");
    return {};
  }
  const std::optional<InstanceType> type = meter.specs().find_instance_type(choice.types.front());
  if (!type) {
    refuse_type(choice.types.front(), meter);
    return {};
  }
  if (!has_architecture(*type, cluster.instances)) {
    meter.refuse("instances.type", "a type of " + print(*cluster.instances.architecture),
                 type->name);
    return {};
  }
  const std::optional<HostKind> host = host_of(*type, cluster.instances, meter.specs());
  if (!host) {
    refuse_unmeasured(type->name, meter);
    return {};
  }
  std::vector<std::int64_t> instances;
  instances.reserve(hours.size());
  for (const ClusterHours& group : hours) {
    const Placement placement = place_on(*host, cluster.instances, meter.region(), group.kinds);
    if (lacks_room(placement, cluster.instances)) {
      refuse_too_small(type->name, group.kinds, placement, meter);
      return {};
    }
    instances.push_back(placement.host_count());
  }
  return {fleet_part(type->name, hours, instances)};
}

bool has_architecture(const InstanceType& type, const ClusterInstances& instances) {
  return !instances.architecture || !type.architecture ||
         *type.architecture == *instances.architecture;
}

bool lacks_room(const Placement& placement, const ClusterInstances& instances) {
  return !instances.count.count && !placement.unplaced.empty();
}

void refuse_type(const std::string& name, ResourceMeter& meter) {
  std::vector<std::string> names;
  for (InstanceType& type : meter.specs().instance_types()) names.push_back(std::move(type.name));
  meter.refuse("instances.type", "an EC2 instance type", name, did_you_mean(name, names));
}

void refuse_unmeasured(const std::string& type, ResourceMeter& meter) {
  meter.refuse("instances.type",
               "a type of which it is known how much memory its operating system sees", type,
               "What it has by name is more than tasks can have. Give what it registers with ECS: "
               "registered_memory: 7811 MB, --registered-memory 7811MB.");
}

namespace {

/// The fee of Managed Instances. Rule: Amazon ECS pricing page.
void meter_management(const InstanceType& type, const RunningHours& hours, ResourceMeter& meter) {
  std::string fee = "managed-instances-fee:";
  if (type.gpus > 0) {
    fee = "managed-instances-gpu-fee:";
    meter.note("what ECS Managed Instances costs on " + type.name +
               " is not sure: a bill of 2026-09 shows 7.8 % of the price for types with GPUs, the "
               "price feed of 2025-10 shows 12 %");
  }
  ResourceMeter ecs_meter = meter.of_service("ecs");
  const Term running = hours(ecs_meter);
  ecs_meter.read(fee + type.name, "management fee", ecs_meter.term(running.value()),
                 "for each hour of an instance");
}

/// Instances of one part of a fleet at each hour: their hours, and what each brings with it.
void meter_part(const FleetPart& part, const ClusterInstances& instances, ResourceMeter& meter) {
  ResourceMeter ec2 = meter.of_service("ec2");
  const InstanceFleet fleet = fleet_of(meter.specs().instance_type(part.type), instances);
  if (!check_instances(fleet, ec2)) return;
  if (!part.instances.is_constant() &&
      instances.purchase.kind == InstancePurchase::Kind::reserved) {
    meter.refuse("instances.purchase",
                 "on-demand, spot or compute-sp of instances that come and go",
                 print(instances.purchase));
    return;
  }
  const RunningHours hours = [&](ResourceMeter& own) { return hours_of_part(part, own); };
  meter_instances(fleet, {hours, hours, hours}, ec2);
  if (instances.managed) meter_management(fleet.type, hours, meter);
}

}  // namespace

Term hours_of_part(const FleetPart& part, ResourceMeter& meter) {
  return hours_of_schedule(meter, "instance", part.type + " instances", part.instances);
}

Term fleet_hours(const EcsCluster& cluster, ResourceMeter& meter) {
  const std::vector<FleetPart> fleet =
      cluster.fleet.empty() ? fleet_of_one_type(cluster, meter) : cluster.fleet;
  Term sum = meter.term(0);
  for (const FleetPart& part : fleet) {
    const Term hours = hours_of_part(part, meter);
    sum = &part == &fleet.front() ? hours : sum + hours.value();
  }
  return sum;
}

void meter_cluster(const EcsCluster& cluster, ResourceMeter& meter) {
  const std::size_t refused_before = meter.refusals();
  if (cluster.instances.zones == Count{1}) meter.assume("all instances stand in one zone");
  std::vector<FleetPart> fleet = cluster.fleet;
  if (fleet.empty()) fleet = fleet_of_one_type(cluster, meter);
  if (meter.refusals() != refused_before) return;
  for (const FleetPart& part : fleet) meter_part(part, cluster.instances, meter);
}

}  // namespace farthing::metering
