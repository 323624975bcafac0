#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <farthing/cluster_query.hpp>
#include <farthing/describe.hpp>
#include <farthing/listed.hpp>
#include <farthing/placement.hpp>
#include <farthing/range.hpp>
#include <farthing/resources/ec2.hpp>
#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

/// How the containers of a task on EC2 reach the network.
enum class NetworkMode {
  bridge,  ///< through ports of the instance
  host,    ///< by the instance's own address
  awsvpc,  ///< by an interface of the task's own
  none
};
/// Attributes of container instances, each with its value.
struct Attributes {
  std::map<std::string, std::string> values;
  friend bool operator==(const Attributes&, const Attributes&) = default;
};
/// Placement strategies, the first of which decides first.
struct PlacementChain {
  std::vector<PlacementStrategy> strategies;
  friend bool operator==(const PlacementChain&, const PlacementChain&) = default;
};
/// Which types of instances may be taken.
struct InstanceChoice {
  enum class Way {
    one_type,  ///< the cheapest of `types`, or the only one
    any_type,  ///< the cheapest of all there are
    mix        ///< several types at once, of `types` or of all
  };
  Way way = Way::one_type;
  std::vector<std::string> types;
  friend bool operator==(const InstanceChoice&, const InstanceChoice&) = default;
};
/// How many instances there are; nothing: as few as hold the tasks.
struct InstanceCount {
  std::optional<Count> count;
  friend bool operator==(const InstanceCount&, const InstanceCount&) = default;
};

// bridge, host, awsvpc, none
template <>
NetworkMode parse<NetworkMode>(std::string_view text);
template <>
std::string print(const NetworkMode& value);
// stack: prod; attribute:stack == prod and attribute:ecs.instance-type =~ t3.*
template <>
ClusterQuery parse<ClusterQuery>(std::string_view text);
template <>
std::string print(const ClusterQuery& value);
// stack: prod, disk: ssd
template <>
Attributes parse<Attributes>(std::string_view text);
template <>
std::string print(const Attributes& value);
// spread zone, binpack memory
template <>
PlacementChain parse<PlacementChain>(std::string_view text);
template <>
std::string print(const PlacementChain& value);
// m7g.xlarge; m5.large, c5.large; auto; mix; mix of m5.large, c5.large
template <>
InstanceChoice parse<InstanceChoice>(std::string_view text);
template <>
std::string print(const InstanceChoice& value);
// 3, fit
template <>
InstanceCount parse<InstanceCount>(std::string_view text);
template <>
std::string print(const InstanceCount& value);

/// Tasks of one kind in a cluster of instances: so many (`count`), so many hour by hour of the week
/// (`schedule`), as many as a load asks for (`load`), or one on each instance (`daemon`).
struct ClusterTask {
  Vcpus cpu{};
  std::optional<Mebibytes> memory{};              ///< hard limit
  std::optional<Mebibytes> memory_reservation{};  ///< soft limit, which then decides what fits
  std::optional<Count> gpus{};
  NetworkMode network_mode = NetworkMode::bridge;
  HostPorts host_ports{};
  bool daemon = false;
  PlacementChain placement{};  ///< none: spread over zones, as a service of ECS is
  bool distinct_instance = false;
  ClusterQuery member_of{};
  std::optional<Count> count{};
  std::optional<Weekly<Count>> schedule{};
  std::optional<Weekly<Flow>> load{};
  std::optional<Flow> load_per_task{};
  std::optional<Count> minimum{};  ///< nothing: 1
  std::optional<Count> maximum{};
};

/// So many instances of one type at each hour of the week.
struct FleetPart {
  std::string type;
  Weekly<Count> instances;
  friend bool operator==(const FleetPart&, const FleetPart&) = default;
};

/// The instances of a cluster.
struct ClusterInstances {
  InstanceChoice type;
  InstanceCount count{};
  Count zones{1};
  Count seed{};  ///< of placement at random
  OperatingSystem operating_system = OperatingSystem::linux_os;
  InstancePurchase purchase{};
  std::optional<InstanceVolumes> volumes{};
  bool detailed_monitoring = false;
  std::optional<Share> cpu_use{};                ///< of burstable types
  std::optional<bool> unlimited{};               ///< nothing: what AWS sets for the family
  bool managed = false;                          ///< by Amazon ECS Managed Instances, for a fee
  bool trunking = false;                         ///< the account setting `awsvpcTrunking`
  std::optional<Mebibytes> reserved_memory{};    ///< `ECS_RESERVED_MEMORY`; nothing: its default
  std::optional<Mebibytes> registered_memory{};  ///< nothing: as measured inside one of the type
  Attributes attributes{};
  // Of types to choose from; nothing: any.
  std::optional<Architecture> architecture{};
  Range<Count> vcpus{};
  Range<Mebibytes> memory{};  ///< as advertised
  friend bool operator==(const ClusterInstances&, const ClusterInstances&) = default;
};

/// Amazon ECS on EC2 instances. The tasks decide how many instances it takes, or whether they fit
/// those there are; the bill is that of the instances. Rules: the ECS developer guide, "Task
/// placement" and "Container instances"; Amazon ECS pricing page (no charge beside EC2).
struct EcsCluster {
  NamedList<ClusterTask> tasks;
  ClusterInstances instances;
  std::vector<FleetPart> fleet{};  ///< chosen by prices, before metering; none: by the one type
};

