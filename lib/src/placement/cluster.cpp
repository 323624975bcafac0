#include "placement/cluster.hpp"

#include <algorithm>
#include <iterator>
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

int sign_of(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

/// Whether the best instance stays the best while it takes more tasks of the kind.
bool stays_best(const TaskKind& task, const std::vector<PlacementStrategy>& chain) {
  for (const PlacementStrategy strategy : chain) {
    switch (strategy) {
      case PlacementStrategy::binpack_memory:
        if (task.memory_mib > 0) return true;
        break;
      case PlacementStrategy::binpack_cpu:
        if (task.cpu_units > 0) return true;
        break;
      case PlacementStrategy::spread_zone:
      case PlacementStrategy::spread_instance:
      case PlacementStrategy::random:
        return false;
    }
  }
  return true;
}

}  // namespace

bool asks_for_zones(const std::vector<TaskKind>& kinds) {
  return std::ranges::any_of(kinds, [](const TaskKind& kind) {
    return kind.member_of.attributes().contains(zone_attribute);
  });
}

Cluster::Cluster(const std::vector<TaskKind>& kinds, std::uint64_t seed)
    : kinds_(kinds), seed_(seed), left_out_(kinds.size()) {}

bool Cluster::Alike::merges_with(const Alike& other) const {
  PlacedHost as_many = other.load;
  as_many.count = load.count;
  return kind == other.kind && load == as_many && ports == other.ports;
}

void Cluster::add(const HostKind& host, std::size_t index, std::int64_t count) {
  if (count == 0) return;
  auto zone = std::ranges::find(zones_, host.zone, &Zone::name);
  if (zone == zones_.end()) zone = zones_.insert(zone, Zone{host.zone, {}, 0});
  Alike added{&host, admitted_by(host), {}, host.reserved_ports, 0};
  added.load = {index,          host.zone,       count,     {},
                host.cpu_units, host.memory_mib, host.gpus, host.task_network_interfaces};
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
    if (!kinds_[kind].daemon || !added.admits(kind)) continue;
    added.of_this_kind = 0;
    if (fits(added, kind)) {
      load(added, kind, 1);
    } else {
      leave_out(kind, added);
    }
  }
  added.of_this_kind = 0;
  size_ += count;
  zone->hosts.push_back(std::move(added));
}

std::shared_ptr<const std::vector<bool>> Cluster::admitted_by(const HostKind& host) {
  const auto has_query = [](const TaskKind& task) { return task.member_of != ClusterQuery(); };
  if (std::ranges::none_of(kinds_, has_query)) return nullptr;
  std::map<std::string, std::string> attributes = host.attributes;
  if (!host.zone.empty()) attributes.emplace(zone_attribute, host.zone);
  auto admits = std::make_shared<std::vector<bool>>();
  for (const TaskKind& task : kinds_) admits->push_back(task.member_of.accepts(attributes));
  return admits;
}

void Cluster::leave_out(std::size_t kind, const Alike& host) {
  UnplacedTasks& left = left_out_[kind];
  left.kind = kind;
  left.count += host.load.count;
  for (const Shortage missing : shortages_on(host, kind)) {
    left.hosts_short_of[missing] += host.load.count;
  }
}

void Cluster::begin(std::size_t kind) {
  for (Zone& zone : zones_) {
    std::vector<Alike> merged;
    zone.of_this_kind = 0;
    for (Alike& host : zone.hosts) {
      host.of_this_kind = 0;
      for (const PlacedTasks& tasks : host.load.tasks) {
        if (tasks.kind == kind) host.of_this_kind = tasks.count;
      }
      zone.of_this_kind += host.of_this_kind * host.load.count;
      if (!merged.empty() && merged.back().merges_with(host)) {
        merged.back().load.count += host.load.count;
      } else {
        merged.push_back(std::move(host));
      }
    }
    zone.hosts = std::move(merged);
  }
}

Cluster::Course Cluster::course_of(const TaskKind& task) const {
  Course course;
  for (const PlacementStrategy strategy : task.strategies) {
    if (strategy == PlacementStrategy::spread_zone && zones_.size() == 1) continue;
    course.chain.push_back(strategy);
    if (strategy == PlacementStrategy::random) break;
  }
  // The zone is chosen before the instance in it.
  course.spreads_zones =
      !course.chain.empty() && course.chain.front() == PlacementStrategy::spread_zone;
  if (course.spreads_zones) course.chain.erase(course.chain.begin());
  course.fills_up = stays_best(task, course.chain);
  course.takes_alike = std::ranges::none_of(course.chain, [](PlacementStrategy strategy) {
    return strategy == PlacementStrategy::spread_zone || strategy == PlacementStrategy::random;
  });
  return course;
}

