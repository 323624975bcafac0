#include "metering/fargate.hpp"

namespace farthing::metering {

std::optional<Exact> task_hours(const Resource& resource, const std::string& region,
                                const Specs& specs, const Month& month) {
  const auto& task = std::get<FargateTask>(resource.kind);
  Readings readings(month);
  std::vector<Diagnostic> refused;
  MeterRun run{specs, Detail::figures, readings, refused};
  ResourceMeter meter(resource, region, "fargate", run);
  const auto fargate_specs = FargateSpecs::of(specs, task.operating_system);
  const SizeAdvice no_advice;
  FargateMeter fargate(task, *fargate_specs, no_advice, meter);
  fargate.run();
  if (!refused.empty()) return std::nullopt;
  return fargate.task_hours().value();
}

}  // namespace farthing::metering
