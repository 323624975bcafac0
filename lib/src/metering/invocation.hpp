#pragma once

#include <cstdint>

#include "metering/lambda.hpp"

namespace farthing::metering {

/// How the time of one invocation is billed, in whole numbers: `LambdaSpecs` for records by the
/// million.
struct InvocationRule {
  InvocationRule(const Specs& specs, LambdaPackage package, LambdaRuntime runtime);

  std::int64_t step_ms = 1;
  std::int64_t duration_most_ms = 0;  ///< of handler or initialisation
  std::int64_t billed_most_ms = 0;    ///< of both together, rounded up
  std::int64_t memory_least_mib = 0;
  std::int64_t memory_most_mib = 0;
  std::int64_t memory_step_mib = 1;
  std::int64_t storage_included_mib = 0;
  std::int64_t storage_most_mib = 0;
  bool init_is_billed = true;

  /// Time that is already rounded up to whole milliseconds, rounded up to the step in force.
  [[nodiscard]] std::int64_t billed_ms(std::int64_t whole_ms) const {
    return step_ms == 1 ? whole_ms : (whole_ms + step_ms - 1) / step_ms * step_ms;
  }
  friend bool operator==(const InvocationRule&, const InvocationRule&) = default;
};

/// A spec that code counts in whole numbers. Throws `Error` (`invalid_table`) for a fraction.
std::int64_t whole(const Exact& value, std::string_view what);

}  // namespace farthing::metering
