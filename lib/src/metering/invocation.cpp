#include "metering/invocation.hpp"

#include <charconv>

#include <farthing/error.hpp>

namespace farthing::metering {

std::int64_t whole(const Exact& value, std::string_view what) {
  const std::string text = value.text();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  throw Error(
      Diagnostic{ErrorCode::invalid_table, {}, std::string(what), "a whole number", text, {}});
}

InvocationRule::InvocationRule(const Specs& specs, LambdaPackage package, LambdaRuntime runtime) {
  const LambdaSpecs lambda(specs);
  step_ms = whole(lambda.duration_step.value, "duration-increment in ms");
  duration_most_ms = whole(lambda.duration_most.value, "duration-maximum in ms");
  billed_most_ms =
      billed_ms(duration_most_ms + whole(lambda.init_most.value, "init-maximum in ms"));
  memory_least_mib = whole(lambda.memory_least.value, "memory-minimum in MB");
  memory_most_mib = whole(lambda.memory_most.value, "memory-maximum in MB");
  memory_step_mib = whole(lambda.memory_step.value, "memory-increment in MB");
  storage_included_mib = whole(lambda.storage_included.value, "ephemeral-storage-included in MB");
  storage_most_mib = whole(lambda.storage_most.value, "ephemeral-storage-maximum in MB");
  init_is_billed = lambda.bills_init(package, runtime);
}

}  // namespace farthing::metering
