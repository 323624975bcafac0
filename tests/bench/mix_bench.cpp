// The cheapest mix of all types of a region: what it costs beside first-fit-decreasing and the
// cheapest single type, how far from the proven bound it can be, and how long it takes.

#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/mix.hpp>

namespace {

using farthing::Exact;
using farthing::Mix;
using farthing::PricedHost;
using farthing::TaskKind;

/// Every type of N. Virginia that has a price and a measured memory.
std::vector<PricedHost> all_types() {
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  const farthing::RateCard card = catalog.rate_card();
  std::vector<PricedHost> types;
  for (const farthing::InstanceType& type : catalog.specs().instance_types()) {
    const auto rate = card.find("ec2", "us-east-1", "linux-on-demand:" + type.name);
    if (!rate || !type.os_memory_mib) continue;
    PricedHost offer;
    offer.host.name = type.name;
    offer.host.cpu_units = 1024 * type.vcpus;
    offer.host.memory_mib = *type.os_memory_mib;
    offer.host.task_network_interfaces = type.task_interfaces.value_or(0);
    offer.per_hour.amount = rate->tiers.front().unit_price;
    types.push_back(std::move(offer));
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
  const auto hosts = all_types();
  Mix mix;
  for (auto _ : state) mix = farthing::cheapest_mix(kinds, hosts);
  const auto single = cheapest_single_type(kinds, hosts);
  state.counters["types"] = static_cast<double>(hosts.size());
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
  const auto hosts = all_types();
  std::size_t placed = 0;
  for (auto _ : state) placed = cheapest_single_type(kinds, hosts).ranked.size();
  state.counters["types"] = static_cast<double>(hosts.size());
  state.counters["placed"] = static_cast<double>(placed);
}
BENCHMARK(cheapest_single_type)->Unit(benchmark::kMillisecond);

}  // namespace
