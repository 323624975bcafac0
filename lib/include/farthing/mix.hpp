#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <farthing/exact.hpp>
#include <farthing/money.hpp>
#include <farthing/placement.hpp>

namespace farthing {

/// A type of instance and what an hour of one costs with all that it brings: the instance, its
/// disks, addresses and fees.
struct PricedHost {
  HostKind host;
  Money per_hour;
};

/// One type alone, as a candidate for all tasks.
struct SingleType {
  std::size_t host = 0;              ///< index into the priced hosts
  std::int64_t instances = 0;        ///< needed; of a type that was not tried, no fewer than these
  Money per_hour;                    ///< of all instances
  std::int64_t least = 0;            ///< what the binding resource alone asks for, pieces aside
  Shortage binding = Shortage::cpu;  ///< the resource, or constraint, that asks for most instances
};

/// A type on which some task fits no empty instance.
struct UnfitType {
  std::size_t host = 0;
  std::size_t kind = 0;  ///< the first such kind of task
  Shortage short_of = Shortage::cpu;
};

/// Every type that was offered, in one of three lists.
struct SingleTypeChoice {
  Placement placement;             ///< on the first of `ranked`; `host` is its index
  std::vector<SingleType> ranked;  ///< those that were placed, the cheapest first
  std::vector<SingleType> dearer;  ///< cost more than the runners-up for certain: none was placed
  std::vector<UnfitType> unfit;    ///< cannot hold some task, or not their own daemons
};

/// The cheapest type that holds all tasks when they arrive in the order of `kinds` on instances of
/// that type alone, and at least the `runners_up` next ones. A type whose least number of instances
/// already costs more than those is not placed, so that most types cost no time. Of two that cost
/// the same the one with fewer instances comes first, then the one offered first. Throws
/// `ValueError` for negative needs, counts or prices, `Error` (`currency_mismatch`) for prices of
/// several currencies.
SingleTypeChoice cheapest_single_type(const std::vector<TaskKind>& kinds,
                                      const std::vector<PricedHost>& hosts,
                                      const std::vector<std::string>& zones = {},
                                      std::size_t runners_up = 5);

/// Instances of several types that hold all tasks, and how far from the cheapest they can be.
struct Mix {
  Placement placement;  ///< `host` is an index into the priced hosts; unplaced: what none holds
  Money per_hour;
  /// No set of the offered instances holds the tasks for less: proven in exact arithmetic.
  Money at_least;
  /// What filling one instance after the other costs, largest tasks first, as provisioners do: of
  /// whatever type, or of the best one for that.
  Money first_fit_decreasing;

  /// By what part of `at_least` the cost may exceed the cheapest possible; 0 is proven optimal.
  /// Nothing where only free instances are certain to be needed.
  [[nodiscard]] std::optional<Exact> gap() const;
};

/// A cheap set of instances of several types that holds all tasks: a vector bin packing with priced
/// bins. Never dearer than the best single type, nor than first-fit-decreasing. Attributes,
/// distinct instances, ports, GPUs, interfaces and daemons bind as they do in `place`; strategies
/// do not, since ECS follows them only as far as the instances allow. Deterministic; memory grows
/// with kinds and types, not with tasks. Throws as `cheapest_single_type` does.
Mix cheapest_mix(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts);

/// Tasks and instances of a mix as `place` takes them, with the constraints by which ECS places the
/// tasks just as the mix has them: an attribute for each group of instances, and a spread over the
/// group.
struct PinnedMix {
  std::vector<TaskKind> kinds;
  std::vector<HostBatch> hosts;
};
PinnedMix pinned(const Mix& mix, const std::vector<TaskKind>& kinds,
                 const std::vector<PricedHost>& hosts);

}  // namespace farthing
