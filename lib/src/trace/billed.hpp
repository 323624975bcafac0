#pragma once

#include <algorithm>
#include <cstdint>

#include "metering/invocation.hpp"
#include "trace/record.hpp"

namespace farthing::trace {

/// What one invocation is billed, and what of that is due to what.
struct Billed {
  std::uint64_t ms = 0;
  std::uint64_t start_ms = 0;  // initialisation or the restore of a snapshot
  std::uint64_t rounding_fs = 0;
  std::uint64_t unexplained_ms = 0;
};

inline std::uint64_t up_to_ms(std::uint64_t fs) { return (fs + fs_per_ms - 1) / fs_per_ms; }

inline std::uint64_t rounded(const metering::InvocationRule& rule, std::uint64_t fs) {
  return static_cast<std::uint64_t>(rule.billed_ms(static_cast<std::int64_t>(up_to_ms(fs))));
}

inline std::uint64_t above(std::uint64_t value, std::uint64_t least) {
  return value > least ? value - least : 0;
}

/// Billed time as AWS counted it, else by the rule. Where AWS counted it, initialisation was billed
/// if it fits in; a run that was cut off at its timeout is billed less than it was measured.
inline __attribute__((always_inline)) Billed bill(const Record& record,
                                                  const metering::InvocationRule& rule) {
  Billed billed;
  const std::uint64_t init_fs = record.init_fs.value_or(0);
  const std::uint64_t run_fs = record.duration_fs.value_or(0);
  const std::uint64_t restore_fs = record.billed_restore_ms.value_or(0) * fs_per_ms;
  bool adds_init = rule.init_is_billed;
  if (record.billed_ms) {
    billed.ms = *record.billed_ms;
    adds_init = record.duration_fs && billed.ms >= up_to_ms(run_fs + init_fs);
  }
  const std::uint64_t start_fs = restore_fs + (adds_init ? init_fs : 0);
  const std::uint64_t measured_fs = run_fs + start_fs;
  const std::uint64_t by_rule_ms = rounded(rule, measured_fs);
  if (!record.billed_ms) billed.ms = by_rule_ms;
  if (!record.duration_fs) return billed;
  if (start_fs > 0) {
    billed.start_ms = std::min(above(billed.ms, rounded(rule, run_fs)), rounded(rule, start_fs));
  }
  // Rounding adds less than one step; what is billed beyond that has another reason.
  billed.unexplained_ms = above(billed.ms, by_rule_ms);
  billed.rounding_fs = above((billed.ms - billed.unexplained_ms) * fs_per_ms, measured_fs);
  return billed;
}

}  // namespace farthing::trace
