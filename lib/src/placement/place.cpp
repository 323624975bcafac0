#include <farthing/placement.hpp>

#include <algorithm>

#include <farthing/error.hpp>

#include "placement/cluster.hpp"

namespace farthing {
namespace {

using placement::Cluster;

void check_whole(std::string_view what, std::int64_t value) {
  if (value < 0) throw ValueError(std::string(what) + " of at least zero", std::to_string(value));
}

void check(const std::vector<TaskKind>& kinds) {
  for (const TaskKind& kind : kinds) {
    check_whole("a number of tasks", kind.count);
    check_whole("CPU units", kind.cpu_units);
    check_whole("MiB of memory", kind.memory_mib);
    check_whole("GPUs", kind.gpus);
  }
}

void leave(Placement& result, const Cluster& cluster, std::size_t kind, std::int64_t count) {
  if (count > 0) result.unplaced.push_back({kind, count, cluster.shortages(kind)});
}

Placement finished(Placement result, const Cluster& cluster) {
  for (std::size_t kind = 0; kind < cluster.daemons_left_out().size(); ++kind) {
    leave(result, cluster, kind, cluster.daemons_left_out()[kind]);
  }
  result.hosts = cluster.placed();
  return result;
}

/// Instances that are added one after the other, in each zone in turn.
class GrowingCluster {
 public:
  GrowingCluster(const std::vector<TaskKind>& kinds, const HostKind& host,
                 const std::vector<std::string>& zones, std::uint64_t seed)
      : kinds_(kinds), cluster_(kinds, seed), empty_(kinds, seed) {
    for (const std::string& zone : zones) {
      hosts_.push_back(host);
      hosts_.back().zone = zone;
    }
    if (hosts_.empty()) hosts_.push_back(host);
    empty_.add(hosts_.front(), 0);
  }

  Placement place_all() {
    spread_over_zones();
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
      if (!kinds_[kind].daemon) place(kind);
    }
    return finished(std::move(result_), cluster_);
  }

 private:
  /// Zones to spread over exist before the tasks do: one instance in each, as far as there are
  /// tasks.
  void spread_over_zones() {
    std::int64_t tasks = 0;
    for (const TaskKind& kind : kinds_) {
      const bool spreads = std::ranges::find(kind.strategies, PlacementStrategy::spread_zone) !=
                           kind.strategies.end();
      if (spreads) tasks = std::max(tasks, kind.count);
    }
    const auto zones = static_cast<std::int64_t>(hosts_.size());
    for (std::int64_t zone = 0; zone < std::min(tasks, zones); ++zone) grow();
  }

  void place(std::size_t kind) {
    std::int64_t left = kinds_[kind].count;
    left -= cluster_.place(kind, left);
    while (left > 0 && empty_.shortages(kind).empty()) {
      grow();
      left -= cluster_.place(kind, left);
    }
    leave(result_, empty_, kind, left);
  }

  void grow() { cluster_.add(hosts_[cluster_.size() % hosts_.size()], 0); }

  const std::vector<TaskKind>& kinds_;
  std::vector<HostKind> hosts_;  // one for each zone
  Cluster cluster_;
  Cluster empty_;  // one instance with its daemons alone
  Placement result_;
};

/// How many instances with `each` of something hold `needed` of it.
std::int64_t instances_for(std::int64_t needed, std::int64_t each) {
  return each <= 0 ? 0 : (needed + each - 1) / each;
}

}  // namespace

std::string_view to_string(PlacementStrategy strategy) {
  switch (strategy) {
    case PlacementStrategy::binpack_memory:
      return "binpack memory";
    case PlacementStrategy::binpack_cpu:
      return "binpack cpu";
    case PlacementStrategy::spread_zone:
      return "spread zone";
    case PlacementStrategy::spread_instance:
      return "spread instance";
    case PlacementStrategy::random:
      return "random";
  }
  return {};
}

std::string_view to_string(Shortage shortage) {
  switch (shortage) {
    case Shortage::cpu:
      return "CPU";
    case Shortage::memory:
      return "memory";
    case Shortage::gpus:
      return "GPUs";
    case Shortage::network_interfaces:
      return "network interfaces";
    case Shortage::host_ports:
      return "host ports";
    case Shortage::attributes:
      return "attributes";
    case Shortage::distinct:
      return "instances without one of its kind";
  }
  return {};
}

Placement place(const std::vector<TaskKind>& kinds, const std::vector<HostKind>& hosts,
                std::uint64_t seed) {
  check(kinds);
  Cluster cluster(kinds, seed);
  for (std::size_t host = 0; host < hosts.size(); ++host) cluster.add(hosts[host], host);
  Placement result;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (kinds[kind].daemon) continue;
    leave(result, cluster, kind, kinds[kind].count - cluster.place(kind, kinds[kind].count));
  }
  return finished(std::move(result), cluster);
}

Placement place_on_fewest(const std::vector<TaskKind>& kinds, const HostKind& host,
                          const std::vector<std::string>& zones, std::uint64_t seed) {
  check(kinds);
  return GrowingCluster(kinds, host, zones, seed).place_all();
}

std::map<Shortage, std::int64_t> least_hosts_by(const std::vector<TaskKind>& kinds,
                                                const HostKind& host) {
  check(kinds);
  Cluster empty(kinds, 0);
  empty.add(host, 0);
  std::map<Shortage, std::int64_t> needed;
  std::map<std::uint16_t, std::int64_t> ports;
  std::map<Shortage, std::int64_t> hosts;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    const TaskKind& task = kinds[kind];
    if (task.daemon || task.count == 0 || !empty.shortages(kind).empty()) continue;
    hosts[Shortage::cpu] = 1;
    needed[Shortage::cpu] += task.count * task.cpu_units;
    needed[Shortage::memory] += task.count * task.memory_mib;
    needed[Shortage::gpus] += task.count * task.gpus;
    if (task.own_network_interface) needed[Shortage::network_interfaces] += task.count;
    for (const std::uint16_t port : task.host_ports) ports[port] += task.count;
    if (task.distinct_instance) {
      hosts[Shortage::distinct] = std::max(hosts[Shortage::distinct], task.count);
    }
  }
  const PlacedHost with_daemons = empty.placed().front();
  const std::map<Shortage, std::int64_t> each{
      {Shortage::cpu, with_daemons.cpu_units_left},
      {Shortage::memory, with_daemons.memory_mib_left},
      {Shortage::gpus, with_daemons.gpus_left},
      {Shortage::network_interfaces, with_daemons.network_interfaces_left}};
  for (const auto& [resource, sum] : needed) {
    hosts[resource] = std::max(hosts[resource], instances_for(sum, each.at(resource)));
  }
  for (const auto& [_, count] : ports) {
    hosts[Shortage::host_ports] = std::max(hosts[Shortage::host_ports], count);
  }
  return hosts;
}

std::int64_t least_hosts(const std::vector<TaskKind>& kinds, const HostKind& host) {
  std::int64_t most = 0;
  for (const auto& [_, count] : least_hosts_by(kinds, host)) most = std::max(most, count);
  return most;
}

}  // namespace farthing
