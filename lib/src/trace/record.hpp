#pragma once

#include <cstdint>
#include <optional>

#include "trace/hashed_text.hpp"
#include "trace/maybe.hpp"

#include <farthing/units.hpp>

namespace farthing::trace {

/// 10^-15 s: what lies below counts as one more.
inline constexpr std::uint64_t fs_per_ms = 1'000'000'000'000;

/// One invocation as a trace states it.
struct Record {
  HashedText function;
  Maybe<std::uint64_t> duration_fs;
  Maybe<std::uint64_t> init_fs;
  Maybe<std::uint64_t> billed_ms;
  Maybe<std::uint64_t> billed_restore_ms;  ///< of a SnapStart snapshot, part of `billed_ms`
  Maybe<std::uint64_t> memory_mib;
  Maybe<std::uint64_t> max_memory_used_mib;
  Maybe<std::uint64_t> storage_mib;
  Maybe<std::int64_t> timestamp_ms;
  std::optional<Architecture> architecture;
  bool restored = false;  ///< from a SnapStart snapshot
  friend bool operator==(const Record&, const Record&) = default;
};

inline bool has_time(const Record& record) { return record.duration_fs || record.billed_ms; }

/// Whether it says something that only an invocation does.
inline bool says_what_ran(const Record& record) {
  return has_time(record) || record.init_fs || record.memory_mib || record.max_memory_used_mib;
}

/// Whether it says nothing of a start of its own or of more storage than is included.
inline bool is_usual(const Record& record) {
  return !(record.init_fs || record.billed_restore_ms || record.restored || record.storage_mib);
}

/// Takes from another record what this one does not say, but for the function.
void complete(Record& record, const Record& from);

}  // namespace farthing::trace
