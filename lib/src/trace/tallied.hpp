#pragma once

#include <farthing/trace.hpp>

namespace farthing::trace {

/// What one group of a trace comes to, as columns would be metered.
inline InvocationSums tallied(const TraceKey& key, const TraceSums& sums) {
  return {sums.invocations, sums.billed_ms, WideCount::product(sums.billed_ms, key.memory_mib),
          sums.storage_mib_ms};
}

}  // namespace farthing::trace
