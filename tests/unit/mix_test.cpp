// The cheapest set of instances of several types: against every possible one where there are few,
// against the rules of placement always.

#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <farthing/error.hpp>
#include <farthing/mix.hpp>

#include "mix/bound.hpp"
#include "mix/relaxation.hpp"
#include "mix/rounding.hpp"

using farthing::cheapest_mix;
using farthing::cheapest_single_type;
using farthing::Exact;
using farthing::Mix;
using farthing::PlacedHost;
using farthing::PricedHost;
using farthing::SingleTypeChoice;
using farthing::TaskKind;

namespace {

PricedHost host(const std::string& name, std::int64_t vcpus, std::int64_t memory_mib,
                const std::string& price) {
  PricedHost priced;
  priced.host.name = name;
  priced.host.cpu_units = vcpus * 1024;
  priced.host.memory_mib = memory_mib;
  priced.host.task_network_interfaces = 2;
  priced.per_hour.amount = Exact::parse(price);
  return priced;
}

TaskKind task(std::int64_t count, std::int64_t cpu_units, std::int64_t memory_mib) {
  TaskKind kind;
  kind.count = count;
  kind.cpu_units = cpu_units;
  kind.memory_mib = memory_mib;
  return kind;
}

/// What holds of every mix. That instances hold what is on them is placed once more, with the
/// constraints that pin the tasks.
void check_mix(const Mix& mix, const std::vector<TaskKind>& kinds,
               const std::vector<PricedHost>& hosts) {
  Exact cost;
  for (const PlacedHost& group : mix.placement.hosts) {
    cost += hosts.at(group.host).per_hour.amount * Exact(group.count);
  }
  CHECK(mix.per_hour.amount == cost);
  CHECK(mix.at_least.amount <= mix.per_hour.amount);
  CHECK(mix.per_hour.amount <= mix.first_fit_decreasing.amount);
  if (const SingleTypeChoice single = cheapest_single_type(kinds, hosts); !single.ranked.empty()) {
    CHECK(mix.per_hour.amount <= single.ranked.front().per_hour.amount);
  }
  const farthing::PinnedMix pins = pinned(mix, kinds, hosts);
  const farthing::Placement placement = place(pins.kinds, pins.hosts);
  CHECK(placement.unplaced.empty());
  CHECK(placement.host_count() == mix.placement.host_count());
  for (const PlacedHost& placed : placement.hosts) {
    const PlacedHost& group = mix.placement.hosts.at(placed.host);
    CHECK(placed.count == group.count);
    CHECK(placed.memory_mib_left == group.memory_mib_left);
    CHECK(placed.cpu_units_left == group.cpu_units_left);
  }
}

Mix checked_mix(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts) {
  Mix mix = cheapest_mix(kinds, hosts);
  check_mix(mix, kinds, hosts);
  return mix;
}

}  // namespace

// aws/containers-roadmap#105: three m5.large suffice. Prices of us-east-1: m5.large 0.096,
// r5.large 0.126, t3.small 0.0208; memory as the operating systems saw it.
TEST_CASE("a list of tasks from a real cluster") {
  const std::vector<TaskKind> kinds{task(2, 0, 7000), task(1, 0, 2048), task(4, 0, 768),
                                    task(1, 0, 512), task(2, 0, 128)};
  const std::vector<PricedHost> one{host("m5.large", 2, 7811, "0.096")};
  const Mix three = checked_mix(kinds, one);
  CHECK(three.placement.host_count() == 3);
  CHECK(three.per_hour.amount == Exact::parse("0.288"));
  CHECK(three.per_hour.amount * Exact(730) == Exact::parse("210.24"));
  CHECK(three.gap() == Exact());

  const std::vector<PricedHost> several{host("m5.large", 2, 7811, "0.096"),
                                        host("r5.large", 2, 15779, "0.126"),
                                        host("t3.small", 2, 1900, "0.0208")};
  CHECK(checked_mix(kinds, several).per_hour.amount < three.per_hour.amount);
}

TEST_CASE("each task goes where it is cheap") {
  const std::vector<TaskKind> kinds{task(2, 2048, 1000), task(2, 256, 14000)};
  const std::vector<PricedHost> hosts{host("compute", 2, 3800, "0.085"),
                                      host("memory", 2, 15700, "0.126")};
  const Mix mix = checked_mix(kinds, hosts);
  CHECK(mix.per_hour.amount == Exact::parse("0.422"));
  CHECK(mix.placement.host_count() == 4);
}

