#include <farthing/placement.hpp>

#include <algorithm>
#include <iterator>

#include <farthing/error.hpp>

#include "placement/cluster.hpp"

namespace farthing {
namespace {

using placement::Cluster;
using placement::hosts_for;

// Far above what there is, and low enough that sums of products fit 64 bits.
constexpr std::int64_t most_tasks = 100'000'000;
constexpr std::int64_t most_of_anything = 100'000'000;

void check_most(std::string_view what, std::int64_t value, std::int64_t most) {
  if (value >= 0 && value <= most) return;
  throw ValueError(std::string(what) + " from 0 to " + std::to_string(most), std::to_string(value));
}

void leave(Placement& result, const Cluster& cluster, std::size_t kind, std::int64_t count) {
  if (count > 0) result.unplaced.push_back({kind, count, cluster.shortages(kind)});
}

Placement finished(Placement result, const Cluster& cluster) {
  std::ranges::copy_if(cluster.daemons_left_out(), std::back_inserter(result.unplaced),
                       [](const UnplacedTasks& daemons) { return daemons.count > 0; });
  result.hosts = cluster.placed();
  return result;
}

bool spreads_over_zones(const TaskKind& kind) {
  return std::ranges::find(kind.strategies, PlacementStrategy::spread_zone) !=
         kind.strategies.end();
}

/// Instances that are added whenever a task finds none.
class GrowingCluster {
 public:
  GrowingCluster(const std::vector<TaskKind>& kinds, const HostKind& host,
                 const std::vector<std::string>& zones, std::uint64_t seed)
      : kinds_(kinds), hosts_(zones.size(), host), cluster_(kinds, seed), empty_(kinds, seed) {
    for (std::size_t zone = 0; zone < zones.size(); ++zone) hosts_[zone].zone = zones[zone];
    if (hosts_.empty()) hosts_.push_back(host);
    // Zones are alike unless some task asks for one.
    const std::size_t unlike = placement::asks_for_zones(kinds) ? hosts_.size() : 1;
    for (std::size_t zone = 0; zone < unlike; ++zone) empty_.add(hosts_[zone], 0, 1);
  }

  /// Zones to spread over exist before the tasks do: an instance in each, as far as there are
  /// tasks.
  [[nodiscard]] std::int64_t floor() const {
    std::int64_t tasks = 0;
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
      if (!kinds_[kind].daemon && spreads_over_zones(kinds_[kind]) && empty_.room(kind) > 0) {
        tasks = std::max(tasks, kinds_[kind].count);
      }
    }
    return std::min(tasks, static_cast<std::int64_t>(hosts_.size()));
  }

  Placement place_all() {
    grow(floor());
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
      if (!kinds_[kind].daemon) place(kind);
    }
    return finished(std::move(result_), cluster_);
  }

 private:
  void place(std::size_t kind) {
    std::int64_t left = kinds_[kind].count;
    left -= cluster_.place(kind, left);
    const std::int64_t room = empty_.room(kind);
    // Again where some of the new instances stand in zones that the task may not have.
    while (left > 0 && room > 0) {
      grow(hosts_for(left, room));
      left -= cluster_.place(kind, left);
    }
    leave(result_, empty_, kind, left);
  }

  /// Adds instances to each zone in turn.
  void grow(std::int64_t count) {
    const auto zones = static_cast<std::int64_t>(hosts_.size());
    for (std::int64_t turn = 0; turn < std::min(count, zones); ++turn) {
      const auto zone = static_cast<std::size_t>((grown_ + turn) % zones);
      cluster_.add(hosts_[zone], 0, hosts_for(count - turn, zones));
    }
    grown_ += count;
  }

  const std::vector<TaskKind>& kinds_;
  std::vector<HostKind> hosts_;  // one for each zone
  Cluster cluster_;
  Cluster empty_;  // an instance with its daemons alone
  std::int64_t grown_ = 0;
  Placement result_;
};