template <>
struct Describe<ClusterTask> {
  using T = ClusterTask;
  static constexpr std::string_view noun = "task";
  static constexpr std::string_view one_line = "cpu,memory:count";
  static constexpr FileOfFields file{"task_definition",
                                     "file with an ECS task definition (JSON) that says cpu, "
                                     "memory, network mode, ports and GPUs; "
                                     "what is given beside it counts over it",
                                     "worker.json"};
  static constexpr auto fields = std::tuple{
      required("cpu", &T::cpu, "vCPU that a task reserves; 1,024 CPU units are one", "0.5"),
      optional("memory", &T::memory, "memory that a task may use at most, and reserves", "1 GB"),
      optional("memory_reservation", &T::memory_reservation,
               "memory that a task reserves, where it may use more", "512 MB"),
      optional("gpus", &T::gpus, "GPUs of each task, which it has for itself", "1"),
      optional("network_mode", &T::network_mode,
               "awsvpc, bridge, host or none; an awsvpc task takes a network interface", "awsvpc"),
      optional("host_ports", &T::host_ports, "ports of the instance that each task takes", "80"),
      optional("daemon", &T::daemon, "whether one runs on each instance, before all others",
               "true"),
      optional("placement", &T::placement,
               "how an instance is chosen, the first strategy first: binpack memory, binpack cpu, "
               "spread zone, spread instance, random; spread zone if not given",
               "spread zone, binpack memory"),
      optional("distinct_instance", &T::distinct_instance, "whether no two share an instance",
               "true"),
      optional(
          "member_of", &T::member_of,
          "attributes that the instance must have, or an expression of the cluster query language",
          "stack: prod"),
      optional("count", &T::count, "tasks that run all month", "40"),
      optional("schedule", &T::schedule, "tasks that run at each hour of the week",
               "mon-fri 08-20: 10, otherwise: 2"),
      optional("load", &T::load, "what tasks scale with, in each hour of the week",
               "mon-fri 08-20: 400/s, otherwise: 20/s"),
      optional("load_per_task", &T::load_per_task, "how much of the load one task carries", "50/s"),
      optional("minimum", &T::minimum, "tasks that run however low the load; 1 if not given", "2"),
      optional("maximum", &T::maximum, "tasks at most; no limit if not given", "20")};
};

template <>
struct Describe<ClusterInstances> {
  using T = ClusterInstances;
  static constexpr bool options_without_group = true;
  static constexpr auto fields = std::tuple{
      required("type", &T::type,
               "type of the instances; of several, or of all with auto, the cheapest is taken; mix "
               "takes several at once",
               "m7g.xlarge"),
      optional("count", &T::count, "instances there are, or fit: as few as hold the tasks", "3"),
      optional("zones", &T::zones, "availability zones they stand in, each in turn", "3"),
      optional("seed", &T::seed, "what placement at random starts from; 0 if not given", "7"),
      optional("architecture", &T::architecture, "x86_64 or arm64, of types to choose from",
               "arm64"),
      optional("vcpus", &T::vcpus, "vCPU of types to choose from", "4..16"),
      optional("memory", &T::memory, "memory of types to choose from, as advertised", "16GB..64GB"),
      optional("operating_system", &T::operating_system, "linux or windows", "windows"),
      optional("purchase", &T::purchase,
               "on-demand, spot, or reserved or compute-sp with term and payment",
               "compute-sp-1yr-no-upfront"),
      optional("volumes", &T::volumes, "EBS volumes of each instance", ""),
      optional("detailed_monitoring", &T::detailed_monitoring,
               "whether its metrics come every minute, billed by CloudWatch", "true"),
      optional("cpu_use", &T::cpu_use,
               "how busy all vCPUs of a burstable type are on average while it runs", "35%"),
      optional("unlimited", &T::unlimited,
               "whether a burstable type may use more credits than it earned", "true"),
      optional("managed", &T::managed, "whether ECS Managed Instances runs them, for a fee",
               "true"),
      optional("trunking", &T::trunking,
               "whether the account lets awsvpc tasks share network interfaces", "true"),
      optional("reserved_memory", &T::reserved_memory,
               "memory of each instance that the agent keeps from tasks (ECS_RESERVED_MEMORY)",
               "256 MB"),
      optional("registered_memory", &T::registered_memory,
               "memory that each instance registers with ECS; as measured if not given", "7811 MB"),
      optional("attributes", &T::attributes, "attributes that each instance has for member_of",
               "stack: prod")};
};

template <>
struct Describe<EcsCluster> {
  using T = EcsCluster;
  static constexpr std::string_view key = "ecs";
  static constexpr std::string_view title = "Amazon ECS on EC2";
  static constexpr std::string_view noun = "cluster";
  static constexpr bool is_surrounded = true;
  static constexpr auto fields = std::tuple{
      required("tasks", &T::tasks, "kinds of tasks, by name, in the order in which they arrive",
               "web: {cpu: 0.5, memory: 1 GB, count: 40}"),
      required("instances", &T::instances, "the instances on which they run",
               "{type: m7g.xlarge}")};
};

}  // namespace farthing
