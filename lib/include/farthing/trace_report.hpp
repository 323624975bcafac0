#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <farthing/bill.hpp>
#include <farthing/report.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// What one function's part of a trace cost. A saving is what all months' bills together would be
/// lower by if only that were different; it counts GB-seconds, not ephemeral storage.
struct TracedFunction {
  std::string name;
  std::uint64_t invocations = 0;
  Exact gb_seconds;
  Exact cost;
  Exact rounding_cost;  ///< saved if time were billed as measured
  std::uint64_t cold_starts = 0;
  Exact cold_start_cost;  ///< saved without billed initialisation
  std::uint32_t least_memory_mib = 0;
  std::uint32_t most_memory_mib = 0;
  std::optional<std::uint32_t> max_memory_used_mib;  ///< nothing: some invocation does not say
  /// The smallest setting that holds what was used; nothing where all settings are as small.
  std::optional<std::uint32_t> smaller_memory_mib;
  Exact memory_saving;  ///< saved by that setting at the same durations
};

/// So many invocations of at most so long, and longer than the bucket before.
struct DurationBucket {
  std::uint64_t up_to_ms = 0;
  std::uint64_t invocations = 0;
};

/// What a trace costs: the bill of each month, and each function's part of it. Costs are those of
/// the bills, with tiers and free tiers.
struct TraceReport {
  std::string region;
  Currency currency;
  std::vector<Bill> bills;  ///< one a month, all functions together
  std::uint64_t invocations = 0;
  Exact gb_seconds;
  Exact total;
  Exact rounding_cost;  ///< of all functions together, as for one
  std::uint64_t cold_starts = 0;
  Exact cold_start_cost;
  Exact memory_saving;
  std::vector<TracedFunction> functions;  ///< dearest first
  std::vector<DurationBucket> histogram;  ///< from the first to the last that is not empty
  std::optional<Exact> on_x86_64;         ///< the same trace, all of it on one architecture;
  std::optional<Exact> on_arm64;          ///< nothing where the region has no price for it
  std::uint64_t lines = 0;
  std::uint64_t faulty_lines = 0;
  std::vector<std::string> first_faults;  ///< `file:line: what`
  std::vector<std::string> notes;
};

/// How many lines were left out, the first ones and why; empty where all were read.
std::vector<std::string> left_out(const TraceReport& report);

/// The report in any format; as CSV a row for each function.
std::string render(const TraceReport& report, const ReportOptions& options = {});

}  // namespace farthing
