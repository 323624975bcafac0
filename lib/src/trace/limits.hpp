#pragma once

#include <cstdint>
#include <string>

#include "metering/invocation.hpp"
#include "trace/maybe.hpp"
#include "trace/record.hpp"

namespace farthing::trace {

inline std::uint64_t most_fs(const metering::InvocationRule& rule) {
  return static_cast<std::uint64_t>(rule.duration_most_ms) * fs_per_ms;
}

/// What was billed as 900 s may have been cut off a little later.
inline std::uint64_t slack_fs(const Record& record) {
  return record.billed_ms ? fs_per_ms * 10'000 : 0;
}

inline bool is_within(std::uint64_t value, std::int64_t least, std::int64_t most) {
  return value >= static_cast<std::uint64_t>(least) && value <= static_cast<std::uint64_t>(most);
}

/// Whether Lambda can have run and billed such an invocation.
inline __attribute__((always_inline)) bool is_sound(const Record& record,
                                                    Maybe<std::uint64_t> memory_mib,
                                                    const metering::InvocationRule& rule) {
  const auto fits = [&](Maybe<std::uint64_t> value, std::int64_t least, std::int64_t most) {
    return is_within(value.value_or(static_cast<std::uint64_t>(most)), least, most);
  };
  return (record.duration_fs || record.billed_ms) && memory_mib &&
         record.duration_fs.value_or(0) <= most_fs(rule) + slack_fs(record) &&
         record.init_fs.value_or(0) <= most_fs(rule) &&
         record.billed_ms.value_or(0) <= static_cast<std::uint64_t>(rule.billed_most_ms) &&
         record.billed_restore_ms.value_or(0) <= static_cast<std::uint64_t>(rule.billed_most_ms) &&
         is_within(*memory_mib, rule.memory_least_mib, rule.memory_most_mib) &&
         fits(record.storage_mib, rule.storage_included_mib, rule.storage_most_mib);
}

/// What is wrong with a record that is not sound.
std::string fault_of(const Record& record, Maybe<std::uint64_t> memory_mib,
                     const metering::InvocationRule& rule);

}  // namespace farthing::trace
