#include <optional>
#include <string>

#include "ways/set_up.hpp"

#include <farthing/resource.hpp>

namespace farthing::ways {
namespace {

/// Environments kept warm, and what runs on them where they are fewer than the peak asks for.
LambdaProvisionedConcurrency provisioned(SetUp& way, const LambdaFunction& function) {
  const Demand& demand = way.demand();
  const Exact in_flight = demand.peak_per_second() * function.duration.mean_ms() / ms_per_second;
  LambdaProvisionedConcurrency kept;
  const std::string what = "environments kept warm";
  const std::string field = "lambda.provisioned_concurrency";
  if (const std::optional<Count>& given = way.service().lambda.provisioned_concurrency) {
    way.given(what, given->value, "environment", field);
    kept.concurrency = *given;
    const auto step = demand.specs().get<Milliseconds>({"lambda", "duration-increment"});
    const Exact warm_per_second =
        given->value * ms_per_second / function.duration.mean_rounded_up_ms(step.value);
    const Exact warm = demand.over_month(
        [&](const Exact& rate) { return min(rate, warm_per_second) * seconds_per_hour; });
    if (warm < demand.requests()) kept.requests = FlowOrShare{Flow(warm), std::nullopt};
    return kept;
  }
  const Share& utilization = way.service().utilization;
  kept.concurrency = {(in_flight / utilization.value).ceil()};
  way.derived(what, kept.concurrency.value, "environment",
              grouped(demand.peak_per_second()) + " a second at the peak × " +
                  grouped(function.duration.mean_ms()) + " ms (Little's law) ÷ " +
                  print(utilization) + " of them used, rounded up",
              field);
  return kept;
}

void check_url(SetUp& way) {
  const std::string& region = way.service().region;
  const auto there = way.demand().specs().find<bool>({"lambda", "function-urls/*"}, region);
  if (there.value_or(true)) return;
  way.refuse("a region with function URLs", region, "An HTTP API or a REST API takes calls there.");
}

void add_front(SetUp& way) {
  if (way.kind().front == Front::url) return check_url(way);
  const bool is_http = way.kind().front == Front::http_api;
  std::string calls = print(Flow(way.demand().requests()));
  // An HTTP API counts a large payload several times.
  if (is_http && way.service().response_size) calls += " of " + print(*way.service().response_size);
  way.workload().add(
      "api", MeteredService{"api-gateway",
                            {{is_http ? "http-request" : "rest-request", std::move(calls)}}});
}

}  // namespace

void set_up_function(SetUp& way) {
  const Service& service = way.service();
  const LambdaOverrides& overrides = service.lambda;
  LambdaFunction function;
  function.architecture = way.kind().architecture;
  function.memory = overrides.memory.value_or(service.memory);
  function.requests = Flow(way.demand().requests());
  function.duration = way.demand().duration_with(function.memory);
  if (overrides.memory) {
    way.given("function memory", function.memory.value, "MB", "lambda.memory");
    way.derived("duration", function.duration.mean_ms(), "ms",
                grouped(service.duration.mean_ms()) + " ms with " + print(service.memory) +
                    "; the share that computes goes with the vCPU that memory brings, one at most",
                "lambda.memory");
  } else {
    way.derived("function memory", function.memory.value, "MB",
                "that on which the duration was measured", "lambda.memory");
  }
  function.cold_starts = overrides.cold_starts.value_or(Share{});
  function.init_duration = overrides.init_duration.value_or(Milliseconds{});
  if (!overrides.cold_starts) {
    way.derived("cold starts", 0, "%", "none are given", "lambda.cold_starts");
  }
  if (way.kind().provisioned) function.provisioned = provisioned(way, function);
  way.workload().add("function", std::move(function), way.surroundings());
  add_front(way);
}

}  // namespace farthing::ways
