// Reading of traces, one core, from the page cache. Each figure is followed by its share of a limit
// measured in the same run: finding every line break of the same bytes, as `wc -l` does.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "timing.hpp"

namespace {

using Line = std::string (*)(std::mt19937_64&);

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string hundredths(std::uint64_t value) {
  const std::string cents = number(100 + value % 100).substr(1);
  return number(value / 100) + "." + cents;
}

std::string csv_line(std::mt19937_64& random) {
  return "2026-10-" + number(10 + random() % 18) + "T11:12:13." + number(100 + random() % 900) +
         "Z,service-" + number(random() % 100) + "-handler," + hundredths(random() % 300'000) +
         "," + number(std::uint64_t{128} << random() % 4) + "," + number(40 + random() % 80) +
         ",\n";
}

std::string log_line(std::mt19937_64& random) {
  const std::uint64_t ms = random() % 300'000;
  return "2026-10-05T11:12:13.223Z\tREPORT RequestId: 149c500f-028a-4b57-8977-" +
         number(100'000'000'000 + random() % 100'000'000'000) + "\tDuration: " + hundredths(ms) +
         " ms\tBilled Duration: " + number(ms / 100 + 1) +
         " ms\tMemory Size: 512 MB\tMax Memory Used: " + number(50 + random() % 300) + " MB\t\n";
}

std::string json_line(std::mt19937_64& random) {
  const std::uint64_t ms = random() % 300'000;
  return R"({"time":"2026-10-09T08:42:44.080Z","type":"platform.report","record":{"requestId":)"
         R"("d661f7cf-9208-46b9-85b0-213b04a91065","status":"success","metrics":{"durationMs":)" +
         hundredths(ms) + R"(,"billedDurationMs":)" + number(ms / 100 + 1) +
         R"(,"memorySizeMB":1024,"maxMemoryUsedMB":68}}})" + "\n";
}

/// A file of at least so many MiB, gone when the run ends. FARTHING_BENCH_MIB sets the size.
class File {
 public:
  File(const std::string& header, Line line)
      : path_(std::filesystem::temp_directory_path() /
              ("farthing-bench-" + std::to_string(getpid()))) {
    std::mt19937_64 random(1);
    std::string lines;
    while (lines.size() < (std::size_t{8} << 20U)) lines += line(random);
    const char* wanted = std::getenv("FARTHING_BENCH_MIB");
    const int mib = wanted == nullptr ? 256 : std::atoi(wanted);
    std::ofstream file(path_, std::ios::binary);
    file << header;
    for (int i = 0; i < mib; i += 8) file << lines;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::size_t count_lines(const std::string& path) {
  std::vector<char> buffer(std::size_t{256} << 10U);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::size_t lines = 0;
  for (ssize_t bytes = 0; (bytes = read(file, buffer.data(), buffer.size())) > 0;) {
    const char* at = buffer.data();
    const char* const end = at + bytes;
    while (at < end) {
      const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
      if (found == nullptr) break;
      ++lines;
      at = static_cast<const char*>(found) + 1;
    }
  }
  close(file);
  return lines;
}

void read_file(benchmark::State& state, const std::string& header, Line line) {
  const File file(header, line);
  const auto bytes = static_cast<double>(std::filesystem::file_size(file.path()));
  std::vector<double> ours;
  std::vector<double> limit;
  for (auto _ : state) {
    ours.push_back(bench::seconds_of([&] {
      benchmark::DoNotOptimize(
          farthing::read_trace({file.path()}, {}, farthing::Catalog::builtin()));
    }));
    state.PauseTiming();
    limit.push_back(bench::seconds_of([&] { benchmark::DoNotOptimize(count_lines(file.path())); }));
    state.ResumeTiming();
  }
  state.counters["GB/s"] = bytes / bench::median(ours) / 1e9;
  state.counters["line breaks GB/s"] = bytes / bench::median(limit) / 1e9;
  state.counters["% of limit"] = 100 * bench::median(limit) / bench::median(ours);
}

void csv(benchmark::State& state) {
  read_file(state, "timestamp,function,duration_ms,memory_mb,max_memory_used_mb,init_duration_ms\n",
            csv_line);
}
void report_lines(benchmark::State& state) { read_file(state, "", log_line); }
void platform_report(benchmark::State& state) { read_file(state, "", json_line); }

BENCHMARK(csv)->Name("trace/csv, six columns")->Iterations(5)->UseRealTime();
BENCHMARK(report_lines)->Name("trace/report lines")->Iterations(5)->UseRealTime();
BENCHMARK(platform_report)->Name("trace/platform.report")->Iterations(5)->UseRealTime();

}  // namespace
