#include "trace/limits.hpp"

#include "trace/billed.hpp"

namespace farthing::trace {
namespace {

/// A fault's words.
std::string out_of_range(const char* what, std::int64_t least, std::int64_t most, const char* unit,
                         std::uint64_t found) {
  return std::string(what) + ": expected from " + std::to_string(least) + " to " +
         std::to_string(most) + " " + unit + ", found " + std::to_string(found);
}

}  // namespace

std::string fault_of(const Record& record, Maybe<std::uint64_t> memory_mib,
                     const metering::InvocationRule& rule) {
  if (!record.duration_fs && !record.billed_ms) return "no duration";
  if (record.duration_fs.value_or(0) > most_fs(rule) + slack_fs(record)) {
    return out_of_range("duration", 0, rule.duration_most_ms, "ms", up_to_ms(*record.duration_fs));
  }
  if (record.init_fs.value_or(0) > most_fs(rule)) {
    return out_of_range("init duration", 0, rule.duration_most_ms, "ms", up_to_ms(*record.init_fs));
  }
  if (record.billed_ms.value_or(0) > static_cast<std::uint64_t>(rule.billed_most_ms)) {
    return out_of_range("billed duration", 0, rule.billed_most_ms, "ms", *record.billed_ms);
  }
  if (record.billed_restore_ms.value_or(0) > static_cast<std::uint64_t>(rule.billed_most_ms)) {
    return out_of_range("billed restore duration", 0, rule.billed_most_ms, "ms",
                        *record.billed_restore_ms);
  }
  if (!memory_mib) return "no memory size; --memory states one for all that have none";
  if (!is_within(*memory_mib, rule.memory_least_mib, rule.memory_most_mib)) {
    return out_of_range("memory", rule.memory_least_mib, rule.memory_most_mib, "MB", *memory_mib);
  }
  return out_of_range("ephemeral storage", rule.storage_included_mib, rule.storage_most_mib, "MB",
                      *record.storage_mib);
}

}  // namespace farthing::trace
