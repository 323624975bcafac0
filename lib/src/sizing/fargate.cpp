#include <farthing/sizing.hpp>

#include "metering/fargate.hpp"

namespace farthing {
namespace {

Exact quantity_of(const metering::HourlyUsage& usage, const UsageType& type) {
  if (const auto* cpu = std::get_if<Vcpus>(&usage.size)) return cpu->value;
  return std::get<Mebibytes>(usage.size).value / metering::mib_per_gb(type);
}

/// As `fargate_hour`, with the size.
std::optional<PricedSize> priced(const RateCard& card, std::string_view region,
                                 const FargateTask& task) {
  PricedSize priced{{task.cpu, task.memory}, {}, Date(1970, 1, 1)};
  Money& hour = priced.per_hour;
  for (const metering::HourlyUsage& usage : metering::hourly_usage(task)) {
    const std::optional<Rate> rate = card.find("fargate", region, usage.usage_type);
    const UsageType* type = card.usage_type("fargate", usage.usage_type);
    if (!rate || type == nullptr) return std::nullopt;
    hour.currency = rate->currency;
    const Tier& tier = rate->tiers.front();
    hour.amount += quantity_of(usage, *type) * tier.unit_price;
    priced.prices_as_of = std::max(priced.prices_as_of, tier.provenance.as_of);
  }
  return priced;
}

}  // namespace

std::optional<Money> fargate_hour(const RateCard& card, std::string_view region,
                                  const FargateTask& task) {
  const std::optional<PricedSize> size = priced(card, region, task);
  return size ? std::optional(size->per_hour) : std::nullopt;
}

std::optional<PricedSize> cheapest_fargate_size(const Specs& specs, const RateCard& card,
                                                std::string_view region, const FargateTask& task) {
  const std::vector<FargateSize> sizes = fargate_sizes(specs, task.operating_system);
  std::optional<PricedSize> cheapest;
  for (const FargateSize& size : smallest_holding({task.cpu, task.memory}, sizes)) {
    FargateTask sized = task;
    sized.cpu = size.cpu;
    sized.memory = size.memory;
    const std::optional<PricedSize> one = priced(card, region, sized);
    if (!one) return std::nullopt;
    if (!cheapest || one->per_hour.amount < cheapest->per_hour.amount) cheapest = one;
  }
  return cheapest;
}

}  // namespace farthing
