#include "metering/meters.hpp"

namespace farthing::metering {

void meter_edge(const LambdaEdgeFunction& function, ResourceMeter& meter) {
  meter.check_range("memory", function.memory, meter.spec<Mebibytes>({"lambda", "memory-minimum"}),
                    meter.spec<Mebibytes>({"lambda", "memory-maximum"}));
  meter.check_durations("duration", function.duration,
                        meter.spec<Milliseconds>({"lambda", "duration-maximum"}));
  if (!function.memory.value.is_whole()) {
    meter.refuse("memory", "whole MB", print(function.memory));
  }
  const Term requests = monthly(meter, function.requests);
  meter.read("edge-request", "requests", requests, "each invocation is one");

  if (!function.duration.assumption().empty()) meter.assume(function.duration.assumption());
  const Milliseconds step = meter.spec<Milliseconds>({"lambda", "edge-duration-increment"});
  const Term mean_ms = meter.mean_rounded_up(function.duration, step.value);
  meter.step("billed duration", mean_ms, "ms",
             "each invocation is rounded up to the next " + print(step));
  const Term gb = meter.gb_of("edge-duration", function.memory);
  meter.step("memory", gb, "GB", "1 GB is 1,024 MB");
  meter.read("edge-duration", "duration",
             meter.term(requests.value()) * mean_ms.value() / 1000 * gb.value(),
             "requests × billed seconds × memory in GB");
}

}  // namespace farthing::metering