TEST_CASE("nothing to place costs nothing") {
  CHECK(checked_mix({}, {host("a", 2, 4000, "1")}).per_hour.amount.is_zero());
  CHECK(checked_mix({task(0, 1, 1)}, {}).placement.hosts.empty());
  CHECK(cheapest_mix({}, {}).gap() == Exact());
}

TEST_CASE("tasks that no type holds are left over, and the rest is placed") {
  TaskKind training = task(1, 100, 100);
  training.gpus = 1;
  const std::vector<TaskKind> kinds{task(3, 1024, 1000), training};
  const std::vector<PricedHost> hosts{host("a", 2, 4000, "0.1")};
  const Mix mix = cheapest_mix(kinds, hosts);
  CHECK(mix.placement.host_count() == 2);
  REQUIRE(mix.placement.unplaced.size() == 1);
  CHECK(mix.placement.unplaced[0].kind == 1);
  CHECK(mix.placement.unplaced[0].hosts_short_of ==
        std::map<farthing::Shortage, std::int64_t>{{farthing::Shortage::gpus, 1}});
}

TEST_CASE("constraints bind in a mix as they do in a placement") {
  TaskKind apart = task(3, 100, 100);
  apart.distinct_instance = true;
  TaskKind web = task(2, 100, 100);
  web.host_ports = {80};
  TaskKind other = task(2, 100, 100);
  other.host_ports = {80, 443};
  TaskKind arm = task(1, 100, 100);
  arm.member_of = farthing::ClusterQuery::equal("cpu", "arm64");
  TaskKind inside = task(5, 100, 100);
  inside.own_network_interface = true;
  std::vector<PricedHost> hosts{host("a", 8, 16000, "0.3"), host("b", 2, 4000, "0.1"),
                                host("c", 2, 4000, "0.09")};
  hosts[2].host.attributes = {{"cpu", "arm64"}};
  hosts[1].host.reserved_ports = {443};

  CHECK(checked_mix({apart}, hosts).per_hour.amount == Exact::parse("0.27"));
  CHECK(checked_mix({web, other}, hosts).placement.host_count() == 4);
  CHECK(checked_mix({arm}, hosts).per_hour.amount == Exact::parse("0.09"));
  CHECK(checked_mix({inside}, hosts).placement.host_count() == 3);
  CHECK(checked_mix({apart, web, other, arm, inside}, hosts).placement.host_count() == 4);
}

TEST_CASE("daemons take their part of every instance, and a type without room for them is none") {
  TaskKind agent = task(0, 512, 1000);
  agent.daemon = true;
  const std::vector<PricedHost> hosts{host("tiny", 1, 900, "0.001"), host("small", 1, 2000, "0.02"),
                                      host("large", 4, 16000, "0.10")};
  const Mix mix = checked_mix({agent, task(10, 256, 1000)}, hosts);
  CHECK(mix.per_hour.amount == Exact::parse("0.10"));
  for (const PlacedHost& group : mix.placement.hosts) CHECK(group.tasks.front().kind == 0);
}

TEST_CASE("prices are not negative, and of one currency") {
  CHECK_THROWS_AS(cheapest_mix({}, {host("a", 1, 1, "-1")}), farthing::ValueError);
  std::vector<PricedHost> two{host("a", 1, 1, "1"), host("b", 1, 1, "1")};
  two[1].per_hour.currency = farthing::Currency::parse("CNY");
  CHECK_THROWS_AS(cheapest_mix({}, two), farthing::Error);
  CHECK_THROWS_AS(cheapest_single_type({}, two), farthing::Error);
  CHECK_THROWS_AS(cheapest_mix({task(-1, 0, 0)}, {}), farthing::ValueError);
}

