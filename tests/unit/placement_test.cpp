// Which tasks fit which instance. Rules: the ECS developer guide, "Task placement"; figures of
// instances as the operating system sees them.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <farthing/error.hpp>
#include <farthing/placement.hpp>

using farthing::HostBatch;
using farthing::HostKind;
using farthing::place;
using farthing::Placement;
using farthing::PlacementStrategy;
using farthing::Shortage;
using farthing::TaskKind;

namespace {

constexpr auto binpack = PlacementStrategy::binpack_memory;

HostKind host(std::int64_t vcpus, std::int64_t memory_mib, const std::string& zone = "a") {
  HostKind kind;
  kind.name = "host";
  kind.zone = zone;
  kind.cpu_units = vcpus * 1024;
  kind.memory_mib = memory_mib;
  return kind;
}

TaskKind task(std::int64_t count, std::int64_t cpu_units, std::int64_t memory_mib,
              std::vector<PlacementStrategy> strategies = {binpack}) {
  TaskKind kind;
  kind.name = "task";
  kind.count = count;
  kind.cpu_units = cpu_units;
  kind.memory_mib = memory_mib;
  kind.strategies = std::move(strategies);
  return kind;
}

std::int64_t tasks_on(const farthing::PlacedHost& placed, std::size_t kind = 0) {
  std::int64_t count = 0;
  for (const farthing::PlacedTasks& tasks : placed.tasks) {
    if (tasks.kind == kind) count += tasks.count;
  }
  return count;
}

std::int64_t fewest(const std::vector<TaskKind>& kinds, const HostKind& each,
                    const std::vector<std::string>& zones = {}) {
  const Placement placement = place_on_fewest(kinds, each, zones);
  CHECK(placement.unplaced.empty());
  CHECK(least_hosts(kinds, each).count <= placement.host_count());
  return placement.host_count();
}

}  // namespace

// aws/containers-roadmap#105: 6, 5 and then 4 instances of m5.large were seen; three suffice.
TEST_CASE("a list of tasks from a real cluster fits three instances") {
  const std::vector<TaskKind> kinds{task(2, 0, 7000), task(1, 0, 2048), task(4, 0, 768),
                                    task(1, 0, 512), task(2, 0, 128)};
  CHECK(fewest(kinds, host(2, 7811)) == 3);
}

// AWS Batch, memory management: m4.large advertises 8,192 MiB, of which tasks see 7,985.
TEST_CASE("what the operating system sees decides, not what is advertised") {
  CHECK(fewest({task(12, 0, 2048)}, host(2, 8192)) == 3);
  CHECK(fewest({task(12, 0, 2048)}, host(2, 7985)) == 4);
}

// aws/containers-roadmap#7: a c5.large has 3 network interfaces, one of them its own; with trunking
// tasks get 10.
TEST_CASE("tasks in network mode awsvpc take an interface each") {
  TaskKind web = task(20, 64, 128);
  web.own_network_interface = true;
  HostKind small = host(2, 3700);
  small.task_network_interfaces = 2;
  CHECK(fewest({web}, small) == 10);
  small.task_network_interfaces = 10;
  CHECK(fewest({web}, small) == 2);
}

// ECS developer guide, "spread": a zone each before a second task in any.
TEST_CASE("a spread over zones sets a floor") {
  const TaskKind service = task(4, 256, 256, {PlacementStrategy::spread_zone, binpack});
  const Placement placement = place_on_fewest({service}, host(8, 32000), {"a", "b", "c"});
  REQUIRE(placement.host_count() == 3);
  CHECK(tasks_on(placement.hosts[0]) == 2);
  CHECK(tasks_on(placement.hosts[1]) == 1);
  CHECK(tasks_on(placement.hosts[2]) == 1);
}

TEST_CASE("binpack fills one instance before the next, spread takes them in turn") {
  const std::vector<HostBatch> two{host(4, 8000), host(4, 8000)};
  CHECK(tasks_on(place({task(4, 0, 1000)}, two).hosts[0]) == 4);
  const auto spread = place({task(4, 0, 1000, {PlacementStrategy::spread_instance})}, two);
  REQUIRE(spread.hosts.size() == 2);
  CHECK(tasks_on(spread.hosts[0]) == 2);
  const std::vector<HostBatch> uneven{host(4, 8000), host(4, 5000)};
  CHECK(tasks_on(place({task(4, 0, 1000)}, uneven).hosts[1]) == 4);
  CHECK(tasks_on(place({task(4, 0, 1000, {})}, uneven).hosts[0]) == 4);
}

