#include "metering/lambda.hpp"

namespace farthing::metering {

void LambdaMeter::read_streaming() {
  const std::string usage = by_architecture("response-streaming");
  const DataSize included = meter_.spec<DataSize>({"lambda", "streamed-response-included"});
  const Term response = meter_.term(meter_.gb_of(usage, *function_.streamed_response));
  const Term billed = (response - meter_.gb_of(usage, included)).at_least(0);
  if (billed.value().is_zero()) return;
  meter_.step("billed per response", billed, "GB",
              "the first " + print(included) + " of each response are free");
  meter_.read(usage, "streamed", meter_.term(requests_.value()) * billed.value(),
              "requests × what each streams beyond that");
}

void LambdaMeter::read_snap_start() {
  if (function_.runtime == LambdaRuntime::managed_java &&
      !meter_.spec<bool>({"lambda", "snapstart-charged-for-managed-java"})) {
    meter_.assume("SnapStart is free of charge for the managed Java runtimes");
    return;
  }
  const LambdaSnapStart& snap_start = *function_.snap_start;
  const Milliseconds least = meter_.spec<Milliseconds>({"lambda", "snapstart-minimum"});
  const Milliseconds active = snap_start.active.in(meter_.month());
  meter_.check_most("snap_start.active", active, meter_.month_length());
  const Term seconds = meter_.term(active.value).at_least(least.value) / 1000;
  meter_.step("active", seconds, "s", "at least " + print(least) + " per version");
  meter_.read("snapstart-cache", "snapshot cache",
              meter_.term(snap_start.versions.value) * seconds.value() *
                  meter_.gb_of("snapstart-cache", function_.memory).value(),
              "versions × seconds active × memory in GB");
  const Term restores = monthly(meter_, snap_start.restores, requests_.value());
  meter_.step("restores", restores, "restore");
  meter_.read(
      "snapstart-restore", "snapshots restored",
      meter_.term(restores.value()) * meter_.gb_of("snapstart-restore", function_.memory).value(),
      "restores × memory in GB");
}

void LambdaMeter::read_pollers() {
  const LambdaEventPollers& pollers = *function_.pollers;
  if (!pollers.kafka && !pollers.sqs) {
    meter_.refuse("pollers", "kafka or sqs event-poller units", "neither");
  }
  const Milliseconds enabled = pollers.enabled.in(meter_.month());
  meter_.check_most("pollers.enabled", enabled, meter_.month_length());
  if (pollers.kafka) {
    meter_.check_whole("pollers.kafka", *pollers.kafka);
    const Milliseconds least = meter_.spec<Milliseconds>({"lambda", "kafka-poller-minimum"});
    const Milliseconds step = meter_.spec<Milliseconds>({"lambda", "kafka-poller-increment"});
    const Term seconds =
        meter_.term(enabled.value).rounded_up_to(step.value).at_least(least.value) / 1000;
    meter_.step("running", seconds, "s", "per " + print(step) + ", at least " + print(least));
    meter_.read("esm-provisioned-kafka-poller-unit", "Kafka event-poller units",
                meter_.term(pollers.kafka->value) * seconds.value() / seconds_per_hour,
                "units × hours");
  }
  if (pollers.sqs) {
    meter_.check_whole("pollers.sqs", *pollers.sqs,
                       meter_.spec<Count>({"lambda", "sqs-poller-units-minimum"}));
    meter_.read("esm-provisioned-sqs-poller-unit", "SQS event-poller units",
                meter_.term(pollers.sqs->value) * enabled.value / ms_per_hour, "units × hours");
  }
}

void LambdaMeter::read_durable() {
  const LambdaDurable& durable = *function_.durable;
  meter_.check_range("durable.retained", durable.retained,
                     meter_.spec<Milliseconds>({"lambda", "durable-retention-minimum"}),
                     meter_.spec<Milliseconds>({"lambda", "durable-retention-maximum"}));
  meter_.check_whole("durable.operations", durable.operations);
  const Term executions = monthly(meter_, durable.executions);
  meter_.step("executions", executions, "execution");
  meter_.read("durable-operation", "durable operations",
              meter_.term(executions.value()) * durable.operations.value,
              "executions × operations of each");
  const Term written =
      meter_.term(executions.value()) * meter_.gb_of("durable-data-written", durable.written);
  meter_.read("durable-data-written", "data written", written, "executions × GB written by each");
  const Term kept = (meter_.term(durable.running.value) + durable.retained.value) / ms_per_hour;
  meter_.step("kept", kept, "hour", "while running and after completion");
  meter_.read(
      "durable-data-retained", "data retained",
      meter_.term(executions.value()) * meter_.gb_of("durable-data-retained", durable.written) *
          kept.value() / meter_.month().hours(),
      "GB × hours kept ÷ hours of the month; executions are taken to come alike every month");
}

void LambdaMeter::read_tenants() {
  const Term environments = monthly(meter_, *function_.tenant_environments);
  meter_.step("new tenant environments", environments, "environment");
  const std::string usage = by_architecture("tenant-isolation-environment");
  meter_.read(usage, "tenant environments",
              meter_.term(environments.value()) * meter_.gb_of(usage, function_.memory).value(),
              "environments × memory in GB");
}

}  // namespace farthing::metering
