#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <variant>

#include <farthing/error.hpp>
#include <farthing/find_right_size.hpp>
#include <farthing/price.hpp>
#include <farthing/sizing.hpp>

namespace farthing {
namespace {

LambdaFunction& function_of(Workload& workload, const std::string& name) {
  std::vector<std::string> known;
  for (Resource& resource : workload.resources) {
    auto* function = std::get_if<LambdaFunction>(&resource.kind);
    if (function == nullptr) continue;
    if (resource.name == name) return *function;
    known.push_back(resource.name);
  }
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         {},
                         {},
                         "a Lambda function of the workload",
                         name,
                         did_you_mean(name, known)});
}

Exact score_of(const PricedSetting& setting, const Exact& cost_max, const Exact& duration_max) {
  const Exact cost = cost_max.is_zero() ? Exact(0) : setting.total / cost_max;
  return (cost + setting.measured.duration.value / duration_max) / Exact(2);
}

/// The place of the setting whose key is least; the first of several.
template <class Key>
std::size_t place_of_least(const std::vector<PricedSetting>& settings, const Key& key) {
  return static_cast<std::size_t>(std::ranges::min_element(settings, {}, key) - settings.begin());
}

void choose(LambdaRightSize& sizes) {
  std::vector<PricedSetting>& settings = sizes.settings;
  Exact cost_max;
  Exact duration_max;
  for (const PricedSetting& setting : settings) {
    cost_max = max(cost_max, setting.total);
    duration_max = max(duration_max, setting.measured.duration.value);
  }
  for (PricedSetting& setting : settings) setting.score = score_of(setting, cost_max, duration_max);
  sizes.cheapest = place_of_least(settings, [](const PricedSetting& setting) {
    return std::tie(setting.total, setting.measured.duration.value);
  });
  sizes.fastest = place_of_least(settings, [](const PricedSetting& setting) {
    return std::tie(setting.measured.duration.value, setting.total);
  });
  sizes.balanced = place_of_least(
      settings, [](const PricedSetting& setting) { return std::tie(setting.score); });
}

}  // namespace

LambdaRightSize right_size_lambda(const Workload& workload, const std::string& name,
                                  std::vector<MeasuredSetting> settings, const Catalog& catalog) {
  Workload changed = workload;
  LambdaFunction& function = function_of(changed, name);
  const Architecture own = function.architecture;
  std::ranges::stable_sort(settings, {}, [](const MeasuredSetting& setting) {
    return std::tuple(setting.architecture, setting.memory.value);
  });
  LambdaRightSize sizes;
  sizes.function = name;
  sizes.month = workload.month;
  for (MeasuredSetting& setting : settings) {
    function.memory = setting.memory;
    function.architecture = setting.architecture;
    function.duration = setting.duration;
    const Bill bill = price(changed, catalog, Detail::totals);
    const std::map<std::string, Money> costs = bill.by_resource();
    sizes.currency = bill.currency;
    sizes.prices_as_of = std::max(sizes.prices_as_of, bill.prices_as_of);
    sizes.settings.push_back(
        {std::move(setting), costs.at(name).amount, bill.total().amount, Exact(0)});
  }
  if (sizes.settings.empty()) {
    throw Error(
        Diagnostic{ErrorCode::missing_key, {}, {}, "at least one measured setting", {}, {}});
  }
  sizes.assumptions.emplace_back(
      "Each invocation lasts as long as the mean that was measured, rounded up to 1 ms.");
  const bool is_measured = std::ranges::any_of(sizes.settings, [&](const PricedSetting& setting) {
    return setting.measured.architecture == own;
  });
  if (!is_measured) {
    sizes.assumptions.push_back(name + " is on " + print(own) +
                                " in the workload, of which nothing was measured.");
  }
  choose(sizes);
  return sizes;
}

FargateRightSize right_size_fargate(const FargateSize& asked, const Workload& terms,
                                    const Catalog& catalog) {
  const Specs specs = catalog.specs(terms.on);
  const RateCard card = catalog.rate_card(terms.on);
  FargateRightSize sizes;
  sizes.asked = asked;
  sizes.region = terms.region;
  sizes.month = terms.month;
  const auto add = [&](OperatingSystem system, Architecture architecture, bool spot) {
    FargateTask task{.cpu = asked.cpu,
                     .memory = asked.memory,
                     .architecture = architecture,
                     .operating_system = system,
                     .spot = spot};
    PlatformSize platform{system, architecture, spot, {}, {}, {}, {}};
    if (const auto found = cheapest_fargate_size(specs, card, terms.region, task)) {
      platform.size = found->size;
      platform.per_hour = found->per_hour.amount;
      platform.per_month = platform.per_hour * terms.month.hours();
      sizes.currency = found->per_hour.currency;
      sizes.prices_as_of = std::max(sizes.prices_as_of, found->prices_as_of);
    } else {
      const bool exists = !smallest_holding(asked, fargate_sizes(specs, system)).empty();
      platform.reason = exists ? "no price in " + terms.region : "no size holds it";
    }
    sizes.platforms.push_back(std::move(platform));
  };
  add(OperatingSystem::linux_os, Architecture::x86_64, false);
  add(OperatingSystem::linux_os, Architecture::arm64, false);
  add(OperatingSystem::linux_os, Architecture::x86_64, true);
  add(OperatingSystem::linux_os, Architecture::arm64, true);
  add(OperatingSystem::windows_os, Architecture::x86_64, false);
  std::ranges::stable_sort(sizes.platforms, {}, [](const PlatformSize& platform) {
    return std::tuple(!platform.size, platform.per_hour);
  });
  if (!sizes.platforms.front().size) sizes.prices_as_of = card.as_of();
  return sizes;
}

}  // namespace farthing