TEST_CASE("binpack by CPU looks at CPU alone") {
  const std::vector<HostBatch> uneven{host(4, 5000), host(2, 8000)};
  const TaskKind by_cpu = task(2, 512, 1000, {PlacementStrategy::binpack_cpu});
  CHECK(tasks_on(place({by_cpu}, uneven).hosts[1]) == 2);
}

TEST_CASE("host ports collide, with each other and with the agent's") {
  TaskKind web = task(3, 0, 100);
  web.host_ports = {80};
  CHECK(fewest({web}, host(2, 8000)) == 3);
  HostKind reserved = host(2, 8000);
  reserved.reserved_ports = {80};
  const Placement placement = place({web}, {reserved});
  REQUIRE(placement.unplaced.size() == 1);
  CHECK(placement.unplaced[0].count == 3);
  CHECK(placement.unplaced[0].hosts_short_of ==
        std::map<Shortage, std::int64_t>{{Shortage::host_ports, 1}});
}

TEST_CASE("constraints: distinct instances, and attributes of the instance") {
  TaskKind apart = task(3, 0, 100);
  apart.distinct_instance = true;
  CHECK(fewest({apart}, host(2, 8000)) == 3);
  TaskKind picky = task(1, 0, 100);
  picky.member_of = farthing::ClusterQuery::equal("disk", "ssd");
  HostKind with_disk = host(2, 8000);
  with_disk.attributes = {{"disk", "ssd"}};
  CHECK(tasks_on(place({picky}, {host(2, 8000), with_disk}).hosts[1]) == 1);
  CHECK(place({picky}, {host(2, 8000)}).unplaced.size() == 1);
}

TEST_CASE("a daemon runs on each instance, and takes its part of each") {
  TaskKind agent = task(0, 128, 1000);
  agent.daemon = true;
  CHECK(fewest({agent, task(4, 0, 2000)}, host(2, 8000)) == 2);
  const Placement placement = place_on_fewest({agent, task(4, 0, 2000)}, host(2, 8000), {});
  CHECK(placement.host_count() == 2);
  for (const farthing::PlacedHost& each : placement.hosts) CHECK(tasks_on(each) == 1);
  CHECK(place({agent}, {host(2, 500)}).unplaced.at(0).count == 1);
}

TEST_CASE("a daemon is no task of another kind that wants an instance of its own") {
  TaskKind agent = task(0, 128, 10);
  agent.daemon = true;
  agent.distinct_instance = true;
  TaskKind second = agent;
  TaskKind apart = task(3, 0, 100);
  apart.distinct_instance = true;
  CHECK(fewest({agent, second, apart}, host(2, 8000)) == 3);
  CHECK(least_hosts({agent, second, apart}, host(2, 8000)).count == 3);
  const Placement placement = place({agent, second, apart}, {{host(2, 8000), 3}});
  CHECK(placement.unplaced.empty());
}

TEST_CASE("tasks that need nothing fit one instance, and need that") {
  CHECK(fewest({task(3, 0, 0)}, host(2, 8000)) == 1);
  CHECK(least_hosts({task(3, 0, 0)}, host(2, 8000)).count == 1);
}

TEST_CASE("GPUs are whole") {
  TaskKind training = task(3, 0, 100);
  training.gpus = 1;
  HostKind with_gpus = host(8, 60000);
  with_gpus.gpus = 2;
  CHECK(fewest({training}, with_gpus) == 2);
}

TEST_CASE("what did not fit says what ran out, and where") {
  const Placement placement = place({task(5, 1024, 1000)}, {host(2, 8000), host(4, 1500)});
  REQUIRE(placement.unplaced.size() == 1);
  CHECK(placement.unplaced[0].count == 2);
  CHECK(placement.unplaced[0].hosts_short_of ==
        std::map<Shortage, std::int64_t>{{Shortage::cpu, 1}, {Shortage::memory, 1}});
  const Placement none = place_on_fewest({task(1, 0, 9000)}, host(2, 8000), {});
  CHECK(none.hosts.empty());
  CHECK(none.unplaced.at(0).count == 1);
}

TEST_CASE("chance is the seed's") {
  const std::vector<TaskKind> kinds{task(40, 0, 100, {PlacementStrategy::random})};
  const std::vector<HostBatch> hosts{{host(4, 8000), 8}};
  CHECK(place(kinds, hosts, 1) == place(kinds, hosts, 1));
  CHECK(place(kinds, hosts, 1) != place(kinds, hosts, 2));
}

