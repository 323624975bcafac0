// The cheapest mix of a thousand types: what it costs beside first-fit-decreasing and the cheapest
// single type, how far from the proven bound it can be, and how long it takes.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <farthing/mix.hpp>

namespace {

using farthing::Exact;
using farthing::Mix;
using farthing::PricedHost;
using farthing::TaskKind;

/// Types as a region has them: families of 2 to 32 GiB a vCPU on processors of several makes, in
/// sizes from 1 to 192 vCPU, priced by vCPU and GiB. Made up.
std::vector<PricedHost> thousand_types() {
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same types each time
  std::vector<PricedHost> types;
  for (const int gib_per_vcpu : {2, 4, 8, 16, 32}) {
    for (int make = 0; make < 20; ++make) {
      const int per_vcpu = 180 + static_cast<int>(random() % 120);  // in 1/10,000 of a dollar
      const int per_gib = 20 + static_cast<int>(random() % 25);
      for (const int vcpus : {1, 2, 4, 8, 16, 32, 48, 64, 96, 192}) {
        PricedHost type;
        type.host.name =
            std::to_string(gib_per_vcpu) + "." + std::to_string(make) + "." + std::to_string(vcpus);
        type.host.cpu_units = 1024 * vcpus;
        // The operating system keeps a part.
        type.host.memory_mib = 1000 * gib_per_vcpu * vcpus - 150 - static_cast<int>(random() % 60);
        type.host.task_network_interfaces = std::min(3 + 7 * vcpus / 2, 120);
        type.per_hour.amount = Exact(vcpus * (per_vcpu + per_gib * gib_per_vcpu)) / Exact(10'000);
        types.push_back(std::move(type));
      }
    }
  }
  return types;
}

/// From 1/8 to 2 vCPU and 256 MiB to 8 GiB in steps of those.
std::vector<TaskKind> in_steps(int kinds, int tasks) {
  std::mt19937 random(2);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tasks each time
  std::vector<TaskKind> list(static_cast<std::size_t>(kinds));
  for (TaskKind& kind : list) {
    kind.count = tasks / kinds;
    kind.cpu_units = 128 * static_cast<std::int64_t>(1 + random() % 16);
    kind.memory_mib = 256 * static_cast<std::int64_t>(1 + random() % 32);
  }
  return list;
}

/// Sizes that share no step, up to 8 vCPU and 60 GiB.
std::vector<TaskKind> of_any_size(int kinds, int tasks) {
  std::mt19937 random(3);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tasks each time
  std::vector<TaskKind> list(static_cast<std::size_t>(kinds));
  for (TaskKind& kind : list) {
    kind.count = tasks / kinds;
    kind.cpu_units = 64 + static_cast<std::int64_t>(random() % 8000);
    kind.memory_mib = 64 + static_cast<std::int64_t>(random() % 60'000);
    kind.own_network_interface = random() % 2 == 0;
  }
  return list;
}

/// Sizes of task definitions that are published as samples: Consul, gunicorn, Jetty, Kibana, nginx,
/// Tomcat, WildFly.
std::vector<TaskKind> of_samples(int /*kinds*/, int tasks) {
  struct Sample {
    std::int64_t cpu_units;
    std::int64_t memory_mib;
    bool own_network_interface;
  };
  std::vector<TaskKind> list;
  for (const Sample& sample : {Sample{128, 64, false},
                               {512, 1024, true},
                               {512, 512, true},
                               {1024, 2048, true},
                               {256, 256, false},
                               {1024, 2048, true},
                               {512, 1024, true}}) {
    TaskKind kind;
    kind.count = tasks / 7;
    kind.cpu_units = sample.cpu_units;
    kind.memory_mib = sample.memory_mib;
    kind.own_network_interface = sample.own_network_interface;
    list.push_back(std::move(kind));
  }
  return list;
}

double real(const Exact& value) {
  return std::stod(value.fixed(9, farthing::Rounding::midpoint_to_even));
}

using TaskList = std::vector<TaskKind> (*)(int kinds, int tasks);

void cheapest_mix(benchmark::State& state, TaskList list) {
  const auto kinds = list(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  const auto hosts = thousand_types();
  Mix mix;
  for (auto _ : state) mix = farthing::cheapest_mix(kinds, hosts);
  const auto single = cheapest_single_type(kinds, hosts);
  state.counters["gap_percent"] = 100 * real(mix.gap().value_or(Exact(1)));
  state.counters["usd_per_hour"] = real(mix.per_hour.amount);
  state.counters["at_least"] = real(mix.at_least.amount);
  state.counters["first_fit"] = real(mix.first_fit_decreasing.amount);
  if (!single.ranked.empty()) {
    state.counters["single_type"] = real(single.ranked.front().per_hour.amount);
  }
  state.counters["groups"] = static_cast<double>(mix.placement.hosts.size());
}
BENCHMARK_CAPTURE(cheapest_mix, in_steps, in_steps)
    ->Args({50, 10'000})
    ->Args({50, 10'000'000})
    ->Args({100, 10'000})
    ->Args({20, 20})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cheapest_mix, of_any_size, of_any_size)
    ->Args({50, 10'000})
    ->Args({10, 10})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cheapest_mix, of_samples, of_samples)
    ->Args({7, 10'000})
    ->Args({7, 70})
    ->Unit(benchmark::kMillisecond);

void cheapest_single_type(benchmark::State& state) {
  const auto kinds = in_steps(100, 10'000);
  const auto hosts = thousand_types();
  std::size_t placed = 0;
  for (auto _ : state) placed = cheapest_single_type(kinds, hosts).ranked.size();
  state.counters["types"] = static_cast<double>(hosts.size());
  state.counters["placed"] = static_cast<double>(placed);
}
BENCHMARK(cheapest_single_type)->Unit(benchmark::kMillisecond);

}  // namespace
