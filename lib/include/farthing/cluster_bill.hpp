#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <farthing/exact.hpp>

namespace farthing {

/// Instances of one type in a cluster over a month.
struct ClusterFleet {
  std::string type;
  Exact instance_hours;
  std::int64_t most = 0;  ///< at once
  Exact cost;             ///< of the instances and all that each brings: volumes, addresses, fees
  friend bool operator==(const ClusterFleet&, const ClusterFleet&) = default;
};

/// What the tasks of one kind have of the instances that they share.
struct TaskShare {
  std::string task;
  Exact task_hours;
  Exact cost;
  friend bool operator==(const TaskShare&, const TaskShare&) = default;
};

/// How much of what the instances offer is reserved by tasks, over a month.
struct ResourceUse {
  std::string resource;  ///< `CPU`
  std::string unit;      ///< `vCPU-hour`
  Exact reserved;
  Exact offered;
  friend bool operator==(const ResourceUse&, const ResourceUse&) = default;
};

/// Tasks of one kind that an instance holds.
struct HeldTasks {
  std::string task;
  std::int64_t count = 0;
  friend bool operator==(const HeldTasks&, const HeldTasks&) = default;
};

/// Instances of one type and zone that hold the same. Tasks and what is left are of each.
struct ClusterHosts {
  std::string type;
  std::string zone;  ///< empty: any
  std::int64_t count = 0;
  std::vector<HeldTasks> tasks;
  std::int64_t cpu_units_left = 0;
  std::int64_t memory_mib_left = 0;
  std::int64_t gpus_left = 0;
  std::int64_t network_interfaces_left = 0;
  friend bool operator==(const ClusterHosts&, const ClusterHosts&) = default;
};

/// The cluster in hours of a week in which the same tasks run.
struct ClusterMoment {
  int hours_per_week = 0;
  std::int64_t tasks = 0;  ///< that run, daemons among them
  std::int64_t instances = 0;
  std::int64_t at_least = 0;  ///< no placement takes fewer instances of these types
  std::string binding;        ///< the resource that asks for those
  std::vector<ClusterHosts> hosts{};
  friend bool operator==(const ClusterMoment&, const ClusterMoment&) = default;
};

/// Tasks that found no room on the instances there are.
struct UnplacedShare {
  std::string task;
  std::int64_t count = 0;
  int hours_per_week = 0;
  std::string short_of;  ///< `memory on 3 instances, CPU on 1`
  friend bool operator==(const UnplacedShare&, const UnplacedShare&) = default;
};

/// A type of instance that the cluster could have.
struct TypeOffer {
  std::string type;
  std::int64_t instances = 0;  ///< at most at once; no fewer than these where it was not placed
  Exact cost;                  ///< a month; no less than this where it was not placed
  bool is_placed = true;
  std::string why;  ///< what decided: `memory asks for 14`; or why it cannot be taken
  friend bool operator==(const TypeOffer&, const TypeOffer&) = default;
};

/// The cheapest mix of types that was found, and what no mix of the types offered goes below. Of a
/// month, before free tiers.
struct ClusterMix {
  std::int64_t types = 0;
  std::int64_t offered = 0;
  Exact cost;
  Exact at_least;
  Exact first_fit_decreasing;  ///< filling one instance after the other, largest tasks first

  /// By what part of `at_least` the cost may be too high; nothing where that is zero.
  [[nodiscard]] std::optional<Exact> gap() const;
  friend bool operator==(const ClusterMix&, const ClusterMix&) = default;
};

/// Who pays for what in a cluster: the cost of its instances is shared to the tasks by what they
/// reserve, and what nobody reserves is idle. Costs of tasks and idle add up to that of the
/// instances, exactly.
///
/// Rule: AWS, "Split cost allocation data": a vCPU weighs as much as 9 GB, and an instance has what
/// it advertises of both.
struct ClusterBill {
  std::string resource;
  Exact cost;
  std::vector<ClusterFleet> fleet;
  std::vector<TaskShare> tasks;
  Exact idle;
  std::vector<ResourceUse> use;
  std::vector<ClusterMoment> moments;
  std::vector<UnplacedShare> unplaced;
  std::vector<TypeOffer> offers;     ///< where a type was chosen: the one taken, then the next ones
  std::optional<ClusterMix> mix;     ///< where several types were chosen at once
  std::vector<std::string> remarks;  ///< how it was chosen
  friend bool operator==(const ClusterBill&, const ClusterBill&) = default;
};

}  // namespace farthing
