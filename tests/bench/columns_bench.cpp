// Metering of columns in memory. Each figure is followed by its share of a limit measured in the
// same run: what one core takes to sum the same bytes as integers. Rows and limit take turns, and
// both are medians, so that a busy machine disturbs both alike.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "timing.hpp"

namespace {

constexpr std::size_t rows = std::size_t{1} << 25U;

template <class T>
std::vector<T> random_durations() {
  std::mt19937_64 random(1);
  std::vector<T> values(rows);
  for (T& value : values) value = static_cast<T>(random() % 900'000) / static_cast<T>(8);
  return values;
}

const std::vector<std::uint32_t>& memories() {
  static const std::vector<std::uint32_t> values = [] {
    std::mt19937_64 random(2);
    std::vector<std::uint32_t> made(rows);
    for (std::uint32_t& value : made) value = 128 + static_cast<std::uint32_t>(random() % 10'000);
    return made;
  }();
  return values;
}

/// The limit: every byte is read once and added to something.
template <class T>
std::uint64_t sum_of_words(const std::vector<T>& values) {
  const auto* words = reinterpret_cast<const std::uint64_t*>(values.data());
  const std::size_t count = values.size() * sizeof(T) / sizeof(std::uint64_t);
  std::uint64_t sums[8] = {};
  for (std::size_t i = 0; i < count; i += 8) {
    for (std::size_t j = 0; j < 8; ++j) sums[j] += words[i + j];
  }
  return std::accumulate(std::begin(sums), std::end(sums), std::uint64_t{0});
}

template <class T>
void meter_columns(benchmark::State& state, bool one_memory) {
  const farthing::Specs specs = farthing::Catalog::builtin().specs();
  const std::vector<T> durations = random_durations<T>();
  farthing::InvocationColumns columns;
  columns.duration = std::span(durations);
  columns.memory_mib =
      one_memory ? farthing::Numbers::all(1024) : farthing::Numbers(std::span(memories()));
  std::vector<double> ours;
  std::vector<double> limit;
  for (auto _ : state) {
    ours.push_back(bench::seconds_of(
        [&] { benchmark::DoNotOptimize(farthing::meter_invocations(columns, specs)); }));
    state.PauseTiming();
    limit.push_back(bench::seconds_of([&] {
      benchmark::DoNotOptimize(sum_of_words(durations));
      if (!one_memory) benchmark::DoNotOptimize(sum_of_words(memories()));
    }));
    state.ResumeTiming();
  }
  const double bytes = static_cast<double>(rows) * (sizeof(T) + (one_memory ? 0 : 4));
  state.counters["GB/s"] = bytes / bench::median(ours) / 1e9;
  state.counters["limit GB/s"] = bytes / bench::median(limit) / 1e9;
  state.counters["% of limit"] = 100 * bench::median(limit) / bench::median(ours);
  state.counters["ns/row"] = 1e9 * bench::median(ours) / static_cast<double>(rows);
}

void int_ms(benchmark::State& state) { meter_columns<std::uint32_t>(state, false); }
void int64_ms(benchmark::State& state) { meter_columns<std::int64_t>(state, false); }
void float_ms(benchmark::State& state) { meter_columns<float>(state, false); }
void double_ms(benchmark::State& state) { meter_columns<double>(state, false); }
void int_ms_one_memory(benchmark::State& state) { meter_columns<std::uint32_t>(state, true); }

BENCHMARK(int_ms)->Name("columns/int32 ms, int32 MB")->Iterations(15)->UseRealTime();
BENCHMARK(int64_ms)->Name("columns/int64 ms, int32 MB")->Iterations(15)->UseRealTime();
BENCHMARK(float_ms)->Name("columns/float ms, int32 MB")->Iterations(15)->UseRealTime();
BENCHMARK(double_ms)->Name("columns/double ms, int32 MB")->Iterations(15)->UseRealTime();
BENCHMARK(int_ms_one_memory)->Name("columns/int32 ms, one memory")->Iterations(15)->UseRealTime();

}  // namespace
