#include "metering/lambda.hpp"

namespace farthing::metering {

LambdaSpecs::LambdaSpecs(const Specs& specs) {
  memory_least = specs.get<Mebibytes>({"lambda", "memory-minimum"});
  memory_most = specs.get<Mebibytes>({"lambda", "memory-maximum"});
  memory_step = specs.get<Mebibytes>({"lambda", "memory-increment"});
  duration_step = specs.get<Milliseconds>({"lambda", "duration-increment"});
  duration_rule = "each invocation is rounded up to the next " + print(duration_step);
  duration_most = specs.get<Milliseconds>({"lambda", "duration-maximum"});
  init_most = specs.get<Milliseconds>({"lambda", "init-maximum"});
  init_billed_for_managed_zip = specs.get<bool>({"lambda", "init-billed-for-managed-zip"});
  storage_included = specs.get<Mebibytes>({"lambda", "ephemeral-storage-included"});
  storage_most = specs.get<Mebibytes>({"lambda", "ephemeral-storage-maximum"});
  storage_step = specs.get<Mebibytes>({"lambda", "ephemeral-storage-increment"});
}

std::shared_ptr<const LambdaSpecs> LambdaSpecs::of(const Specs& specs) {
  return specs.once<LambdaSpecs>("lambda", [&] { return LambdaSpecs(specs); });
}

bool LambdaSpecs::bills_init(LambdaPackage package, LambdaRuntime runtime) const {
  return package != LambdaPackage::zip || runtime == LambdaRuntime::custom ||
         init_billed_for_managed_zip;
}

LambdaMeter::LambdaMeter(const LambdaFunction& function, const LambdaSpecs& specs,
                         ResourceMeter& meter)
    : function_(function),
      specs_(specs),
      meter_(meter),
      suffix_("/" + print(function.architecture)),
      requests_(monthly(meter, function.requests)) {}

void LambdaMeter::run() {
  check_limits();
  read_requests();
  if (function_.provisioned) read_provisioned();
  read_duration();
  read_storage();
  if (function_.streamed_response) read_streaming();
  if (function_.snap_start) read_snap_start();
  if (function_.pollers) read_pollers();
  if (function_.durable) read_durable();
  if (function_.tenant_environments) read_tenants();
}

std::string LambdaMeter::by_architecture(std::string_view usage) const {
  return std::string(usage) + suffix_;
}

void LambdaMeter::read_gb_seconds(const std::string& usage, std::string_view what,
                                  const Exact& requests, const Term& mean_ms) {
  billed_ms_ += requests * mean_ms.value();
  const Term gb = meter_.gb_of(usage, function_.memory);
  meter_.step("memory", gb, "GB", "1 GB is 1,024 MB");
  meter_.read(usage, what, meter_.term(requests) * mean_ms.value() / 1000 * gb.value(),
              "requests × billed seconds × memory in GB");
}

void LambdaMeter::read_requests() {
  if (!function_.async_payload) {
    meter_.read(by_architecture("request"), "requests", requests_, "each invocation is one");
    return;
  }
  const Exact bytes_per_gb = meter_.spec<Count>({"lambda", "payload-bytes-per-gb"}).value;
  const auto kib = [&](const DataSize& size) { return size.in_gb(bytes_per_gb) * 1024 * 1024; };
  const DataSize most = meter_.spec<DataSize>({"lambda", "async-payload-maximum"});
  const DataSize first_size = meter_.spec<DataSize>({"lambda", "async-payload-first-request"});
  const Exact first = kib(first_size);
  const Exact further = kib(meter_.spec<DataSize>({"lambda", "async-payload-increment"}));
  const Exact payload = kib(*function_.async_payload);
  if (payload > kib(most)) {
    meter_.refuse("async_payload", "at most " + print(most), print(*function_.async_payload));
  }
  if (payload <= first) {
    meter_.read(by_architecture("request"), "requests", requests_,
                "an event of up to " + print(first_size) + " is one request");
    return;
  }
  const Term each = ((meter_.term(payload) - first) / further).rounded_up_to(1) + meter_.term(1);
  meter_.step("requests per event", each, "request",
              "the first " + grouped(first) +
                  " KB of an asynchronous event are one request, each " + "further " +
                  grouped(further) + " KB one more");
  meter_.read(by_architecture("request"), "requests", requests_ * each.value());
}

Term LambdaMeter::on_demand_mean_ms() {
  const Exact& step = specs_.duration_step.value;
  const Term warm = meter_.mean_rounded_up(function_.duration, step);
  meter_.step("billed duration", warm, "ms", specs_.duration_rule);
  const Exact& cold_share = function_.cold_starts.value;
  if (cold_share.is_zero() || function_.init_duration.value.is_zero()) return warm;
  if (!specs_.bills_init(function_.package, function_.runtime)) {
    meter_.assume(
        "initialisation of ZIP functions on managed runtimes was not billed on this date");
    return warm;
  }
  const Term cold = meter_.mean_rounded_up(function_.duration, step, function_.init_duration.value);
  meter_.step("billed duration of a cold start", cold, "ms",
              "initialisation and handler time are added, then rounded up once");
  const Term mean =
      meter_.term(Exact(1) - cold_share) * warm.value() + meter_.term(cold_share) * cold.value();
  meter_.step("mean billed duration", mean, "ms", "cold and warm invocations by their share");
  return mean;
}

void LambdaMeter::read_duration() {
  const Term on_demand =
      function_.provisioned ? meter_.term(requests_.value()) - provisioned_requests_ : requests_;
  const bool is_cold = !function_.cold_starts.value.is_zero();
  if (function_.provisioned && is_cold) {
    meter_.assume("cold starts are counted among the requests that spill over to on-demand");
  }
  if (function_.provisioned && on_demand.value().is_zero()) return;
  if (!function_.duration.assumption().empty()) meter_.assume(function_.duration.assumption());
  meter_.step(function_.provisioned ? "requests that spill over" : "requests", on_demand,
              "request");
  const Term mean_ms = on_demand_mean_ms();
  read_gb_seconds(by_architecture("duration"),
                  function_.provisioned ? "duration of what spills over" : "duration",
                  on_demand.value(), mean_ms);
}

void LambdaMeter::read_storage() {
  const Mebibytes size = storage();
  if (size <= specs_.storage_included) return;
  const std::string usage = by_architecture("ephemeral-storage");
  const Term billed_gb = meter_.gb_of(usage, size - specs_.storage_included);
  meter_.step("storage billed", billed_gb, "GB",
              "the first " + print(specs_.storage_included) + " are free");
  meter_.read(usage, "ephemeral storage", meter_.term(billed_ms_) / 1000 * billed_gb.value(),
              "storage × billed seconds of all invocations; memory plays no part");
}

}  // namespace farthing::metering
