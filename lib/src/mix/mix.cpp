#include <farthing/mix.hpp>

#include <algorithm>
#include <optional>

#include "mix/answer.hpp"
#include "mix/bound.hpp"
#include "mix/checks.hpp"
#include "mix/first_fit.hpp"
#include "mix/problem.hpp"
#include "mix/relaxation.hpp"
#include "mix/rounding.hpp"
#include "placement/cluster.hpp"

namespace farthing {
namespace {

using mix::Load;
using mix::Problem;

struct Found {
  std::vector<PlacedHost> hosts;
  Exact cost;
};

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
  const mix::Relaxation relaxation = relax(problem);
  const std::vector<Load> whole = rounded(problem, relaxation);

  Found best{hosts_of(problem, kinds, first_fit), cost_of(problem, first_fit)};
  Mix result;
  result.first_fit_decreasing = {best.cost, currency};
  if (const Exact cost = cost_of(problem, whole); cost < best.cost) {
    best = {hosts_of(problem, kinds, whole), cost};
  }
  if (std::optional<Found> single = single_type(kinds, problem, hosts);
      single && single->cost < best.cost) {
    best = std::move(*single);
  }
  result.placement = {std::move(best.hosts), unplaced(kinds, problem, hosts)};
  result.per_hour = {best.cost, currency};
  result.at_least = {next_payable(problem, max(resource_bound(problem), relaxation.at_least)),
                     currency};
  mix::check_answer(kinds, hosts, result.placement);
  return result;
}

}  // namespace farthing
