#include "metering/instances.hpp"
#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

/// Instances of one type that a workload states: how long they run, and what of.
class Ec2Meter {
 public:
  Ec2Meter(const Ec2Instances& instances, ResourceMeter& meter)
      : instances_(instances), meter_(meter) {}

  void run() {
    const std::optional<InstanceType> type =
        meter_.specs().find_instance_type(instances_.type.text);
    if (!type) return refuse_type();
    const bool has_hours = check_way_of_running();
    InstanceFleet fleet{*type,
                        instances_.operating_system,
                        instances_.purchase,
                        instances_.volumes,
                        instances_.detailed_monitoring,
                        instances_.cpu_use,
                        instances_.unlimited};
    if (!check_instances(fleet, meter_) || !has_hours) return;
    meter_instances(fleet, hours(), meter_);
    if (instances_.volumes) say_volumes();
    if (instances_.lambda_managed) meter_management(*type);
  }

  /// Hours that all instances run together.
  [[nodiscard]] Term running(ResourceMeter& meter) const {
    const BilledTime billed = instance_time(meter.specs());
    if (instances_.runs) {
      return hours_of_runs(meter, *instances_.runs, *instances_.duration, billed);
    }
    if (!instances_.schedule) {
      return hours_of_count(meter, "instances", count(), instances_.hours_per_day,
                            instances_.days_per_week, billed);
    }
    const Term hours = hours_of_schedule(meter, "instance", "instances", *instances_.schedule);
    meter.step("running", hours, "hour", "hours of all instances in the month");
    return hours;
  }

 private:
  [[nodiscard]] Count count() const { return instances_.count.value_or(Count{1}); }
  [[nodiscard]] bool comes_and_goes() const { return instances_.runs || instances_.schedule; }
  [[nodiscard]] bool is_reserved() const {
    return instances_.purchase.kind == InstancePurchase::Kind::reserved;
  }

  [[nodiscard]] FleetHours hours() const {
    const RunningHours running_hours = [this](ResourceMeter& meter) { return running(meter); };
    const RunningHours all_month = [this](ResourceMeter& meter) {
      return hours_of_count(meter, "instances", count(), {}, {}, instance_time(meter.specs()));
    };
    return {is_reserved() ? all_month : running_hours, running_hours,
            comes_and_goes() ? running_hours : all_month};
  }

  /// The fee of Lambda Managed Instances. Rule: AWS Lambda pricing page.
  void meter_management(const InstanceType& type) {
    if (instances_.operating_system != OperatingSystem::linux_os) {
      return meter_.refuse("operating_system", "linux beside lambda_managed",
                           print(instances_.operating_system));
    }
    ResourceMeter lambda = meter_.of_service("lambda");
    const Term hours = running(lambda);
    lambda.read("managed-instances-fee:" + type.name, "management fee", lambda.term(hours.value()),
                "for each hour of an instance");
    meter_.assume(
        "functions on it pay for their requests beside it, as lambda: {managed-instances-request: "
        "3M}, and for no duration");
  }

  void say_volumes() {
    if (comes_and_goes()) {
      meter_.assume("its volumes exist as long as their instance runs, and end with it");
    } else if (instances_.hours_per_day || instances_.days_per_week) {
      meter_.assume("its volumes exist all month, also while it is stopped");
    }
  }

  void refuse_type() {
    std::vector<std::string> names;
    for (InstanceType& type : meter_.specs().instance_types()) {
      names.push_back(std::move(type.name));
    }
    meter_.refuse("type", "an EC2 instance type", instances_.type.text,
                  did_you_mean(instances_.type.text, names));
  }

  bool check_way_of_running() {
    const int ways = int{instances_.count.has_value()} + int{instances_.schedule.has_value()} +
                     int{instances_.runs.has_value()};
    if (ways > 1) {
      meter_.refuse("", "one of count, schedule and runs", "several",
                    "Instances keep running, a schedule says how many at which hour, or they start "
                    "and end: count: 3, or runs: 20/day with duration: 10 min.");
      return false;
    }
    bool is_fine = check_hours(meter_, instances_.hours_per_day, instances_.days_per_week);
    const auto refuse = [&](std::string_view field, std::string expected, std::string found) {
      meter_.refuse(field, std::move(expected), std::move(found));
      is_fine = false;
    };
    if (comes_and_goes() && instances_.hours_per_day)
      refuse("hours_per_day", "count beside it", "");
    if (comes_and_goes() && instances_.days_per_week)
      refuse("days_per_week", "count beside it", "");
    if (instances_.runs && !instances_.duration)
      refuse("duration", "how long a run lasts", "nothing");
    if (!instances_.runs && instances_.duration) refuse("duration", "runs beside it", "");
    if (comes_and_goes() && is_reserved()) {
      meter_.refuse("purchase", "on-demand, spot or compute-sp of instances that come and go",
                    print(instances_.purchase),
                    "State those that always run as a resource of their own, with what is reserved "
                    "for them.");
      is_fine = false;
    }
    return is_fine;
  }

  const Ec2Instances& instances_;
  ResourceMeter& meter_;
};

}  // namespace

void meter_ec2(const Ec2Instances& instances, ResourceMeter& meter) {
  Ec2Meter(instances, meter).run();
}

Term ec2_hours(const Ec2Instances& instances, ResourceMeter& meter) {
  return Ec2Meter(instances, meter).running(meter);
}

}  // namespace farthing::metering