/// The largest of several bounds, each a number of instances that a resource asks for, in
/// fractions.
class Bound {
 public:
  void take(Shortage resource, std::int64_t needed, std::int64_t each = 1) {
    if (needed <= 0 || each <= 0 || __int128{needed} * each_ <= __int128{needed_} * each) return;
    needed_ = needed;
    each_ = each;
    resource_ = resource;
  }
  [[nodiscard]] LeastHosts hosts() const { return {hosts_for(needed_, each_), resource_}; }

 private:
  std::int64_t needed_ = 0;
  std::int64_t each_ = 1;
  Shortage resource_ = Shortage::cpu;
};

/// Tasks by how much they need of one resource.
struct Demand {
  Shortage resource;
  std::int64_t TaskKind::*needed;
  std::int64_t each;  ///< what an instance has
};

/// Of tasks that need more than half of an instance, no two share one; nor does one of them share
/// with a smaller task that does not fit beside it. For each size `least`, those that need more
/// than `each - least` stand alone, and the tasks from `least` on have what the other large ones
/// leave. (The bound of Martello and Toth for bin packing.)
void take_large_tasks(Bound& bound, const std::vector<TaskKind>& kinds, const Demand& demand) {
  for (const TaskKind& smallest : kinds) {
    const std::int64_t least = smallest.*demand.needed;
    if (least == 0 || 2 * least > demand.each) continue;
    std::int64_t alone = 0;
    std::int64_t large = 0;
    std::int64_t room_beside_large = 0;
    std::int64_t small = 0;
    for (const TaskKind& kind : kinds) {
      const std::int64_t needed = kind.*demand.needed;
      if (needed > demand.each - least) {
        alone += kind.count;
      } else if (2 * needed > demand.each) {
        large += kind.count;
        room_beside_large += kind.count * (demand.each - needed);
      } else if (needed >= least) {
        small += kind.count * needed;
      }
    }
    const std::int64_t more =
        hosts_for(std::max<std::int64_t>(0, small - room_beside_large), demand.each);
    bound.take(demand.resource, alone + large + more);
  }
}

/// What tasks of one kind need of an instance, each at least once, by resource.
void take_kind(Bound& bound, const TaskKind& task, const PlacedHost& empty) {
  const auto take = [&](Shortage resource, std::int64_t needed, std::int64_t left) {
    if (needed > 0) bound.take(resource, task.count, left / needed);
  };
  take(Shortage::cpu, task.cpu_units, empty.cpu_units_left);
  take(Shortage::memory, task.memory_mib, empty.memory_mib_left);
  take(Shortage::gpus, task.gpus, empty.gpus_left);
  if (task.distinct_instance) bound.take(Shortage::distinct, task.count);
}

}  // namespace

void placement::check(const std::vector<TaskKind>& kinds) {
  std::int64_t tasks = 0;
  for (const TaskKind& kind : kinds) {
    check_most("a number of tasks", kind.count, most_tasks);
    check_most("CPU units", kind.cpu_units, most_of_anything);
    check_most("MiB of memory", kind.memory_mib, most_of_anything);
    check_most("GPUs", kind.gpus, most_of_anything);
    check_most("a number of tasks together", tasks += kind.count, most_tasks);
  }
}

std::int64_t Placement::host_count() const {
  std::int64_t count = 0;
  for (const PlacedHost& host : hosts) count += host.count;
  return count;
}

std::vector<HostBatch> over_zones(const HostKind& host, std::int64_t count,
                                  const std::vector<std::string>& zones) {
  if (zones.empty()) return {{host, count}};
  std::vector<HostBatch> groups;
  const auto each = static_cast<std::int64_t>(zones.size());
  for (std::int64_t zone = 0; zone < std::min(count, each); ++zone) {
    groups.emplace_back(host, hosts_for(count - zone, each));
    groups.back().kind.zone = zones[static_cast<std::size_t>(zone)];
  }
  return groups;
}

Placement place(const std::vector<TaskKind>& kinds, const std::vector<HostBatch>& hosts,
                std::uint64_t seed) {
  placement::check(kinds);
  Cluster cluster(kinds, seed);
  for (std::size_t host = 0; host < hosts.size(); ++host) {
    check_most("a number of instances", hosts[host].count, most_tasks);
    cluster.add(hosts[host].kind, host, hosts[host].count);
  }
  Placement result;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (kinds[kind].daemon) continue;
    leave(result, cluster, kind, kinds[kind].count - cluster.place(kind, kinds[kind].count));
  }
  return finished(std::move(result), cluster);
}