std::vector<Shortage> Cluster::shortages_on(const Alike& host, std::size_t kind) const {
  const TaskKind& task = kinds_[kind];
  std::vector<Shortage> all;
  const auto add = [&](bool is_short, Shortage shortage) {
    if (is_short) all.push_back(shortage);
  };
  add(host.load.cpu_units_left < task.cpu_units, Shortage::cpu);
  add(host.load.memory_mib_left < task.memory_mib, Shortage::memory);
  add(host.load.gpus_left < task.gpus, Shortage::gpus);
  add(task.own_network_interface && host.load.network_interfaces_left == 0,
      Shortage::network_interfaces);
  add(have_common(task.host_ports, host.ports), Shortage::host_ports);
  add(task.distinct_instance && host.of_this_kind > 0, Shortage::distinct);
  add(!host.admits(kind), Shortage::attributes);
  return all;
}

bool Cluster::fits(const Alike& host, std::size_t kind) const {
  const TaskKind& task = kinds_[kind];
  return host.load.cpu_units_left >= task.cpu_units &&
         host.load.memory_mib_left >= task.memory_mib && host.load.gpus_left >= task.gpus &&
         (!task.own_network_interface || host.load.network_interfaces_left > 0) &&
         (!task.distinct_instance || host.of_this_kind == 0) &&
         !have_common(task.host_ports, host.ports) && host.admits(kind);
}

std::int64_t Cluster::room_on(const Alike& host, const TaskKind& task) {
  if (task.distinct_instance || !task.host_ports.empty()) return 1;
  const std::int64_t interfaces = task.own_network_interface
                                      ? host.load.network_interfaces_left
                                      : std::numeric_limits<std::int64_t>::max();
  return std::min({times(host.load.cpu_units_left, task.cpu_units),
                   times(host.load.memory_mib_left, task.memory_mib),
                   times(host.load.gpus_left, task.gpus), interfaces});
}

std::int64_t Cluster::room(std::size_t kind) const {
  std::int64_t most = 0;
  for (const Zone& zone : zones_) {
    for (const Alike& host : zone.hosts) {
      if (fits(host, kind)) most = std::max(most, room_on(host, kinds_[kind]));
    }
  }
  return most;
}

int Cluster::compare(Place a, Place b, PlacementStrategy strategy) const {
  const Alike& left = zones_[a.zone].hosts[a.host];
  const Alike& right = zones_[b.zone].hosts[b.host];
  switch (strategy) {
    case PlacementStrategy::binpack_memory:
      return sign_of(left.load.memory_mib_left, right.load.memory_mib_left);
    case PlacementStrategy::binpack_cpu:
      return sign_of(left.load.cpu_units_left, right.load.cpu_units_left);
    case PlacementStrategy::spread_zone:
      return sign_of(zones_[a.zone].of_this_kind, zones_[b.zone].of_this_kind);
    case PlacementStrategy::spread_instance:
      return sign_of(left.of_this_kind, right.of_this_kind);
    case PlacementStrategy::random:
      return 0;
  }
  return 0;
}

int Cluster::compare(Place a, Place b, const std::vector<PlacementStrategy>& chain) const {
  for (const PlacementStrategy strategy : chain) {
    if (const int order = compare(a, b, strategy); order != 0) return order;
  }
  return 0;
}

void Cluster::look_in(std::size_t zone, std::size_t kind, const Course& course, Candidate& best) {
  const bool by_chance = !course.chain.empty() && course.chain.back() == PlacementStrategy::random;
  const std::vector<Alike>& hosts = zones_[zone].hosts;
  for (Place place{zone, 0}; place.host < hosts.size(); ++place.host) {
    if (!fits(hosts[place.host], kind)) continue;
    const int order = best.place ? compare(place, *best.place, course.chain) : -1;
    if (order > 0) continue;
    const auto alike = static_cast<std::uint64_t>(hosts[place.host].load.count);
    best.equals = order < 0 ? alike : best.equals + alike;
    // Each of n equals is kept with a chance of 1 in n.
    if (order < 0 || (by_chance && random() % best.equals < alike)) best.place = place;
  }
}

