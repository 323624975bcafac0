#include "metering/fargate.hpp"

namespace farthing::metering {
namespace {

constexpr const char* mean_week = "the month is taken as so many mean weeks, whatever its weekdays";

constexpr int mib_per_gb = 1024;

}  // namespace

FargateSpecs::FargateSpecs(const Specs& specs, OperatingSystem operating_system)
    : sizes(fargate_sizes(specs, operating_system)) {
  constexpr std::string_view fargate = "fargate";
  const std::string system = "/" + print(operating_system);
  duration_step = specs.get<Milliseconds>(fargate, "duration-increment");
  duration_least = specs.get<Milliseconds>(fargate, "duration-minimum" + system);
  storage_included = specs.get<Mebibytes>(fargate, "ephemeral-storage-included");
  storage_settable_least = specs.get<Mebibytes>(fargate, "ephemeral-storage-settable-minimum");
  storage_most = specs.get<Mebibytes>(fargate, "ephemeral-storage-maximum");
  storage_is_settable = specs.get<bool>(fargate, "ephemeral-storage-settable" + system);
}

FargateMeter::FargateMeter(const FargateTask& task, const FargateSpecs& specs,
                           const SizeAdvice& advice, ResourceMeter& meter)
    : task_(task), specs_(specs), advice_(advice), meter_(meter) {}

void FargateMeter::run() {
  const bool has_platform = check_platform();
  check_size();
  check_storage();
  if (check_way_of_running() && has_platform) read_usage();
}

std::string gb_text(const Mebibytes& size) { return (size.value / mib_per_gb).text() + " GB"; }

std::vector<HourlyUsage> hourly_usage(const FargateTask& task) {
  const std::string purchase = task.spot ? "spot-" : "";
  const std::string platform = "/" + print(task.operating_system) + "-" + print(task.architecture);
  std::vector<HourlyUsage> usage{
      {purchase + "vcpu-hour" + platform, "vCPU", task.cpu.value, "hours × vCPU of the task"},
      {purchase + "gb-hour" + platform, "memory", task.memory.value / mib_per_gb,
       "hours × memory of the task; 1 GB is 1,024 MB"}};
  if (task.operating_system == OperatingSystem::windows_os) {
    usage.push_back({"os-license-vcpu-hour" + platform, "Windows licence", task.cpu.value,
                     "hours × vCPU of the task"});
  }
  return usage;
}

Term FargateMeter::hours_of_tasks() {
  Term hours = meter_.term(meter_.month().hours());
  std::string why = "tasks × hours of the month";
  if (task_.hours_per_day) {
    const Term day = meter_.term(task_.hours_per_day->value * ms_per_hour)
                         .rounded_up_to(specs_.duration_step.value)
                         .at_least(specs_.duration_least.value) /
                     ms_per_hour;
    meter_.step("billed a day", day, "hour",
                "each day's run is rounded up to the next " + print(specs_.duration_step) +
                    ", at least " + print(specs_.duration_least));
    hours = hours * day.value() / 24;
    why += " × hours a day ÷ 24";
  }
  if (task_.days_per_week) {
    meter_.assume(mean_week);
    hours = hours * task_.days_per_week->value / 7;
    why += " × days a week ÷ 7";
  }
  const Term running = meter_.term(task_.tasks->value) * hours;
  meter_.step("running", running, "hour", why);
  return running;
}

Term FargateMeter::hours_of_runs() {
  if (!task_.duration->assumption().empty()) meter_.assume(task_.duration->assumption());
  const Milliseconds pull = task_.pull.value_or(Milliseconds{});
  const Term runs = monthly(meter_, *task_.runs);
  meter_.step("runs", runs, "run");
  const Term mean_ms = meter_.mean_rounded_up(*task_.duration, specs_.duration_step.value,
                                              pull.value, specs_.duration_least.value);
  meter_.step("billed duration", mean_ms, "ms",
              "image download and run are added, each run is rounded up to the next " +
                  print(specs_.duration_step) + ", at least " + print(specs_.duration_least));
  const Term running = meter_.term(runs.value()) * mean_ms.value() / ms_per_hour;
  meter_.step("running", running, "hour", "runs × billed duration");
  return running;
}

Term FargateMeter::hours_of_schedule() {
  constexpr int hours_per_week = 168;
  meter_.assume(mean_week);
  const Term week = meter_.term(task_.schedule->weekly_hours());
  meter_.step("running in a week", week, "hour", "tasks of each of its hours, added");
  const Term running = week * meter_.month().hours() / hours_per_week;
  meter_.step("running", running, "hour", "× hours of the month ÷ hours of a week");
  return running;
}

Term FargateMeter::task_hours() {
  if (task_.schedule) return hours_of_schedule();
  return task_.tasks ? hours_of_tasks() : hours_of_runs();
}

void FargateMeter::read_usage() {
  for (const HourlyUsage& usage : hourly_usage(task_)) {
    const Term hours = task_hours();
    meter_.read(usage.usage_type, usage.what, meter_.term(hours.value()) * usage.quantity,
                usage.why);
  }
  const Mebibytes& included = specs_.storage_included;
  if (task_.ephemeral_storage <= included) return;
  const Term hours = task_hours();
  const Term billed = meter_.gb_of("ephemeral-storage-gb-hour", task_.ephemeral_storage - included);
  meter_.step("storage billed", billed, "GB", "the first " + gb_text(included) + " are free");
  meter_.read("ephemeral-storage-gb-hour", "ephemeral storage",
              meter_.term(hours.value()) * billed.value(), "hours × storage billed");
}

}  // namespace farthing::metering
