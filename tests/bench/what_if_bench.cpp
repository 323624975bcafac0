// What a simulation costs: three ways of running a service, drawn ten thousand times.

#include <benchmark/benchmark.h>

#include <string>

#include <farthing/what_if.hpp>

namespace {

using namespace farthing;

constexpr const char* service = R"yaml(
requests: 20/s..40/s..300/s
duration: 80 ms..200 ms
memory: 1 GB
concurrency: 5..20
ways: lambda-arm64-url, lambda-x86_64-url, fargate-arm64-hourly
)yaml";

void simulate_three_ways(benchmark::State& state) {
  const Catalog catalog = Catalog::builtin();
  const WhatIf model = what_if(service, "service.yaml", catalog);
  constexpr std::size_t draws = 10'000;
  for (auto _ : state) benchmark::DoNotOptimize(simulate(model, {}, draws, 1));
  state.counters["ways"] = static_cast<double>(model.ways.size());
  state.counters["draws_per_second"] =
      benchmark::Counter(draws, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(simulate_three_ways)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
