#include <farthing/sizing.hpp>

#include "metering/fargate.hpp"

namespace farthing {
namespace {

Exact quantity_of(const metering::HourlyUsage& usage, const UsageType& type) {
  if (const auto* cpu = std::get_if<Vcpus>(&usage.size)) return cpu->value;
  return std::get<Mebibytes>(usage.size).value / metering::mib_per_gb(type);
}

}  // namespace

std::optional<Money> fargate_hour(const RateCard& card, std::string_view region,
                                  const FargateTask& task) {
  Money hour;
  for (const metering::HourlyUsage& usage : metering::hourly_usage(task)) {
    const std::optional<Rate> rate = card.find("fargate", region, usage.usage_type);
    const UsageType* type = card.usage_type("fargate", usage.usage_type);
    if (!rate || type == nullptr) return std::nullopt;
    hour.currency = rate->currency;
    hour.amount += quantity_of(usage, *type) * rate->tiers.front().unit_price;
  }
  return hour;
}

std::optional<PricedSize> cheapest_fargate_size(const Specs& specs, const RateCard& card,
                                                std::string_view region, const FargateTask& task) {
  const std::vector<FargateSize> sizes = fargate_sizes(specs, task.operating_system);
  std::optional<PricedSize> cheapest;
  for (const FargateSize& size : smallest_holding({task.cpu, task.memory}, sizes)) {
    FargateTask sized = task;
    sized.cpu = size.cpu;
    sized.memory = size.memory;
    const std::optional<Money> hour = fargate_hour(card, region, sized);
    if (!hour) return std::nullopt;
    if (!cheapest || hour->amount < cheapest->per_hour.amount) cheapest = {size, *hour};
  }
  return cheapest;
}

}  // namespace farthing
