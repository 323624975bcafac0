// What a simulation costs: three ways of running a service, drawn ten thousand times.

#include <benchmark/benchmark.h>

#include <string>

#include <farthing/what_if.hpp>

namespace {

using namespace farthing;

constexpr const char* steady = R"yaml(
requests: 20/s..40/s..300/s
duration: 80 ms..200 ms
memory: 1 GB
concurrency: 5..20
ways: lambda-arm64-url, fargate-arm64-always-on, ec2-arm64-always-on
)yaml";
constexpr const char* by_hour = R"yaml(
requests: {mon-fri 08-20: 120/s, otherwise: 8/s}
duration: 80 ms..200 ms
memory: 1 GB
concurrency: 5..20
ways: lambda-arm64-url, fargate-arm64-hourly, ec2-arm64-hourly
)yaml";

void simulate_three_ways(benchmark::State& state, const char* service) {
  const Catalog catalog = Catalog::builtin();
  const WhatIf model = what_if(service, "service.yaml", catalog);
  constexpr std::size_t draws = 10'000;
  for (auto _ : state) benchmark::DoNotOptimize(simulate(model, {}, draws, 1));
  state.counters["ways"] = static_cast<double>(model.ways.size());
  state.counters["draws_per_second"] =
      benchmark::Counter(draws, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK_CAPTURE(simulate_three_ways, steady, steady)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(simulate_three_ways, by_hour, by_hour)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
