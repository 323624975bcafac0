#include "sizing/round_up.hpp"

#include <algorithm>

#include "metering/fargate.hpp"

namespace farthing::sizing {
namespace {

/// `0.062705 USD an hour, 47.66% more than the 0.042465 of what was asked for`
std::string price_against(const Money& per_hour, const Money& asked_per_hour) {
  std::string text =
      per_hour.amount.text() + " " + std::string(per_hour.currency.code()) + " an hour";
  if (asked_per_hour.amount.is_zero()) return text;
  const Exact more = (per_hour.amount / asked_per_hour.amount - 1) * 100;
  return text + ", " + more.fixed(2, Rounding::midpoint_away_from_zero) + "% more than the " +
         asked_per_hour.amount.text() + " of what was asked for";
}

/// Gives the tasks of a workload that ask for it the size to take, and says so.
class RoundUp {
 public:
  RoundUp(Workload& workload, const Specs& specs, const RateCard& card, RoundedUp& result)
      : workload_(workload), specs_(specs), card_(card), result_(result) {}

  void run(Resource& resource) {
    auto& task = std::get<FargateTask>(resource.kind);
    const FargateSize asked{task.cpu, task.memory};
    const std::vector<FargateSize> holding =
        smallest_holding(asked, fargate_sizes(specs_, task.operating_system));
    if (holding.empty() || holding.front() == asked) return;
    const std::string& region = resource.region.empty() ? workload_.region : resource.region;
    const std::optional<Money> asked_hour = fargate_hour(card_, region, task);
    const std::optional<PricedSize> cheapest = cheapest_fargate_size(specs_, card_, region, task);
    const FargateSize& taken = cheapest ? cheapest->size : holding.front();
    task.cpu = taken.cpu;
    task.memory = taken.memory;
    std::string note =
        resource.name + ": no task has " + asked.text() + "; it is rounded up to " + taken.text();
    if (cheapest && asked_hour) {
      note += " at " + price_against(cheapest->per_hour, *asked_hour);
      add_waste(resource, region, asked, *cheapest, cheapest->per_hour - *asked_hour, note);
    }
    result_.notes.push_back(note + ".");
  }

 private:
  void add_waste(const Resource& resource, const std::string& region, const FargateSize& asked,
                 const PricedSize& taken, const Money& per_hour, std::string& note) {
    const std::optional<Exact> hours =
        metering::task_hours(resource, region, specs_, workload_.month);
    if (!hours) return;
    const Exact per_month = per_hour.amount * *hours;
    const std::string currency(per_hour.currency.code());
    note += ". The waste is " + per_hour.amount.text() + " " + currency + " an hour of a task, " +
            per_month.fixed(2, Rounding::midpoint_away_from_zero) + " " + currency + " a month";
    result_.sizes.push_back(
        {resource.name, asked.text(), taken.size.text(), per_hour.amount, per_month});
  }

  Workload& workload_;
  const Specs& specs_;
  const RateCard& card_;
  RoundedUp& result_;
};

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
  RoundUp round_up(*result.workload, specs, card, result);
  for (Resource& resource : result.workload->resources) {
    if (wants_rounding(resource)) round_up.run(resource);
  }
  return result;
}

}  // namespace farthing::sizing
