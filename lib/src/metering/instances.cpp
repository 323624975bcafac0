#include "metering/instances.hpp"

#include "metering/volumes.hpp"

namespace farthing::metering {
namespace {

using Kind = InstancePurchase::Kind;

/// What is taken for granted of a way to pay.
void say_purchase(const InstancePurchase& purchase, ResourceMeter& meter) {
  switch (purchase.kind) {
    case Kind::on_demand:
      return;
    case Kind::spot:
      return meter.assume("Spot costs what it did on average on a day; it moves with demand");
    case Kind::reserved:
      return meter.assume(
          "what is reserved is paid for in every hour of the month, whether it runs or not, an "
          "upfront payment spread over the hours of the term");
    case Kind::compute_savings_plan:
      return meter.assume(
          "the Savings Plan covers all these hours, and other use takes up its commitment in the "
          "rest: an hour of it that is not used is paid for all the same");
  }
}

/// Hours, carried to months: what one of each hour is, all month.
Term months_of(const Term& hours, const ResourceMeter& meter) {
  return meter.term(hours.value()) / meter.month().hours();
}

void read_metrics(const FleetHours& hours, ResourceMeter& meter) {
  const auto metrics = meter.specs().get<Count>({"ec2", "detailed-monitoring-metrics"});
  ResourceMeter cloudwatch = meter.of_service("cloudwatch");
  const Term months = months_of(hours.running(cloudwatch), cloudwatch);
  cloudwatch.step("instances, all month", months, "instance", "running ÷ hours of the month");
  cloudwatch.read("custom-metric", "detailed monitoring",
                  cloudwatch.term(months.value()) * metrics.value,
                  "instances × metrics of each (detailed-monitoring-metrics)");
}

/// Surplus credits: what the vCPUs work above the baseline that earned credits pay for. Rule: EC2
/// user guide, "Unlimited mode".
void read_surplus(const InstanceFleet& fleet, const FleetHours& hours, ResourceMeter& meter) {
  const Share& baseline = *fleet.type.cpu_baseline;
  if (!fleet.cpu_use) {
    meter.assume("its vCPUs work no more than the baseline of " + print(baseline) +
                 " on average; `cpu_use` says how much they do");
    return;
  }
  if (*fleet.cpu_use <= baseline) return;
  if (!is_unlimited(fleet.type, fleet.unlimited, meter.specs())) {
    meter.note("it is held to its baseline of " + print(baseline) +
               " when its credits are used up, as it may not use more than it earned");
    return;
  }
  const Term above = meter.term(fleet.cpu_use->value) - baseline.value;
  meter.step("above the baseline", above, "vCPU", "of each vCPU");
  const Term running = hours.running(meter);
  const std::string usage_type =
      "cpu-credits-" + std::string(fleet.type.family()) + "-" + print(fleet.operating_system);
  meter.read(usage_type, "surplus credits",
             meter.term(running.value()) * fleet.type.vcpus * above.value(),
             "running × vCPUs × above the baseline");
}

bool check_burst(const InstanceFleet& fleet, ResourceMeter& meter) {
  if (!fleet.cpu_use) return true;
  const std::string field = fleet.path + "cpu_use";
  const std::string& type = fleet.type.name;
  if (!fleet.type.is_burstable) {
    meter.refuse(field, "nothing, since " + type + " is no burstable type", print(*fleet.cpu_use));
  } else if (!fleet.type.cpu_baseline) {
    meter.refuse(field, "a type whose baseline is known", type);
  } else if (fleet.cpu_use->value > 1) {
    meter.refuse(field, "at most 100%", print(*fleet.cpu_use));
  } else {
    return true;
  }
  return false;
}

}  // namespace

bool is_unlimited(const InstanceType& type, const std::optional<bool>& stated, const Specs& specs) {
  if (stated) return *stated;
  return specs.get<bool>({"ec2", "cpu-credits-unlimited/*"}, type.family());
}

BilledTime instance_time(const Specs& specs) {
  return {specs.get<Milliseconds>({"ec2", "duration-increment"}),
          specs.get<Milliseconds>({"ec2", "duration-minimum"})};
}

bool check_instances(const InstanceFleet& fleet, ResourceMeter& meter) {
  bool is_fine = check_burst(fleet, meter);
  if (fleet.volumes) is_fine = check_volumes(*fleet.volumes, fleet.path, meter) && is_fine;
  const bool has_price =
      fleet.operating_system == OperatingSystem::linux_os || fleet.purchase.kind == Kind::on_demand;
  if (has_price) return is_fine;
  meter.refuse(fleet.path + "purchase", "on-demand on Windows, as other prices are not known",
               print(fleet.purchase));
  return false;
}

void meter_instances(const InstanceFleet& fleet, const FleetHours& hours, ResourceMeter& meter) {
  say_purchase(fleet.purchase, meter);
  const Term paid = hours.paid(meter);
  meter.read(print(fleet.operating_system) + "-" + print(fleet.purchase) + ":" + fleet.type.name,
             "instances", meter.term(paid.value()));
  if (fleet.type.cpu_baseline) read_surplus(fleet, hours, meter);
  if (fleet.volumes) read_volumes(*fleet.volumes, hours.existing, meter);
  if (fleet.detailed_monitoring) read_metrics(hours, meter);
}

}  // namespace farthing::metering
