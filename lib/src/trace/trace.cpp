#include <farthing/trace.hpp>

#include <algorithm>

#include "trace/tallied.hpp"

#include <farthing/error.hpp>

namespace farthing {

Diagnostic TraceFault::diagnostic() const {
  if (line == 0) {
    return {ErrorCode::missing_key, {file}, {}, "invocations", "a file without any", what + '.'};
  }
  return {ErrorCode::invalid_value, {file, static_cast<int>(line)}, {},
          "an invocation",          "a line that is none",          what + '.'};
}

TraceSums& TraceSums::operator+=(const TraceSums& other) {
  invocations += other.invocations;
  billed_ms += other.billed_ms;
  storage_mib_ms += other.storage_mib_ms;
  rounding_fs += other.rounding_fs;
  cold_starts += other.cold_starts;
  init_ms += other.init_ms;
  unexplained_ms += other.unexplained_ms;
  of_no_time += other.of_no_time;
  restores += other.restores;
  knowing_memory_used += other.knowing_memory_used;
  max_memory_used_mib = std::max(max_memory_used_mib, other.max_memory_used_mib);
  return *this;
}

Trace& Trace::operator+=(const Trace& other) {
  for (const auto& [key, one] : other.sums) sums[key] += one;
  for (std::size_t i = 0; i < histogram.size(); ++i) histogram.at(i) += other.histogram.at(i);
  lines += other.lines;
  faulty_lines += other.faulty_lines;
  first_faults.insert(first_faults.end(), other.first_faults.begin(), other.first_faults.end());
  std::sort(first_faults.begin(), first_faults.end());
  if (first_faults.size() > shown_faults_max) first_faults.resize(shown_faults_max);
  return *this;
}

InvocationTally Trace::tally() const {
  InvocationTally tally;
  for (const auto& [key, one] : sums) tally.add(key.group, trace::tallied(key, one));
  return tally;
}

}  // namespace farthing