TEST_CASE("negative needs are refused") {
  CHECK_THROWS_AS(place({task(1, -1, 0)}, {}), farthing::ValueError);
  CHECK_THROWS_AS(place({task(-1, 0, 0)}, {}), farthing::ValueError);
  CHECK_THROWS_AS(place({task(1'000'000'000'000, 0, 0)}, {}), farthing::ValueError);
}

TEST_CASE("an instance may be short of several things") {
  const Placement placement = place({task(1, 4096, 9000)}, {host(2, 8000)});
  CHECK(placement.unplaced.at(0).hosts_short_of ==
        std::map<Shortage, std::int64_t>{{Shortage::cpu, 1}, {Shortage::memory, 1}});
}

TEST_CASE("instances that are alike are one group, however many there are") {
  const Placement many = place_on_fewest({task(3'000'000, 256, 2000)}, host(2, 7811), {});
  REQUIRE(many.hosts.size() == 1);
  CHECK(many.hosts[0].count == 1'000'000);
  CHECK(tasks_on(many.hosts[0]) == 3);
  const Placement zones = place_on_fewest({task(3'000'000, 256, 2000)}, host(2, 7811), {"a", "b"});
  CHECK(zones.hosts.size() == 2);
  CHECK(zones.host_count() == 1'000'000);
}

TEST_CASE("the fewest instances hold all tasks when they stand there from the start") {
  // Tasks of containers-roadmap issue 105, the smallest first, each where fewest of its kind are:
  // on three instances that come one after the other they fit, on three that are there they do not.
  std::vector<TaskKind> kinds;
  constexpr std::pair<int, int> sizes[] = {{2, 128}, {1, 512}, {4, 768}, {1, 2048}, {2, 7000}};
  for (const auto& [count, memory] : sizes) {
    kinds.push_back(task(count, 0, memory));
    kinds.back().strategies = {PlacementStrategy::spread_instance};
  }
  CHECK(!place(kinds, {{host(2, 7811), 3}}).unplaced.empty());
  const Placement fewest = place_on_fewest(kinds, host(2, 7811), {});
  CHECK(fewest.host_count() == 4);
  CHECK(place(kinds, {{host(2, 7811), 4}}) == fewest);
}

TEST_CASE("the bound knows what binds, and tasks of which no two fit together") {
  using farthing::LeastHosts;
  // 5 × 5,000 MiB are less than 4 × 7,811, and yet each needs an instance of its own.
  CHECK(least_hosts({task(5, 0, 5000)}, host(2, 7811)) == LeastHosts{5, Shortage::memory});
  // 2 × 3,000 MiB fit an instance, so 9 need 5, though 27,000 are less than 4 × 7,811.
  CHECK(least_hosts({task(9, 0, 3000)}, host(2, 7811)).count == 5);
  // Beside each of 3 × 5,000 there are 2,811 left, which 3,000 do not fit.
  CHECK(least_hosts({task(3, 0, 5000), task(1, 0, 3000)}, host(2, 7811)).count == 4);
  CHECK(least_hosts({task(4, 1024, 100)}, host(2, 7811)) == LeastHosts{2, Shortage::cpu});
  // Of what asks for as many instances, that binds of which least is left.
  CHECK(least_hosts({task(3, 468, 2300)}, host(2, 7811)) == LeastHosts{1, Shortage::memory});
  TaskKind web = task(20, 64, 128);
  web.own_network_interface = true;
  HostKind small = host(2, 3700);
  small.task_network_interfaces = 2;
  CHECK(least_hosts({web}, small) == LeastHosts{10, Shortage::network_interfaces});
}

namespace {

/// Instances and what they hold, for the rules once more.
struct Plain {
  const std::vector<TaskKind>& kinds;
  const std::vector<HostKind>& hosts;
  std::vector<std::int64_t> memory{};
  std::vector<std::int64_t> cpu{};
  std::vector<std::vector<std::int64_t>> counts{};

