#include "metering/fargate.hpp"

namespace farthing::metering {

FargateSpecs::FargateSpecs(const Specs& specs, OperatingSystem operating_system)
    : sizes(fargate_sizes(specs, operating_system)) {
  const std::string system = print(operating_system);
  duration_step = specs.get<Milliseconds>({"fargate", "duration-increment"});
  duration_least = specs.get<Milliseconds>({"fargate", "duration-minimum/*"}, system);
  storage_included = specs.get<Mebibytes>({"fargate", "ephemeral-storage-included"});
  storage_settable_least = specs.get<Mebibytes>({"fargate", "ephemeral-storage-settable-minimum"});
  storage_most = specs.get<Mebibytes>({"fargate", "ephemeral-storage-maximum"});
  storage_is_settable = specs.get<bool>({"fargate", "ephemeral-storage-settable/*"}, system);
}

std::shared_ptr<const FargateSpecs> FargateSpecs::of(const Specs& specs,
                                                     OperatingSystem operating_system) {
  return specs.once<FargateSpecs>("fargate " + print(operating_system),
                                  [&] { return FargateSpecs(specs, operating_system); });
}

FargateMeter::FargateMeter(const FargateTask& task, const FargateSpecs& specs,
                           const SizeAdvice& advice, ResourceMeter& meter)
    : task_(task), specs_(specs), advice_(advice), meter_(meter) {}

void FargateMeter::run() {
  const bool has_platform = check_platform();
  if (check_memory_unit()) check_size();
  check_storage();
  if (!check_way_of_running() || !has_platform) return;
  say_mean_counts();
  read_usage();
}

void FargateMeter::say_mean_counts() {
  const auto say = [&](const Count& count) {
    if (count.value.is_whole()) return false;
    meter_.assume(print(count) + " tasks are a mean, as each that runs is a whole one");
    return true;
  };
  if (task_.tasks) say(*task_.tasks);
  for (std::size_t hour = 0; task_.schedule && hour < hours_per_week; ++hour) {
    if (say(task_.schedule->at(hour))) break;
  }
}

std::string gb_text(const Mebibytes& size) {
  constexpr int mib_per_gb = 1024;  // as sizes are written, whatever is billed
  return (size.value / mib_per_gb).text() + " GB";
}

std::vector<HourlyUsage> hourly_usage(const FargateTask& task) {
  const std::string purchase = task.spot ? "spot-" : "";
  const std::string platform = "/" + print(task.operating_system) + "-" + print(task.architecture);
  std::vector<HourlyUsage> usage{
      {purchase + "vcpu-hour" + platform, "vCPU", task.cpu, "hours × vCPU of the task"},
      {purchase + "gb-hour" + platform, "memory", task.memory, "hours × memory of the task"}};
  if (task.operating_system == OperatingSystem::windows_os) {
    usage.push_back({"os-license-vcpu-hour" + platform, "Windows licence", task.cpu,
                     "hours × vCPU of the task"});
  }
  return usage;
}

Term quantity_of(const HourlyUsage& usage, const ResourceMeter& meter) {
  if (const auto* cpu = std::get_if<Vcpus>(&usage.size)) return meter.term(cpu->value);
  return meter.gb_of(usage.usage_type, std::get<Mebibytes>(usage.size));
}

void FargateMeter::read_usage() {
  for (const HourlyUsage& usage : hourly_usage(task_)) {
    const Term hours = task_hours();
    meter_.read(usage.usage_type, usage.what,
                meter_.term(hours.value()) * quantity_of(usage, meter_), usage.why);
  }
  const Mebibytes& included = specs_.storage_included;
  if (!task_.ephemeral_storage || *task_.ephemeral_storage <= included) return;
  const Term hours = task_hours();
  const Term billed =
      meter_.gb_of("ephemeral-storage-gb-hour", *task_.ephemeral_storage - included);
  meter_.step("storage billed", billed, "GB", "the first " + gb_text(included) + " are free");
  meter_.read("ephemeral-storage-gb-hour", "ephemeral storage",
              meter_.term(hours.value()) * billed.value(), "hours × storage billed");
}

}  // namespace farthing::metering