TEST_CASE("many tasks that are alike are one group, however many they are") {
  const std::vector<PricedHost> hosts{host("a", 4, 15000, "0.1"), host("b", 64, 250000, "1.6")};
  const Mix mix = checked_mix({task(30'000, 1024, 1000)}, hosts);
  CHECK(mix.placement.hosts.size() <= 2);
  CHECK(mix.per_hour.amount == Exact(750));
  CHECK(mix.gap() == Exact());
}

TEST_CASE("the cheapest single type, the runners-up, and why each lost") {
  const std::vector<TaskKind> kinds{task(5, 1024, 3000)};
  const std::vector<PricedHost> hosts{host("too small", 2, 2900, "0.01"),
                                      host("pieces", 2, 5900, "0.05"),
                                      host("by memory", 8, 7000, "0.07"),
                                      host("roomy", 8, 32000, "0.2"), host("dear", 8, 32000, "9")};
  const SingleTypeChoice choice = cheapest_single_type(kinds, hosts, {}, 1);
  REQUIRE(choice.ranked.size() == 2);
  CHECK(choice.ranked[0].host == 3);
  CHECK(choice.ranked[0].instances == 1);
  CHECK(choice.ranked[0].per_hour.amount == Exact::parse("0.2"));
  CHECK(choice.placement.hosts.size() == 1);
  CHECK(choice.ranked[1].host == 2);
  CHECK(choice.ranked[1].instances == 3);
  CHECK(choice.ranked[1].binding == farthing::Shortage::memory);
  REQUIRE(choice.dearer.size() == 2);
  CHECK(choice.dearer[0].host == 1);
  CHECK(choice.dearer[0].least == 5);  // one task each, whatever their sum
  CHECK(choice.dearer[1].host == 4);
  REQUIRE(choice.unfit.size() == 1);
  CHECK(choice.unfit[0].host == 0);
  CHECK(choice.unfit[0].short_of == farthing::Shortage::memory);
}

namespace {

/// A small world and its cheapest mix by trying all: for the first task that is left, every type,
/// and every set of the others beside it.
class SmallWorld {
 public:
  explicit SmallWorld(std::uint32_t seed) : random_(seed) {
    for (std::int64_t i = 0; i < 1 + up_to(2); ++i) {
      hosts.push_back(host("host", 1 + up_to(3), 1000 * (1 + up_to(7)), "1"));
      hosts.back().per_hour.amount = Exact(1 + up_to(12)) / Exact(7);
    }
    for (std::int64_t i = 0; i < 1 + up_to(2); ++i) {
      kinds.push_back(task(1 + up_to(3), 256 * up_to(6), 250 * up_to(12)));
      kinds.back().distinct_instance = up_to(5) == 0;
      kinds.back().own_network_interface = up_to(3) == 0;
      if (up_to(4) == 0) kinds.back().host_ports = {80};
    }
  }

  std::optional<Exact> cheapest() {
    std::vector<std::int64_t> left;
    for (const TaskKind& kind : kinds) left.push_back(kind.count);
    return cheapest(left);
  }

  std::vector<TaskKind> kinds;
  std::vector<PricedHost> hosts;

 private:
  std::int64_t up_to(std::int64_t most) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint32_t>(most + 1));
  }

  [[nodiscard]] bool fits(const std::vector<std::int64_t>& counts,
                          const farthing::HostKind& on) const {
    std::int64_t cpu_units = 0;
    std::int64_t memory_mib = 0;
    std::int64_t interfaces = 0;
    std::int64_t port_80 = 0;
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
      cpu_units += counts[kind] * kinds[kind].cpu_units;
      memory_mib += counts[kind] * kinds[kind].memory_mib;
      if (kinds[kind].own_network_interface) interfaces += counts[kind];
      if (!kinds[kind].host_ports.empty()) port_80 += counts[kind];
      if (kinds[kind].distinct_instance && counts[kind] > 1) return false;
    }
    return cpu_units <= on.cpu_units && memory_mib <= on.memory_mib &&
           interfaces <= on.task_network_interfaces && port_80 <= 1;
  }

  std::optional<Exact> cheapest(const std::vector<std::int64_t>& left) {
    std::size_t first = 0;
    while (first < left.size() && left[first] == 0) ++first;
    if (first == left.size()) return Exact();
    if (const auto known = known_.find(left); known != known_.end()) return known->second;
    std::optional<Exact> best;
    std::vector<std::int64_t> counts(left.size());
    while (next(counts, left)) {
      if (counts[first] == 0) continue;
      std::vector<std::int64_t> rest = left;
      for (std::size_t kind = 0; kind < left.size(); ++kind) rest[kind] -= counts[kind];
      for (const PricedHost& each : hosts) {
        if (!fits(counts, each.host)) continue;
        const std::optional<Exact> others = cheapest(rest);
        if (!others) continue;
        const Exact cost = *others + each.per_hour.amount;
        if (!best || cost < *best) best = cost;
      }
    }
    return known_[left] = best;
  }

  static bool next(std::vector<std::int64_t>& counts, const std::vector<std::int64_t>& most) {
    for (std::size_t at = 0; at < counts.size(); ++at) {
      if (++counts[at] <= most[at]) return true;
      counts[at] = 0;
    }
    return false;
  }

  std::mt19937 random_;
  std::map<std::vector<std::int64_t>, std::optional<Exact>> known_;
};

}  // namespace

