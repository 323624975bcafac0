// What placing tasks costs, and how many instances more than the least that any placement needs.

#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include <farthing/placement.hpp>

namespace {

using farthing::HostKind;
using farthing::PlacementStrategy;
using farthing::TaskKind;

/// 10,000 tasks of 100 kinds, from 1/8 to 2 vCPU and 256 MiB to 8 GiB.
std::vector<TaskKind> hundred_kinds(PlacementStrategy strategy) {
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tasks each time
  std::vector<TaskKind> kinds;
  for (int i = 0; i < 100; ++i) {
    TaskKind kind;
    kind.count = 100;
    kind.cpu_units = 128 * static_cast<std::int64_t>(1 + random() % 16);
    kind.memory_mib = 256 * static_cast<std::int64_t>(1 + random() % 32);
    kind.strategies = {strategy, PlacementStrategy::binpack_memory};
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

HostKind host() {
  HostKind kind;
  kind.cpu_units = 16 * 1024;
  kind.memory_mib = 62'000;
  return kind;
}

void place_ten_thousand(benchmark::State& state) {
  const auto kinds = hundred_kinds(static_cast<PlacementStrategy>(state.range(0)));
  std::int64_t hosts = 0;
  for (auto _ : state) {
    hosts = place_on_fewest(kinds, host(), {"a", "b", "c"}).host_count();
    benchmark::DoNotOptimize(hosts);
  }
  state.counters["hosts"] = static_cast<double>(hosts);
  state.counters["least"] = static_cast<double>(least_hosts(kinds, host()).count);
}
BENCHMARK(place_ten_thousand)
    ->Arg(static_cast<int>(PlacementStrategy::binpack_memory))
    ->Arg(static_cast<int>(PlacementStrategy::spread_zone))
    ->Unit(benchmark::kMillisecond);

}  // namespace
