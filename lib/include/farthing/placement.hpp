#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/cluster_query.hpp>

namespace farthing {

/// How ECS chooses among the instances that a task fits: the first strategy decides, the next one
/// where that leaves several, and at last the instance that was there first.
enum class PlacementStrategy {
  binpack_memory,   ///< the instance with the least memory left
  binpack_cpu,      ///< the instance with the least CPU left
  spread_zone,      ///< the zone with the fewest tasks of this kind
  spread_instance,  ///< the instance with the fewest tasks of this kind
  random            ///< any of them, by the seed
};
std::string_view to_string(PlacementStrategy strategy);

/// Tasks that are all alike, and how they may be placed. Rules: the ECS developer guide, "Task
/// placement".
struct TaskKind {
  std::string name;
  std::int64_t count = 1;
  std::int64_t cpu_units = 0;   ///< 1,024 are a vCPU
  std::int64_t memory_mib = 0;  ///< reserved: the soft limit where there is one, else the hard one
  std::int64_t gpus = 0;
  bool own_network_interface = false;     ///< network mode `awsvpc`
  std::vector<std::uint16_t> host_ports;  ///< two tasks that want the same cannot share an instance
  bool daemon = false;                    ///< one on each instance, before all others; no count
  bool distinct_instance = false;         ///< never two on one instance
  ClusterQuery member_of;                 ///< which instances may have it
  std::vector<PlacementStrategy> strategies;  ///< none: the instance that was there first
};

/// What an instance offers to tasks once the operating system and the agent have theirs.
struct HostKind {
  std::string name;  ///< `m5.large`
  std::string zone;
  std::int64_t cpu_units = 0;   ///< vCPU × 1,024
  std::int64_t memory_mib = 0;  ///< as the operating system sees it, less the agent's reserve
  std::int64_t gpus = 0;
  std::int64_t task_network_interfaces = 0;  ///< for `awsvpc` tasks, beside the instance's own
  std::vector<std::uint16_t> reserved_ports;
  std::map<std::string, std::string> attributes;
};

/// What a task can find wanting on an instance.
enum class Shortage { cpu, memory, gpus, network_interfaces, host_ports, attributes, distinct };
std::string_view to_string(Shortage shortage);
/// What a task lacks, with what it asks for where that is its own: "memory", "host ports (8080)",
/// "attributes (attribute:stack == prod)".
std::string shortage_text(Shortage shortage, const TaskKind& task);
/// Why no task of a kind fits an empty instance: "m5.large has too little memory for web".
std::string misfit_text(const std::string& host, const TaskKind& task,
                        const std::map<Shortage, std::int64_t>& shortages);

/// Tasks of one kind on one instance.
struct PlacedTasks {
  std::size_t kind = 0;  ///< index into the kinds
  std::int64_t count = 0;
  friend bool operator==(const PlacedTasks&, const PlacedTasks&) = default;
};

/// Instances of one kind in one zone that are alike down to their tasks. `tasks` and what is left
/// are of each.
struct PlacedHost {
  std::size_t host = 0;  ///< index into the hosts
  std::string zone;
  std::int64_t count = 1;
  std::vector<PlacedTasks> tasks;
  std::int64_t cpu_units_left = 0;
  std::int64_t memory_mib_left = 0;
  std::int64_t gpus_left = 0;
  std::int64_t network_interfaces_left = 0;
  friend bool operator==(const PlacedHost&, const PlacedHost&) = default;
};

/// Tasks that found no instance, and on how many instances what was short; one can be short of
/// several things.
struct UnplacedTasks {
  std::size_t kind = 0;
  std::int64_t count = 0;
  std::map<Shortage, std::int64_t> hosts_short_of;
  friend bool operator==(const UnplacedTasks&, const UnplacedTasks&) = default;
};

/// Which tasks stand on which instances, and which found none.
struct Placement {
  std::vector<PlacedHost> hosts;
  std::vector<UnplacedTasks> unplaced;

  /// How many instances there are.
  [[nodiscard]] std::int64_t host_count() const;
  friend bool operator==(const Placement&, const Placement&) = default;
};

/// So many instances of one kind.
struct HostBatch {
  HostBatch(HostKind hosts, std::int64_t how_many = 1)  // NOLINT(google-explicit-constructor)
      : kind(std::move(hosts)), count(how_many) {}
  HostKind kind;
  std::int64_t count;
};

/// `count` instances in `zones`, each zone in turn; in the host's own zone where there are none.
std::vector<HostBatch> over_zones(const HostKind& host, std::int64_t count,
                                  const std::vector<std::string>& zones);

/// Places tasks on the given instances as ECS does when they arrive in the order of `kinds`:
/// daemons on every instance first, then task after task. Of instances that are equally good, the
/// one of the first zone counts, and of those the one that was there first. Deterministic: the seed
/// decides only what `random` chooses. Instances that are alike are one group, so that memory
/// grows with kinds of tasks, not with tasks, and time as well unless chance decides. Throws
/// `ValueError` for negative or absurd needs and counts.
Placement place(const std::vector<TaskKind>& kinds, const std::vector<HostBatch>& hosts,
                std::uint64_t seed = 0);

/// The fewest instances of one type, spread over `zones`, on which `place` finds room for all
/// tasks, searched from `least_hosts` up to what suffices where instances are added whenever a task
/// finds none; one in each zone where tasks spread over zones. A task that no empty instance holds
/// is left unplaced.
Placement place_on_fewest(const std::vector<TaskKind>& kinds, const HostKind& host,
                          const std::vector<std::string>& zones, std::uint64_t seed = 0);

/// No placement needs fewer instances of this type: the largest of what each resource alone asks
/// for, of what each kind alone asks for, and of what tasks ask for of which no two fit together.
/// Tasks that no empty instance holds do not count. Of what asks for as many instances, that binds
/// of which least is left on them.
struct LeastHosts {
  std::int64_t count = 0;
  Shortage binding = Shortage::cpu;
  friend bool operator==(const LeastHosts&, const LeastHosts&) = default;
};
LeastHosts least_hosts(const std::vector<TaskKind>& kinds, const HostKind& host);

}  // namespace farthing
