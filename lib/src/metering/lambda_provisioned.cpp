#include "metering/lambda.hpp"

namespace farthing::metering {

const Durations& LambdaMeter::provisioned_duration() const {
  return function_.provisioned->duration ? *function_.provisioned->duration : function_.duration;
}

Exact LambdaMeter::provisioned_seconds_per_environment() const {
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  const Milliseconds window = provisioned.enabled.in(meter_.month());
  return window.value.rounded_up_to(
             meter_.spec<Milliseconds>("provisioned-concurrency-increment").value) *
         provisioned.windows.value / 1000;
}

/// Requests served by provisioned capacity: as stated, else as many as fit if they came evenly.
Exact LambdaMeter::provisioned_requests() {
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  const Exact mean_ms =
      meter_.mean_rounded_up(provisioned_duration(), specs_.duration_step.value).value();
  const Exact busy_seconds = provisioned.concurrency.value * provisioned_seconds_per_environment();
  const Exact fitting = mean_ms.is_zero() ? requests_ : busy_seconds * 1000 / mean_ms;
  if (!provisioned.requests) {
    meter_.assume("as many requests run on provisioned concurrency as fit if they come evenly");
    return min(requests_, fitting);
  }
  const Exact stated = monthly(meter_, *provisioned.requests, requests_).value();
  if (stated > requests_) {
    meter_.refuse("provisioned.requests",
                  "at most the function's " + grouped(requests_) + " requests a month",
                  grouped(stated));
  } else if (stated > fitting) {
    meter_.refuse("provisioned.requests",
                  "at most " + grouped(fitting.floor()) + " requests a month, as many as " +
                      print(provisioned.concurrency) + " environments can run in that time",
                  grouped(stated), "More than that spills over to on-demand.");
  }
  return stated;
}

void LambdaMeter::read_provisioned() {
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  const Milliseconds step = meter_.spec<Milliseconds>("provisioned-concurrency-increment");
  meter_.check_least("provisioned.concurrency", provisioned.concurrency, Count{1});
  meter_.check_least("provisioned.windows", provisioned.windows, Count{1});
  meter_.check_most("duration", provisioned_duration().longest(), specs_.duration_most);
  const Milliseconds month{meter_.month().hours() * 3'600'000};
  const Milliseconds enabled = provisioned.enabled.in(meter_.month());
  meter_.check_most("provisioned.enabled", enabled * provisioned.windows.value, month);

  const Term window = meter_.term(enabled.value).rounded_up_to(step.value) / 1000;
  meter_.step("enabled", window, "s", "each window is rounded up to the next " + print(step));
  meter_.step("memory", gb(), "GB", "1 GB is 1,024 MB");
  meter_.read(by_architecture("provisioned-concurrency"), "provisioned concurrency",
              meter_.term(provisioned.concurrency.value) * function_.memory.value / 1024 *
                  window.value() * provisioned.windows.value,
              "concurrency × memory in GB × seconds enabled × windows");

  provisioned_requests_ = provisioned_requests();
  const Term mean_ms = meter_.mean_rounded_up(provisioned_duration(), specs_.duration_step.value);
  meter_.step("billed duration", mean_ms, "ms",
              "each invocation is rounded up to the next " + print(specs_.duration_step));
  billed_ms_ += provisioned_requests_ * mean_ms.value();
  meter_.read(
      by_architecture("provisioned-concurrency-duration"), "duration on provisioned concurrency",
      meter_.term(provisioned_requests_) * mean_ms.value() / 1000 * function_.memory.value / 1024,
      "requests × billed seconds × memory in GB");
}

}  // namespace farthing::metering
