#include <farthing/mix.hpp>

#include <algorithm>
#include <optional>

#include "mix/answer.hpp"
#include "mix/bound.hpp"
#include "mix/checks.hpp"
#include "mix/few_items.hpp"
#include "mix/first_fit.hpp"
#include "mix/improvement.hpp"
#include "mix/problem.hpp"
#include "mix/relaxation.hpp"
#include "mix/rounding.hpp"
#include "placement/cluster.hpp"

namespace farthing {
namespace {

using mix::Load;
using mix::Problem;

constexpr std::int64_t few_parts = 1'000'000;

struct Found {
  std::vector<PlacedHost> hosts;
  Exact cost;
};

struct Solution {
  std::vector<Load> loads;
  Exact at_least;
};

Solution solved(const Problem& problem) {
  if (problem.items.empty()) return {};
  if (const auto all = all_items(problem); mix::parts_of(all, few_parts) < few_parts) {
    std::vector<Load> loads = cheapest_for_few(problem, all);
    Exact cost = cost_of(problem, loads);
    return {std::move(loads), std::move(cost)};
  }
  const mix::Relaxation relaxation = relax(problem);
  std::vector<Load> loads = rounded(problem, relaxation);
  improve(problem, relaxation, loads);
  return {std::move(loads), next_payable(problem, relaxation.at_least)};
}

/// Instances of one type alone, if one holds all tasks that any holds.
std::optional<Found> single_type(std::vector<TaskKind> kinds, const Problem& problem,
                                 const std::vector<PricedHost>& hosts) {
  for (const std::size_t kind : problem.unfit_kinds) kinds[kind].count = 0;
  SingleTypeChoice choice = cheapest_single_type(kinds, hosts, {}, 0);
  if (choice.ranked.empty()) return std::nullopt;
  return Found{std::move(choice.placement.hosts), choice.ranked.front().per_hour.amount};
}

std::vector<UnplacedTasks> unplaced(const std::vector<TaskKind>& kinds, const Problem& problem,
                                    const std::vector<PricedHost>& hosts) {
  std::vector<UnplacedTasks> all;
  if (problem.unfit_kinds.empty()) return all;
  placement::Cluster one_of_each(kinds, 0);
  for (std::size_t host = 0; host < hosts.size(); ++host) {
    one_of_each.add(hosts[host].host, host, 1);
  }
  for (const std::size_t kind : problem.unfit_kinds) {
    all.push_back({kind, kinds[kind].count, one_of_each.shortages(kind)});
  }
  return all;
}

}  // namespace

std::optional<Exact> Mix::gap() const {
  if (per_hour == at_least) return Exact();
  if (at_least.amount.is_zero()) return std::nullopt;
  return (per_hour.amount - at_least.amount) / at_least.amount;
}

Mix cheapest_mix(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts) {
  const Currency currency = mix::check_input(kinds, hosts);
  const Problem problem = mix::problem_of(kinds, hosts);
  const std::vector<Load> first_fit = first_fit_decreasing(problem);
  const Solution solution = solved(problem);

  Found best{hosts_of(problem, kinds, first_fit), cost_of(problem, first_fit)};
  Mix result;
  result.first_fit_decreasing = {best.cost, currency};
  if (const Exact cost = cost_of(problem, solution.loads); cost < best.cost) {
    best = {hosts_of(problem, kinds, solution.loads), cost};
  }
  if (std::optional<Found> single = single_type(kinds, problem, hosts);
      single && single->cost < best.cost) {
    best = std::move(*single);
  }
  result.placement = {std::move(best.hosts), unplaced(kinds, problem, hosts)};
  result.per_hour = {best.cost, currency};
  result.at_least = {solution.at_least, currency};
  mix::check_answer(kinds, hosts, result.placement);
  return result;
}

}  // namespace farthing
