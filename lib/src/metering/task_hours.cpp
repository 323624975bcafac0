#include "metering/fargate.hpp"

namespace farthing::metering {

std::optional<Exact> task_hours(const Resource& resource, const std::string& region,
                                const Specs& specs, const Month& month) {
  const auto& task = std::get<FargateTask>(resource.kind);
  Readings readings(month);
  std::vector<Diagnostic> refused;
  ResourceMeter meter(resource, region, "fargate", specs, Detail::figures, readings, refused);
  const SizeAdvice no_advice;
  FargateMeter(task, FargateSpecs(specs, task.operating_system), no_advice, meter).run();
  if (!refused.empty()) return std::nullopt;
  const HourlyUsage vcpus = hourly_usage(task).front();
  for (const auto& [key, reading] : readings.entries()) {
    if (key.usage_type == vcpus.usage_type) return reading.quantity / vcpus.quantity;
  }
  return std::nullopt;
}

}  // namespace farthing::metering