  [[nodiscard]] std::int64_t key(PlacementStrategy strategy, std::size_t at,
                                 std::size_t kind) const {
    if (strategy == binpack) return memory[at];
    if (strategy == PlacementStrategy::binpack_cpu) return cpu[at];
    if (strategy == PlacementStrategy::spread_instance) return counts[at][kind];
    std::int64_t in_zone = 0;
    for (std::size_t of = 0; of < hosts.size(); ++of) {
      if (hosts[of].zone == hosts[at].zone) in_zone += counts[of][kind];
    }
    return in_zone;
  }
  /// Hosts are ordered by zone, then age: the first of equals counts.
  [[nodiscard]] std::size_t best(std::size_t kind) const {
    std::size_t chosen = hosts.size();
    std::vector<std::int64_t> least;
    for (std::size_t at = 0; at < hosts.size(); ++at) {
      if (memory[at] < kinds[kind].memory_mib || cpu[at] < kinds[kind].cpu_units) continue;
      std::vector<std::int64_t> keys;
      for (const auto strategy : kinds[kind].strategies) keys.push_back(key(strategy, at, kind));
      if (chosen == hosts.size() || keys < least) {
        chosen = at;
        least = keys;
      }
    }
    return chosen;
  }
};

/// The rules once more, a task at a time and nothing clever.
std::vector<std::vector<std::int64_t>> one_by_one(const std::vector<TaskKind>& kinds,
                                                  const std::vector<HostKind>& hosts) {
  Plain plain{kinds, hosts};
  for (const HostKind& each : hosts) {
    plain.memory.push_back(each.memory_mib);
    plain.cpu.push_back(each.cpu_units);
    plain.counts.emplace_back(kinds.size());
  }
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    for (std::int64_t i = 0; i < kinds[kind].count; ++i) {
      const std::size_t chosen = plain.best(kind);
      if (chosen == hosts.size()) break;
      plain.memory[chosen] -= kinds[kind].memory_mib;
      plain.cpu[chosen] -= kinds[kind].cpu_units;
      ++plain.counts[chosen][kind];
    }
  }
  return plain.counts;
}

/// Tasks of each kind on each instance, group after group.
std::vector<std::vector<std::int64_t>> loads(const Placement& placement,
                                             const std::vector<TaskKind>& kinds) {
  std::vector<std::vector<std::int64_t>> counts;
  for (const farthing::PlacedHost& placed : placement.hosts) {
    std::vector<std::int64_t> each;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) each.push_back(tasks_on(placed, kind));
    counts.insert(counts.end(), static_cast<std::size_t>(placed.count), each);
  }
  return counts;
}

}  // namespace

TEST_CASE("placing many at once is placing one after the other") {
  std::mt19937 random(20261124);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same worlds each time
  const auto up_to = [&](std::int64_t most) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1));
  };
  for (int world = 0; world < 400; ++world) {
    std::vector<HostKind> hosts;
    for (const char* zone : {"a", "b", "c"}) {
      for (std::int64_t i = up_to(2); i >= 0; --i) {
        hosts.push_back(host(1 + up_to(3), 1000 * (1 + up_to(7)), zone));
      }
    }
    std::vector<TaskKind> kinds;
    for (int i = 0; i < 4; ++i) {
      std::vector<PlacementStrategy> chain;
      for (std::int64_t more = up_to(3); more > 0; --more) {
        chain.push_back(static_cast<PlacementStrategy>(up_to(3)));
      }
      kinds.push_back(task(up_to(12), 128 * up_to(6), 250 * (1 + up_to(7)), chain));
    }
    const auto expected = one_by_one(kinds, hosts);
    const Placement placement = place(kinds, {hosts.begin(), hosts.end()});
    for (const farthing::PlacedHost& placed : placement.hosts) {
      CHECK(placed.count == 1);
      CHECK(placed.memory_mib_left >= 0);
      CHECK(placed.cpu_units_left >= 0);
      for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        CHECK(tasks_on(placed, kind) == expected[placed.host][kind]);
      }
    }
    std::vector<HostKind> alike(8, hosts.front());
    for (std::size_t at = 5; at < 8; ++at) alike[at].zone = "z";
    CHECK(loads(place(kinds, {{hosts.front(), 5}, {alike.back(), 3}}), kinds) ==
          one_by_one(kinds, alike));
  }
}

TEST_CASE("all tasks are either placed or said not to be") {
  const std::vector<TaskKind> kinds{task(7, 300, 900), task(5, 100, 3000), task(9, 700, 200)};
  const Placement placement = place(kinds, {host(2, 4000), host(2, 6000), host(1, 1000)});
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    std::int64_t count = 0;
    for (const farthing::PlacedHost& each : placement.hosts) {
      count += each.count * tasks_on(each, kind);
    }
    for (const farthing::UnplacedTasks& left : placement.unplaced) {
      if (left.kind == kind) count += left.count;
    }
    CHECK(count == kinds[kind].count);
  }
}
