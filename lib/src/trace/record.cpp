#include "trace/record.hpp"

namespace farthing::trace {
namespace {

template <class T>
void take_if_none(T& to, const T& from) {
  if (!to) to = from;
}

}  // namespace

void complete(Record& record, const Record& from) {
  take_if_none(record.duration_fs, from.duration_fs);
  take_if_none(record.init_fs, from.init_fs);
  take_if_none(record.billed_ms, from.billed_ms);
  take_if_none(record.billed_restore_ms, from.billed_restore_ms);
  take_if_none(record.memory_mib, from.memory_mib);
  take_if_none(record.max_memory_used_mib, from.max_memory_used_mib);
  take_if_none(record.storage_mib, from.storage_mib);
  take_if_none(record.timestamp_ms, from.timestamp_ms);
  take_if_none(record.architecture, from.architecture);
  record.restored = record.restored || from.restored;
}

}  // namespace farthing::trace
