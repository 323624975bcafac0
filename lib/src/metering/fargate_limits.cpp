#include <algorithm>

#include "metering/fargate.hpp"
#include "metering/load.hpp"
#include "metering/running.hpp"

namespace farthing::metering {
namespace {

/// What to take instead: the sizes next to what was asked for, unless there is one alone and
/// `advice` says it.
std::string hint_on(const std::vector<FargateSize>& smallest, const std::string& advice) {
  if (smallest.empty()) return "No size holds it.";
  if (smallest.size() == 1 && !advice.empty()) return advice;
  std::string text;
  for (const FargateSize& size : smallest) {
    text += (text.empty() ? "The next size that holds it: " : ", or ") + size.text();
  }
  return text + "." + (advice.empty() ? "" : " ") + advice;
}

}  // namespace

std::vector<PlatformFault> platform_faults(OperatingSystem operating_system,
                                           Architecture architecture, bool spot) {
  std::vector<PlatformFault> faults;
  if (operating_system != OperatingSystem::windows_os) return faults;
  if (architecture != Architecture::x86_64) {
    faults.push_back({"architecture", "x86_64 on Windows", print(architecture)});
  }
  if (spot) faults.push_back({"operating_system", "Linux on Fargate Spot", "windows"});
  return faults;
}

bool FargateMeter::check_platform() {
  const auto faults = platform_faults(task_.operating_system, task_.architecture, task_.spot);
  for (const PlatformFault& fault : faults) {
    meter_.refuse(fault.field, fault.expected, fault.found);
  }
  return faults.empty();
}

bool FargateMeter::check_memory_unit() {
  const std::string text(meter_.written("memory"));
  const bool is_bare = !text.empty() && text.find_first_not_of("0123456789. ") == std::string::npos;
  if (!is_bare) return true;
  const Mebibytes least = std::ranges::min(specs_.sizes, {}, &FargateSize::memory).memory;
  if (parse<Mebibytes>(text) >= least) return true;
  meter_.refuse("memory", "a memory size with its unit, at least " + print(least), text,
                text + " GB? " + text + " MB?");
  return false;
}

bool FargateMeter::refuse_cpu_units() {
  const std::optional<Spec> units = meter_.specs().find("ecs", "cpu-units-per-vcpu");
  if (!units) return false;
  const Exact per_vcpu = parse<Count>(units->value).value;
  const Vcpus meant{task_.cpu.value / per_vcpu};
  const bool is_size =
      std::ranges::any_of(specs_.sizes, [&](const FargateSize& size) { return size.cpu == meant; });
  if (!is_size) return false;
  meter_.refuse("cpu", "a number of vCPU, not CPU units", task_.cpu.value.text(),
                "1 vCPU = " + grouped(per_vcpu) + " units: cpu: " + meant.value.text() + ".");
  return true;
}

void FargateMeter::check_size() {
  const FargateSize asked{task_.cpu, task_.memory};
  if (std::ranges::find(specs_.sizes, asked) != specs_.sizes.end()) return;
  const std::string system = print(task_.operating_system);
  const bool has_cpu = std::ranges::any_of(
      specs_.sizes, [&](const FargateSize& size) { return size.cpu == asked.cpu; });
  if (!has_cpu && refuse_cpu_units()) return;
  std::string hint = hint_on(smallest_holding(asked, specs_.sizes),
                             advice_ ? advice_(task_, meter_.region()) : std::string());
  if (has_cpu) {
    const std::string memory = "memory-for-vcpu/" + asked.cpu.value.text();
    meter_.refuse("memory",
                  meter_.specs().spec("fargate", memory).value + " for " + print(asked.cpu),
                  gb_text(asked.memory), std::move(hint));
  } else {
    meter_.refuse(
        "cpu", "one of " + meter_.specs().spec("fargate", "vcpu/" + system).value + " on " + system,
        asked.cpu.value.text(), std::move(hint));
  }
}

void FargateMeter::check_storage() {
  if (!task_.ephemeral_storage || *task_.ephemeral_storage == specs_.storage_included) return;
  const Mebibytes& size = *task_.ephemeral_storage;
  const std::string found = gb_text(size);
  const std::string included = gb_text(specs_.storage_included);
  if (!specs_.storage_is_settable) {
    meter_.refuse("ephemeral_storage", included + " on " + print(task_.operating_system), found);
  } else if (size < specs_.storage_settable_least || size > specs_.storage_most) {
    meter_.refuse("ephemeral_storage",
                  included + ", or from " + gb_text(specs_.storage_settable_least) + " to " +
                      gb_text(specs_.storage_most),
                  found);
  }
}

bool FargateMeter::check_way_of_running() {
  const int ways = int{task_.tasks.has_value()} + int{task_.schedule.has_value()} +
                   int{task_.load.has_value()} + int{task_.runs.has_value()};
  if (ways != 1) {
    meter_.refuse("", "one of tasks, schedule, load and runs", ways == 0 ? "none" : "several",
                  "Tasks keep running, a schedule says how many at which hour, they scale with a "
                  "load, or runs start and stop: tasks: 5, or load: 400/s with load_per_task: "
                  "50/s, or runs: 1k/day with duration: 8 s.");
    return false;
  }
  if (!task_.tasks) {
    refuse_beside("running", task_.running.has_value(), "tasks");
    refuse_beside("hours_per_day", task_.hours_per_day.has_value(), "tasks");
    refuse_beside("days_per_week", task_.days_per_week.has_value(), "tasks");
  }
  if (!task_.load) {
    refuse_beside("load_per_task", task_.load_per_task.has_value(), "load");
    refuse_beside("minimum", task_.minimum.has_value(), "load");
    refuse_beside("maximum", task_.maximum.has_value(), "load");
  }
  if (!task_.runs) {
    refuse_beside("duration", task_.duration.has_value(), "runs");
    refuse_beside("pull", task_.pull.has_value(), "runs");
    if (task_.load) return check_load();
    return check_running(meter_, task_.running) && check_hours_once() &&
           check_hours(meter_, task_.hours_per_day, task_.days_per_week);
  }
  if (!task_.duration) meter_.refuse("duration", "how long a run works", "nothing");
  return task_.duration.has_value();
}

bool FargateMeter::check_hours_once() {
  if (!task_.running || (!task_.hours_per_day && !task_.days_per_week)) return true;
  meter_.refuse("running", "one of running, and hours_per_day with days_per_week", "both");
  return false;
}

void FargateMeter::refuse_beside(std::string_view field, bool given, const std::string& other) {
  if (!given) return;
  const std::string own = task_.tasks  ? "tasks"
                          : task_.runs ? "runs"
                          : task_.load ? "load"
                                       : "schedule";
  meter_.refuse(field, other + " beside it", own);
}

bool FargateMeter::check_load() {
  const Count minimum = task_.minimum.value_or(Count{1});
  meter_.check_whole("minimum", minimum, {0});
  if (task_.maximum) meter_.check_whole("maximum", *task_.maximum, std::max(minimum, Count{1}));
  if (!task_.load_per_task) {
    meter_.refuse("load_per_task", "how much of the load one task carries", "nothing",
                  "Add for instance load_per_task: 50/s.");
  } else if (task_.load_per_task->count <= 0) {
    meter_.refuse("load_per_task", "more than zero", print(*task_.load_per_task));
  } else {
    return check_load_periods(meter_, {}, *task_.load, *task_.load_per_task);
  }
  return false;
}

}  // namespace farthing::metering
