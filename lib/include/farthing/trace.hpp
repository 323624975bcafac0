#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>
#include <farthing/policy.hpp>
#include <farthing/resource.hpp>
#include <farthing/tally.hpp>
#include <farthing/trace_report.hpp>

namespace farthing {

/// How a trace is written. `automatic` looks at its first lines.
enum class TraceForm { automatic, csv, tsv, log, json };
enum class TraceTimeUnit { automatic, seconds, milliseconds, microseconds, nanoseconds };

/// The columns of a CSV file (or keys of JSON lines) by name; empty ones are found by their usual
/// names.
struct TraceColumnNames {
  std::string function;
  std::string duration;
  std::string billed_duration;
  std::string memory;
  std::string max_memory_used;
  std::string init_duration;
  std::string ephemeral_storage;
  std::string timestamp;
  std::string architecture;
};

/// How far the reading of a trace has come.
struct TraceProgress {
  std::uint64_t bytes = 0;        ///< read so far, of all files, as they lie on the disk
  std::uint64_t of_bytes = 0;     ///< 0 where that is not known
  std::uint64_t invocations = 0;  ///< of the files that are read to their end
};

/// What a trace does not say itself, and how it is read.
struct TraceOptions {
  TraceForm form = TraceForm::automatic;
  TraceColumnNames columns;
  /// Of durations whose names state none; ms otherwise.
  TraceTimeUnit duration_unit = TraceTimeUnit::automatic;
  std::optional<Mebibytes> memory;  ///< of invocations that do not say
  Architecture architecture = Architecture::x86_64;
  std::string function;  ///< the name of invocations that have none; empty: their file's
  LambdaPackage package = LambdaPackage::zip;
  LambdaRuntime runtime = LambdaRuntime::managed;
  std::optional<Date> on;  ///< rules of this date; nothing: of each invocation's month
  bool strict = false;     ///< stop at the first line that cannot be read
  unsigned threads = 0;    ///< files read at once; 0: as many as there are cores
  /// Called now and then by the thread that reads; what it throws ends the reading.
  std::function<void(const TraceProgress&)> progress;
};

/// A line that was left out, and why.
struct TraceFault {
  std::size_t file_number = 0;
  std::uint64_t line = 0;  ///< 0: of the file as a whole
  std::string file;
  std::string what;
  [[nodiscard]] Diagnostic diagnostic() const;
  friend bool operator==(const TraceFault&, const TraceFault&) = default;
  friend auto operator<=>(const TraceFault&, const TraceFault&) = default;
};

/// What a function's invocations of one month, architecture and memory size came to.
struct TraceKey {
  InvocationGroup group;
  std::uint32_t memory_mib = 0;
  friend bool operator==(const TraceKey&, const TraceKey&) = default;
  friend auto operator<=>(const TraceKey&, const TraceKey&) = default;
};
/// The sums of such invocations, in whole numbers.
struct TraceSums {
  std::uint64_t invocations = 0;
  std::uint64_t billed_ms = 0;
  WideCount storage_mib_ms;
  WideCount rounding_fs;  ///< billed time above what was measured, less than a step each
  std::uint64_t cold_starts = 0;
  std::uint64_t init_ms = 0;         ///< billed time that is due to initialisation or a restore
  std::uint64_t unexplained_ms = 0;  ///< billed time above what was measured and rounded up
  std::uint64_t of_no_time = 0;      ///< invocations that lasted 0 ms by the trace
  std::uint64_t restores = 0;        ///< of SnapStart snapshots
  std::uint64_t knowing_memory_used = 0;
  std::uint32_t max_memory_used_mib = 0;

  TraceSums& operator+=(const TraceSums& other);
  friend bool operator==(const TraceSums&, const TraceSums&) = default;
};

/// Invocations by billed time in steps of powers of two: index i counts those of at most 2^i ms
/// that no lower index has.
using DurationHistogram = std::array<std::uint64_t, 21>;

/// All that a trace says, in little space. Parts add up to the whole in any order.
struct Trace {
  static constexpr std::size_t shown_faults_max = 10;

  std::map<TraceKey, TraceSums> sums;
  DurationHistogram histogram{};
  std::uint64_t lines = 0;         ///< lines or records read
  std::uint64_t faulty_lines = 0;  ///< of those, left out
  std::vector<TraceFault> first_faults;

  Trace& operator+=(const Trace& other);
  [[nodiscard]] InvocationTally tally() const;
  friend bool operator==(const Trace&, const Trace&) = default;
};

/// Reads traces, `-` being standard input, several at a time; gzip and zstd by their first bytes.
/// Memory does not grow with their length. Throws `Error` for what cannot be read at all or holds
/// no invocation, and with `strict` for the first faulty line.
Trace read_trace(const std::vector<std::string>& paths, const TraceOptions& options,
                 const Catalog& catalog);

/// What a trace cost in a region and why. Each month is priced by the rules and prices of its first
/// day, or all by those of `on`.
TraceReport analyse(const Trace& trace, const std::string& region, std::optional<Date> on,
                    const AllowancePolicy& allowances, const Catalog& catalog);

}  // namespace farthing
