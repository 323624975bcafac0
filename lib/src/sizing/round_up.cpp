#include "sizing/round_up.hpp"

#include <algorithm>

namespace farthing::sizing {
namespace {

/// `0.062705 USD an hour, 47.66% more than the 0.042465 of a size of its own`
std::string price_against(const Money& per_hour, const Money& asked_per_hour) {
  std::string text =
      per_hour.amount.text() + " " + std::string(per_hour.currency.code()) + " an hour";
  if (asked_per_hour.amount.is_zero()) return text;
  const Exact more = (per_hour.amount / asked_per_hour.amount - 1) * 100;
  return text + ", " + more.fixed(2, Rounding::midpoint_away_from_zero) + "% more than the " +
         asked_per_hour.amount.text() + " of what was asked for";
}

/// Gives the task the size to take, and says so; nothing to say where its own exists.
std::string round_up(FargateTask& task, const std::string& name, const std::string& region,
                     const Specs& specs, const RateCard& card) {
  const FargateSize asked{task.cpu, task.memory};
  const std::vector<FargateSize> holding =
      smallest_holding(asked, fargate_sizes(specs, task.operating_system));
  if (holding.empty() || holding.front() == asked) return {};
  const std::optional<Money> asked_hour = fargate_hour(card, region, task);
  const std::optional<PricedSize> cheapest = cheapest_fargate_size(specs, card, region, task);
  const FargateSize& taken = cheapest ? cheapest->size : holding.front();
  task.cpu = taken.cpu;
  task.memory = taken.memory;
  const std::string note =
      name + ": no task has " + asked.text() + "; it is rounded up to " + taken.text();
  if (!cheapest || !asked_hour) return note + ".";
  return note + " at " + price_against(cheapest->per_hour, *asked_hour) + ".";
}

bool wants_rounding(const Resource& resource) {
  const auto* task = std::get_if<FargateTask>(&resource.kind);
  return task != nullptr && task->round_up;
}

}  // namespace

std::string advice(const Specs& specs, const RateCard& card, const std::string& region,
                   const FargateTask& task) {
  const std::optional<Money> asked_hour = fargate_hour(card, region, task);
  const std::optional<PricedSize> cheapest = cheapest_fargate_size(specs, card, region, task);
  if (!cheapest || !asked_hour) return {};
  return "The cheapest size that holds it is " + cheapest->size.text() + " at " +
         price_against(cheapest->per_hour, *asked_hour) +
         "; rounding up (round_up: true, --round-up) takes it.";
}

RoundedUp rounded_up(const Workload& workload, const Specs& specs, const RateCard& card) {
  RoundedUp result;
  if (std::ranges::none_of(workload.resources, wants_rounding)) return result;
  result.workload = workload;
  for (Resource& resource : result.workload->resources) {
    if (!wants_rounding(resource)) continue;
    const std::string& region = resource.region.empty() ? workload.region : resource.region;
    std::string note =
        round_up(std::get<FargateTask>(resource.kind), resource.name, region, specs, card);
    if (!note.empty()) result.notes.push_back(std::move(note));
  }
  return result;
}

}  // namespace farthing::sizing
