#include "placement/cluster.hpp"

#include <algorithm>
#include <limits>

namespace farthing::placement {
namespace {

std::int64_t times(std::int64_t available, std::int64_t needed) {
  return needed == 0 ? std::numeric_limits<std::int64_t>::max() : available / needed;
}

bool have_common(const std::vector<std::uint16_t>& ports,
                 const std::vector<std::uint16_t>& others) {
  return std::ranges::any_of(
      ports, [&](std::uint16_t port) { return std::ranges::find(others, port) != others.end(); });
}

bool has_attributes(const HostKind& host, const std::map<std::string, std::string>& wanted) {
  return std::ranges::all_of(wanted, [&](const auto& attribute) {
    const auto found = host.attributes.find(attribute.first);
    return found != host.attributes.end() && found->second == attribute.second;
  });
}

int sign_of(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

/// Whether the best instance stays the best while it takes more tasks of the kind: then it can be
/// filled at once.
bool fills_up(const TaskKind& task) {
  if (task.distinct_instance || !task.host_ports.empty()) return false;
  if (task.strategies.empty()) return true;
  switch (task.strategies.front()) {
    case PlacementStrategy::binpack_memory:
      return task.memory_mib > 0;
    case PlacementStrategy::binpack_cpu:
      return task.cpu_units > 0;
    case PlacementStrategy::spread_zone:
    case PlacementStrategy::spread_instance:
    case PlacementStrategy::random:
      return false;
  }
  return false;
}

}  // namespace

Cluster::Cluster(const std::vector<TaskKind>& kinds, std::uint64_t seed)
    : kinds_(kinds), random_(seed), left_out_(kinds.size()) {}

void Cluster::add(const HostKind& host, std::size_t index) {
  const auto known = std::ranges::find(zones_, host.zone);
  const auto zone = static_cast<std::size_t>(known - zones_.begin());
  if (known == zones_.end()) {
    zones_.push_back(host.zone);
    of_this_kind_in_zone_.push_back(0);
  }
  Host& added = hosts_.emplace_back(Host{&host, {}, zone, host.reserved_ports, 0});
  added.load = {index,           {},        host.cpu_units,
                host.memory_mib, host.gpus, host.task_network_interfaces};
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
    if (!kinds_[kind].daemon || !has_attributes(host, kinds_[kind].member_of)) continue;
    if (shortage(added, kinds_[kind])) {
      ++left_out_[kind];
    } else {
      put(added, kind, 1);
    }
  }
}

void Cluster::begin(std::size_t kind) {
  std::ranges::fill(of_this_kind_in_zone_, 0);
  for (Host& host : hosts_) {
    host.of_this_kind = 0;
    for (const PlacedTasks& tasks : host.load.tasks) {
      if (tasks.kind == kind) host.of_this_kind = tasks.count;
    }
    of_this_kind_in_zone_[host.zone] += host.of_this_kind;
  }
}

std::optional<Shortage> Cluster::shortage(const Host& host, const TaskKind& task) const {
  if (host.load.cpu_units_left < task.cpu_units) return Shortage::cpu;
  if (host.load.memory_mib_left < task.memory_mib) return Shortage::memory;
  if (host.load.gpus_left < task.gpus) return Shortage::gpus;
  if (task.own_network_interface && host.load.network_interfaces_left == 0) {
    return Shortage::network_interfaces;
  }
  if (have_common(task.host_ports, host.ports)) return Shortage::host_ports;
  if (task.distinct_instance && host.of_this_kind > 0) return Shortage::distinct;
  if (!has_attributes(*host.kind, task.member_of)) return Shortage::attributes;
  return std::nullopt;
}

std::int64_t Cluster::room(const Host& host, const TaskKind& task) const {
  if (!fills_up(task)) return 1;
  const std::int64_t interfaces = task.own_network_interface
                                      ? host.load.network_interfaces_left
                                      : std::numeric_limits<std::int64_t>::max();
  return std::min({times(host.load.cpu_units_left, task.cpu_units),
                   times(host.load.memory_mib_left, task.memory_mib),
                   times(host.load.gpus_left, task.gpus), interfaces});
}

int Cluster::compare(const Host& a, const Host& b, PlacementStrategy strategy) const {
  switch (strategy) {
    case PlacementStrategy::binpack_memory:
      return sign_of(a.load.memory_mib_left, b.load.memory_mib_left);
    case PlacementStrategy::binpack_cpu:
      return sign_of(a.load.cpu_units_left, b.load.cpu_units_left);
    case PlacementStrategy::spread_zone:
      return sign_of(of_this_kind_in_zone_[a.zone], of_this_kind_in_zone_[b.zone]);
    case PlacementStrategy::spread_instance:
      return sign_of(a.of_this_kind, b.of_this_kind);
    case PlacementStrategy::random:
      return 0;
  }
  return 0;
}

Cluster::Host* Cluster::best(const TaskKind& task) {
  Host* best = nullptr;
  std::uint64_t equals = 0;  // instances seen that are as good as the best
  for (Host& host : hosts_) {
    if (shortage(host, task)) continue;
    int order = best == nullptr ? -1 : 0;
    bool by_chance = false;
    for (const PlacementStrategy strategy : task.strategies) {
      if (best == nullptr || order != 0) break;
      by_chance = strategy == PlacementStrategy::random;
      if (by_chance) break;
      order = compare(host, *best, strategy);
    }
    if (order < 0) {
      best = &host;
      equals = 1;
    } else if (order == 0 && by_chance && random_() % ++equals == 0) {
      best = &host;  // each of n equals is kept with a chance of 1 in n
    }
  }
  return best;
}

void Cluster::put(Host& host, std::size_t kind, std::int64_t count) {
  const TaskKind& task = kinds_[kind];
  host.load.cpu_units_left -= count * task.cpu_units;
  host.load.memory_mib_left -= count * task.memory_mib;
  host.load.gpus_left -= count * task.gpus;
  if (task.own_network_interface) host.load.network_interfaces_left -= count;
  host.ports.insert(host.ports.end(), task.host_ports.begin(), task.host_ports.end());
  host.of_this_kind += count;
  of_this_kind_in_zone_[host.zone] += count;
  std::vector<PlacedTasks>& tasks = host.load.tasks;
  if (tasks.empty() || tasks.back().kind != kind) tasks.push_back({kind, 0});
  tasks.back().count += count;
}

std::int64_t Cluster::place(std::size_t kind, std::int64_t count) {
  begin(kind);
  std::int64_t placed = 0;
  while (placed < count) {
    Host* host = best(kinds_[kind]);
    if (host == nullptr) break;
    const std::int64_t more = std::min(room(*host, kinds_[kind]), count - placed);
    put(*host, kind, more);
    placed += more;
  }
  return placed;
}

std::map<Shortage, std::int64_t> Cluster::shortages(std::size_t kind) const {
  std::map<Shortage, std::int64_t> hosts;
  for (const Host& host : hosts_) {
    if (const std::optional<Shortage> missing = shortage(host, kinds_[kind])) ++hosts[*missing];
  }
  return hosts;
}

std::vector<PlacedHost> Cluster::placed() const {
  std::vector<PlacedHost> all;
  all.reserve(hosts_.size());
  for (const Host& host : hosts_) all.push_back(host.load);
  return all;
}

}  // namespace farthing::placement
