#include "metering/lambda.hpp"

namespace farthing::metering {

const Durations& LambdaMeter::provisioned_duration() const {
  return function_.provisioned->duration ? *function_.provisioned->duration : function_.duration;
}

/// What the environments can run one after the other while they are enabled: the time that is
/// billed beyond a window, up to the next 5 minutes, serves nothing.
Exact LambdaMeter::most_provisioned_requests(const Exact& mean_ms) const {
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  if (mean_ms.is_zero()) return requests_.value();
  return provisioned.concurrency.value * provisioned.enabled.in(meter_.month()).value *
         provisioned.windows.value / mean_ms;
}

/// Requests that run on provisioned capacity: as stated, else those that come while it is enabled,
/// if they come evenly over the month, as far as it can run them.
Term LambdaMeter::provisioned_requests(const Exact& mean_ms) {
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  const Exact most = most_provisioned_requests(mean_ms);
  if (!provisioned.requests) {
    meter_.assume(
        "requests come evenly over the month; those that come while provisioned "
        "concurrency is enabled run on it, as far as it can run them");
    const Term arriving = meter_.term(requests_.value()) *
                          provisioned.enabled.in(meter_.month()).value * provisioned.windows.value /
                          meter_.month_length().value;
    return arriving.value() <= most ? arriving : meter_.term(most);
  }
  const Term stated = monthly(meter_, *provisioned.requests, requests_.value());
  if (stated.value() > requests_.value()) {
    meter_.refuse("provisioned.requests",
                  "at most the function's " + grouped(requests_.value()) + " requests a month",
                  grouped(stated.value()));
  } else if (stated.value() > most) {
    meter_.refuse("provisioned.requests",
                  "at most " + grouped(most.floor()) +
                      " requests a month, as many as a concurrency of " +
                      print(provisioned.concurrency) + " can run in that time",
                  grouped(stated.value()), "More than that spills over to on-demand.");
  }
  return stated;
}

void LambdaMeter::check_provisioned() {
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  meter_.check_whole("provisioned.concurrency", provisioned.concurrency);
  meter_.check_whole("provisioned.windows", provisioned.windows);
  if (provisioned.duration) {
    meter_.check_durations("provisioned.duration", *provisioned.duration, specs_.duration_most);
  }
  const Exact step =
      meter_.spec<Milliseconds>({"lambda", "provisioned-concurrency-increment"}).value;
  const Exact window = provisioned.enabled.in(meter_.month()).value.rounded_up_to(step);
  const Exact month = meter_.month_length().value.rounded_up_to(step);
  if (window * provisioned.windows.value > month) {
    meter_.refuse("provisioned.enabled",
                  "windows that fit the month's " + grouped(meter_.month().hours()) + " hours",
                  print(provisioned.windows) + " of " + print(Milliseconds{window}));
  }
}

void LambdaMeter::read_provisioned() {
  check_provisioned();
  const LambdaProvisionedConcurrency& provisioned = *function_.provisioned;
  const Milliseconds step =
      meter_.spec<Milliseconds>({"lambda", "provisioned-concurrency-increment"});
  const Term window =
      meter_.term(provisioned.enabled.in(meter_.month()).value).rounded_up_to(step.value) / 1000;
  meter_.step("enabled", window, "s", "each window is rounded up to the next " + print(step));
  const std::string concurrency = by_architecture("provisioned-concurrency");
  const Term gb = meter_.gb_of(concurrency, function_.memory);
  meter_.step("memory", gb, "GB", "1 GB is 1,024 MB");
  meter_.read(concurrency, "provisioned concurrency",
              meter_.term(provisioned.concurrency.value) * gb.value() * window.value() *
                  provisioned.windows.value,
              "concurrency × memory in GB × seconds enabled × windows");

  if (!provisioned_duration().assumption().empty()) {
    meter_.assume(provisioned_duration().assumption());
  }
  const Term mean_ms = meter_.mean_rounded_up(provisioned_duration(), specs_.duration_step.value);
  const Term requests = provisioned_requests(mean_ms.value());
  provisioned_requests_ = requests.value();
  meter_.step("requests on provisioned concurrency", requests, "request");
  meter_.step("billed duration", mean_ms, "ms", specs_.duration_rule);
  read_gb_seconds(by_architecture("provisioned-concurrency-duration"),
                  "duration on provisioned concurrency", requests.value(), mean_ms);
}

}  // namespace farthing::metering
