#include <farthing/instance_search.hpp>

#include <algorithm>
#include <utility>

namespace farthing {
namespace {

/// The flat price of an hour; nothing where there is none.
std::optional<PricedInstance> priced(InstanceType type, const RateCard& card,
                                     const InstanceMarket& market) {
  const std::optional<Rate> rate =
      card.find("ec2", market.region, instance_usage_type(market, type.name));
  if (!rate) return std::nullopt;
  const Tier& tier = rate->tiers.front();
  return PricedInstance{std::move(type), {tier.unit_price, rate->currency}, tier.provenance};
}

/// What is compared, worked out once for each.
Exact key_of(const PricedInstance& instance, InstanceOrder order) {
  switch (order) {
    case InstanceOrder::price:
      return instance.per_hour.amount;
    case InstanceOrder::vcpu_price:
      return instance.per_vcpu_hour();
    case InstanceOrder::gb_price:
      return instance.per_gb_hour();
    case InstanceOrder::name:
      return {};
  }
  return {};
}

}  // namespace

bool InstanceFilter::accepts(const InstanceType& type) const {
  const bool has_family =
      families.empty() || std::ranges::find(families, type.family()) != families.end();
  return has_family && (!architecture || type.architecture == architecture) &&
         vcpus.holds({type.vcpus}) && memory.holds({type.memory_mib}) && gpus.holds({type.gpus}) &&
         (!is_burstable || type.is_burstable == *is_burstable) &&
         (!is_bare_metal || type.is_bare_metal == *is_bare_metal);
}

std::string instance_usage_type(const InstanceMarket& market, std::string_view instance_type) {
  return print(market.operating_system) + "-" + print(market.purchase) + ":" +
         std::string(instance_type);
}

Exact PricedInstance::per_vcpu_hour() const { return per_hour.amount / type.vcpus; }

Exact PricedInstance::per_gb_hour() const { return per_hour.amount * 1024 / type.memory_mib; }

std::vector<PricedInstance> find_instances(const Specs& specs, const RateCard& card,
                                           const InstanceMarket& market,
                                           const InstanceFilter& filter, InstanceOrder order) {
  std::vector<std::pair<Exact, PricedInstance>> found;
  for (InstanceType& type : specs.instance_types()) {
    if (!filter.accepts(type)) continue;
    std::optional<PricedInstance> instance = priced(std::move(type), card, market);
    if (!instance) continue;
    const std::optional<Exact>& most = filter.price_per_hour_max;
    if (most && instance->per_hour.amount > *most) continue;
    Exact key = key_of(*instance, order);
    found.emplace_back(std::move(key), *std::move(instance));
  }
  std::ranges::stable_sort(found, {},
                           [](const auto& entry) -> const Exact& { return entry.first; });
  std::vector<PricedInstance> instances;
  instances.reserve(found.size());
  for (auto& [key, instance] : found) instances.push_back(std::move(instance));
  return instances;
}

}  // namespace farthing
