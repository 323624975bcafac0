#include <set>

#include "columns/months.hpp"
#include "columns/wide.hpp"
#include "metering/fargate.hpp"
#include "metering/resource_meter.hpp"

#include <farthing/error.hpp>
#include <farthing/tally.hpp>

namespace farthing {
namespace {

using metering::HourlyUsage;
using metering::MeterRun;
using metering::ResourceMeter;

/// What all tasks of a group had together: a task of so many vCPU × hours and MB × hours.
FargateTask whole_of(const TaskGroup& group, const TaskSums& sums) {
  constexpr int units_per_vcpu = 1024;
  FargateTask task;
  task.cpu = {sums.cpu_unit_ms.exact() / units_per_vcpu / ms_per_hour};
  task.memory = {sums.memory_mib_ms.exact() / ms_per_hour};
  task.architecture = group.architecture;
  task.operating_system = group.operating_system;
  task.spot = group.spot;
  return task;
}

void read_group(const TaskGroup& group, const TaskSums& sums, ResourceMeter& meter) {
  for (const HourlyUsage& usage : metering::hourly_usage(whole_of(group, sums))) {
    meter.read(usage.usage_type, usage.what, quantity_of(usage, meter),
               "size × billed time of each task, added");
  }
  if (sums.storage_mib_ms == WideCount()) return;
  const std::string storage = "ephemeral-storage-gb-hour";
  const Term per_gb = meter.gb_of(storage, Mebibytes{1});
  meter.read(storage, "ephemeral storage",
             meter.term(sums.storage_mib_ms.exact()) * per_gb.value() / ms_per_hour,
             "storage billed × billed time of each task, added");
}

}  // namespace

TaskSums& TaskSums::operator+=(const TaskSums& other) {
  columns::add_count(tasks, other.tasks);
  billed_ms += other.billed_ms;
  cpu_unit_ms += other.cpu_unit_ms;
  memory_mib_ms += other.memory_mib_ms;
  storage_mib_ms += other.storage_mib_ms;
  return *this;
}

void TaskTally::add(const TaskGroup& group, const TaskSums& sums) { groups_[group] += sums; }

TaskTally& TaskTally::operator+=(const TaskTally& other) {
  for (const auto& [group, sums] : other.groups_) groups_[group] += sums;
  faults_ += other.faults_;
  return *this;
}

std::vector<std::string> TaskTally::months() const {
  std::set<std::string> months;
  for (const auto& [group, sums] : groups_) months.insert(group.month);
  return {months.begin(), months.end()};
}

TaskTally TaskTally::of_month(std::string_view month) const {
  TaskTally part;
  for (const auto& [group, sums] : groups_) {
    if (group.month == month) part.add(group, sums);
  }
  return part;
}

Readings TaskTally::readings(const Specs& specs, std::string_view region) const {
  Readings readings(columns::only_month(months(), "tasks"));
  std::vector<Diagnostic> refused;
  MeterRun run{specs, Detail::derivation, readings, refused};
  for (const auto& [group, sums] : groups_) {
    Resource resource;
    resource.name = group.key.empty() ? "tasks" : group.key;
    resource.kind = FargateTask{};
    ResourceMeter meter(resource, std::string(region), "fargate", run);
    read_group(group, sums, meter);
  }
  return readings;
}

}  // namespace farthing