void Cluster::load(Alike& host, std::size_t kind, std::int64_t each) const {
  const TaskKind& task = kinds_[kind];
  host.load.cpu_units_left -= each * task.cpu_units;
  host.load.memory_mib_left -= each * task.memory_mib;
  host.load.gpus_left -= each * task.gpus;
  if (task.own_network_interface) host.load.network_interfaces_left -= each;
  host.ports.insert(host.ports.end(), task.host_ports.begin(), task.host_ports.end());
  host.of_this_kind += each;
  std::vector<PlacedTasks>& tasks = host.load.tasks;
  if (tasks.empty() || tasks.back().kind != kind) tasks.push_back({kind, 0});
  tasks.back().count += each;
}

void Cluster::put(Place place, std::size_t kind, std::int64_t hosts, std::int64_t each) {
  Zone& zone = zones_[place.zone];
  zone.of_this_kind += hosts * each;
  const auto at = zone.hosts.begin() + static_cast<std::ptrdiff_t>(place.host);
  if (hosts == at->load.count) return load(*at, kind, each);
  at->load.count -= hosts;
  Alike first = *at;
  first.load.count = hosts;
  load(first, kind, each);
  // Next to one that has become like it, it joins that.
  if (at != zone.hosts.begin() && std::prev(at)->merges_with(first)) {
    std::prev(at)->load.count += hosts;
  } else {
    zone.hosts.insert(at, std::move(first));
  }
}

std::int64_t Cluster::place(std::size_t kind, std::int64_t count) {
  begin(kind);
  const Course course = course_of(kinds_[kind]);
  std::int64_t left = count;
  while (left > 0) {
    const std::int64_t placed =
        course.spreads_zones ? place_by_zone(kind, course, left) : place_some(kind, course, left);
    if (placed == 0) break;
    left -= placed;
  }
  return count - left;
}

std::int64_t Cluster::place_some(std::size_t kind, const Course& course, std::int64_t left) {
  const TaskKind& task = kinds_[kind];
  Candidate best;
  for (std::size_t zone = 0; zone < zones_.size(); ++zone) look_in(zone, kind, course, best);
  if (!best.place) return 0;
  const Alike& host = zones_[best.place->zone].hosts[best.place->host];
  const std::int64_t each = std::min(left, course.fills_up ? room_on(host, task) : 1);
  const std::int64_t hosts =
      course.takes_alike ? std::min(host.load.count, left / each) : std::int64_t{1};
  put(*best.place, kind, hosts, each);
  return hosts * each;
}

std::int64_t Cluster::place_by_zone(std::size_t kind, const Course& course, std::int64_t left) {
  const TaskKind& task = kinds_[kind];
  std::vector<Place> emptiest;  // the best instance of each zone with the fewest tasks
  std::int64_t fewest = 0;
  std::int64_t room = left;
  for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
    Candidate best;
    look_in(zone, kind, course, best);
    if (!best.place) continue;
    const std::int64_t tasks = zones_[zone].of_this_kind;
    if (!emptiest.empty() && tasks > fewest) {
      room = std::min(room, tasks - fewest);  // then that zone is as good
      continue;
    }
    if (!emptiest.empty() && tasks < fewest) {
      emptiest.clear();
      room = std::min(left, fewest - tasks);
    }
    fewest = tasks;
    emptiest.push_back(*best.place);
  }
  if (emptiest.empty()) return 0;
  std::int64_t rounds = std::min(room, left / static_cast<std::int64_t>(emptiest.size()));
  for (const Place& place : emptiest) {
    const Alike& host = zones_[place.zone].hosts[place.host];
    rounds = std::min(rounds, course.fills_up ? room_on(host, task) : 1);
  }
  if (rounds == 0) {  // not enough for all of them: the best zones have one more
    std::ranges::stable_sort(emptiest,
                             [&](Place a, Place b) { return compare(a, b, course.chain) < 0; });
    emptiest.resize(static_cast<std::size_t>(left));
    rounds = 1;
  }
  for (const Place& place : emptiest) put(place, kind, 1, rounds);
  return rounds * static_cast<std::int64_t>(emptiest.size());
}

std::uint64_t Cluster::random() {
  if (!random_) random_.emplace(seed_);
  return (*random_)();
}

std::map<Shortage, std::int64_t> Cluster::shortages(std::size_t kind) const {
  std::map<Shortage, std::int64_t> hosts;
  for (const Zone& zone : zones_) {
    for (const Alike& host : zone.hosts) {
      for (const Shortage missing : shortages_on(host, kind)) {
        hosts[missing] += host.load.count;
      }
    }
  }
  return hosts;
}

std::vector<PlacedHost> Cluster::placed() const {
  std::vector<PlacedHost> all;
  for (const Zone& zone : zones_) {
    for (const Alike& host : zone.hosts) all.push_back(host.load);
  }
  return all;
}

}  // namespace farthing::placement