TEST_CASE("of few tasks the mix is the cheapest that there is") {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    SmallWorld world(seed);
    const std::optional<Exact> cheapest = world.cheapest();
    if (!cheapest) continue;
    const Mix mix = checked_mix(world.kinds, world.hosts);
    CAPTURE(seed);
    CHECK(mix.per_hour.amount == *cheapest);
    CHECK(mix.at_least.amount == *cheapest);
  }
}

// As it goes where tasks are too many to try all.
TEST_CASE("the relaxation's bound is at most, and what it is rounded to at least, the cheapest") {
  int optimal = 0;
  int worlds = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    SmallWorld world(seed);
    const std::optional<Exact> cheapest = world.cheapest();
    if (!cheapest) continue;
    const farthing::mix::Problem problem = farthing::mix::problem_of(world.kinds, world.hosts);
    const farthing::mix::Relaxation relaxation = relax(problem);
    const Exact cost = cost_of(problem, rounded(problem, relaxation));
    CAPTURE(seed);
    CHECK(next_payable(problem, relaxation.at_least) <= *cheapest);
    CHECK(*cheapest <= cost);
    ++worlds;
    if (cost == *cheapest) ++optimal;
  }
  MESSAGE(optimal << " of " << worlds << " small worlds were solved to the optimum");
  CHECK(worlds > 100);
  CHECK(optimal > worlds * 9 / 10);
}

TEST_CASE("one more task never lowers the bound") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    SmallWorld world(seed);
    for (TaskKind& kind : world.kinds) kind.count *= 20;  // more than are all tried
    const Mix before = cheapest_mix(world.kinds, world.hosts);
    if (!before.placement.unplaced.empty()) continue;
    check_mix(before, world.kinds, world.hosts);
    for (TaskKind& kind : world.kinds) {
      ++kind.count;
      CAPTURE(seed);
      CHECK(before.at_least.amount <= cheapest_mix(world.kinds, world.hosts).at_least.amount);
      --kind.count;
    }
  }
}

TEST_CASE("instances of sixty tasks and more are filled to within 1 % of the bound") {
  // One large type is a bargain for CPU, so that all tasks are to go into it but for those that
  // leave its CPU idle: of contents to choose from there is no end.
  std::vector<PricedHost> hosts{host("cpu.64", 64, 125'900, "1.6832")};
  for (const std::int64_t vcpus : {1, 2, 4, 8, 16, 32, 48, 64}) {
    const auto offer = [&](const std::string& family, std::int64_t mib, const char* per_vcpu) {
      hosts.push_back(
          host(family + "." + std::to_string(vcpus), vcpus, vcpus * mib - 180, per_vcpu));
      hosts.back().per_hour *= Exact(vcpus);
    };
    offer("cpu", 1960, "0.034");
    offer("even", 3920, "0.0385");
    offer("memory", 7840, "0.0504");
  }
  const std::vector<PricedHost> without_bargain(hosts.begin() + 1, hosts.end());
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tasks each time
  std::vector<TaskKind> kinds;
  for (int kind = 0; kind < 30; ++kind) {
    kinds.push_back(task(200, 128 * static_cast<std::int64_t>(1 + random() % 16),
                         256 * static_cast<std::int64_t>(1 + random() % 32)));
  }
  const Mix mix = cheapest_mix(kinds, hosts);
  check_mix(mix, kinds, hosts);
  CHECK(mix.gap().value() < Exact::parse("0.01"));
  const Mix fewer = cheapest_mix(kinds, without_bargain);
  CHECK(fewer.gap().value() < Exact::parse("0.01"));
  CHECK(mix.per_hour.amount < fewer.per_hour.amount);
}