Placement place_on_fewest(const std::vector<TaskKind>& kinds, const HostKind& host,
                          const std::vector<std::string>& zones, std::uint64_t seed) {
  placement::check(kinds);
  GrowingCluster growing(kinds, host, zones, seed);
  std::int64_t too_few = std::max(growing.floor(), least_hosts(kinds, host).count) - 1;
  const Placement grown = growing.place_all();
  const auto is_daemon = [&](const UnplacedTasks& tasks) { return kinds[tasks.kind].daemon; };
  std::vector<UnplacedTasks> fit_nowhere = grown.unplaced;
  std::erase_if(fit_nowhere, is_daemon);
  Placement fewest;
  const auto try_with = [&](std::int64_t hosts) {
    Placement placement = place(kinds, over_zones(host, hosts, zones), seed);
    std::vector<UnplacedTasks> unplaced = placement.unplaced;
    std::erase_if(unplaced, is_daemon);
    const bool holds_all = std::ranges::equal(unplaced, fit_nowhere,
                                              [](const UnplacedTasks& a, const UnplacedTasks& b) {
                                                return a.kind == b.kind && a.count == b.count;
                                              });
    if (holds_all) fewest = std::move(placement);
    return holds_all;
  };
  std::int64_t enough = std::max(grown.host_count(), too_few + 1);
  // Tasks that find all instances there may spread so that others find no room.
  for (std::int64_t more = 1; !try_with(enough); more *= 2) {
    too_few = enough;
    enough += more;
  }
  while (enough - too_few > 1) {
    const std::int64_t middle = too_few + (enough - too_few) / 2;
    (try_with(middle) ? enough : too_few) = middle;
  }
  // What is short on an empty instance, not on those that are full.
  std::erase_if(fewest.unplaced, [&](const UnplacedTasks& tasks) { return !is_daemon(tasks); });
  fewest.unplaced.insert(fewest.unplaced.begin(), fit_nowhere.begin(), fit_nowhere.end());
  return fewest;
}

LeastHosts least_hosts(const std::vector<TaskKind>& kinds, const HostKind& host) {
  placement::check(kinds);
  Cluster cluster(kinds, 0);
  cluster.add(host, 0, 1);
  const PlacedHost empty = cluster.placed().front();
  std::vector<TaskKind> that_fit;
  Bound bound;
  std::map<std::uint16_t, std::int64_t> ports;
  TaskKind all;  // needs what all tasks need together
  std::int64_t interfaces = 0;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    const TaskKind& task = kinds[kind];
    if (task.daemon || task.count == 0 || cluster.room(kind) == 0) continue;
    all.cpu_units += task.count * task.cpu_units;
    all.memory_mib += task.count * task.memory_mib;
    all.gpus += task.count * task.gpus;
    if (task.own_network_interface) interfaces += task.count;
    for (const std::uint16_t port : task.host_ports) ports[port] += task.count;
    take_kind(bound, task, empty);
    that_fit.push_back(task);
  }
  bound.take(Shortage::cpu, all.cpu_units, empty.cpu_units_left);
  bound.take(Shortage::memory, all.memory_mib, empty.memory_mib_left);
  bound.take(Shortage::gpus, all.gpus, empty.gpus_left);
  bound.take(Shortage::network_interfaces, interfaces, empty.network_interfaces_left);
  for (const auto& [_, count] : ports) bound.take(Shortage::host_ports, count);
  take_large_tasks(bound, that_fit,
                   {Shortage::memory, &TaskKind::memory_mib, empty.memory_mib_left});
  take_large_tasks(bound, that_fit, {Shortage::cpu, &TaskKind::cpu_units, empty.cpu_units_left});
  LeastHosts least = bound.hosts();
  if (!that_fit.empty()) least.count = std::max<std::int64_t>(least.count, 1);
  return least;
}

}  // namespace farthing
