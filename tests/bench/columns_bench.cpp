// Metering of columns in memory. Each figure is followed by its share of a limit measured in the
// same run: what one core takes to sum the same bytes as integers. Both take turns, and the
// shortest of each counts, so that a busy machine disturbs neither.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <utility>
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
std::uint64_t sum_of_words(const void* data, std::size_t bytes) {
  const auto* words = static_cast<const std::uint64_t*>(data);
  std::uint64_t sums[8] = {};
  for (std::size_t i = 0; i < bytes / sizeof(std::uint64_t); i += 8) {
    for (std::size_t j = 0; j < 8; ++j) sums[j] += words[i + j];
  }
  return std::accumulate(std::begin(sums), std::end(sums), std::uint64_t{0});
}

/// Columns that are metered, and the bytes they lie in.
struct Question {
  farthing::InvocationColumns columns;
  std::vector<std::pair<const void*, std::size_t>> bytes;

  template <class T>
  farthing::Numbers column(const std::vector<T>& values) {
    bytes.emplace_back(values.data(), values.size() * sizeof(T));
    return std::span(values);
  }
};

void meter_columns(benchmark::State& state, const Question& question) {
  const farthing::Specs specs = farthing::Catalog::builtin().specs();
  double bytes = 0;
  for (const auto& [data, size] : question.bytes) bytes += static_cast<double>(size);
  double ours = 1e9;
  double limit = 1e9;
  for (auto _ : state) {
    ours =
        std::min(ours, bench::seconds_of([&] {
                   benchmark::DoNotOptimize(farthing::meter_invocations(question.columns, specs));
                 }));
    state.PauseTiming();
    limit = std::min(limit, bench::seconds_of([&] {
                       for (const auto& [data, size] : question.bytes) {
                         benchmark::DoNotOptimize(sum_of_words(data, size));
                       }
                     }));
    state.ResumeTiming();
  }
  state.counters["GB/s"] = bytes / ours / 1e9;
  state.counters["limit GB/s"] = bytes / limit / 1e9;
  state.counters["% of limit"] = 100 * limit / ours;
  state.counters["ns/row"] = 1e9 * ours / static_cast<double>(rows);
}

template <class T>
void times_and_memory(benchmark::State& state) {
  const std::vector<T> durations = random_durations<T>();
  Question question;
  question.columns.duration = question.column(durations);
  question.columns.memory_mib = question.column(memories());
  meter_columns(state, question);
}

void one_memory(benchmark::State& state) {
  const std::vector<std::uint32_t> durations = random_durations<std::uint32_t>();
  Question question;
  question.columns.duration = question.column(durations);
  question.columns.memory_mib = farthing::Numbers::all(1024);
  meter_columns(state, question);
}

/// Times in milliseconds in the order in which a log has them: a month of them.
std::vector<std::int64_t> times_in_order() {
  std::vector<std::int64_t> times(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    times[i] = 1'790'812'800'000 + static_cast<std::int64_t>(i * 2'600'000'000 / rows);
  }
  return times;
}

void with_times(benchmark::State& state) {
  const std::vector<float> durations = random_durations<float>();
  const std::vector<std::int64_t> times = times_in_order();
  Question question;
  question.columns.duration = question.column(durations);
  question.columns.memory_mib = question.column(memories());
  question.columns.timestamp = question.column(times);
  meter_columns(state, question);
}

/// A hundred functions, whose rows are mixed.
void with_functions(benchmark::State& state) {
  const std::vector<float> durations = random_durations<float>();
  const std::vector<std::string> names(100, "name");
  std::mt19937_64 random(3);
  std::vector<std::uint8_t> keys(rows);
  for (std::uint8_t& key : keys) key = static_cast<std::uint8_t>(random() % names.size());
  Question question;
  question.columns.duration = question.column(durations);
  question.columns.memory_mib = question.column(memories());
  question.columns.key = question.column(keys);
  question.columns.keys = names;
  meter_columns(state, question);
}

/// One row in twenty is a cold start.
void with_cold_starts(benchmark::State& state) {
  const std::vector<double> durations = random_durations<double>();
  std::mt19937_64 random(4);
  std::vector<double> inits(rows, std::nan(""));
  for (double& init : inits) {
    if (random() % 20 == 0) init = static_cast<double>(random() % 100'000) / 100;
  }
  Question question;
  question.columns.duration = question.column(durations);
  question.columns.memory_mib = question.column(memories());
  question.columns.init_duration = question.column(inits);
  meter_columns(state, question);
}

void named(const char* name, void (*run)(benchmark::State&)) {
  constexpr int turns = 15;
  benchmark::RegisterBenchmark(name, run)->Iterations(turns)->UseRealTime();
}

const bool registered = [] {
  named("columns/int32 ms, int32 MB", &times_and_memory<std::uint32_t>);
  named("columns/int64 ms, int32 MB", &times_and_memory<std::int64_t>);
  named("columns/float ms, int32 MB", &times_and_memory<float>);
  named("columns/double ms, int32 MB", &times_and_memory<double>);
  named("columns/int32 ms, one memory", &one_memory);
  named("columns/float ms, int32 MB, times in order", &with_times);
  named("columns/float ms, int32 MB, 100 functions mixed", &with_functions);
  named("columns/double ms, int32 MB, 5 % cold starts", &with_cold_starts);
  return true;
}();

}  // namespace
