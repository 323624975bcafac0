#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "mix/bound.hpp"
#include "mix/checks.hpp"
#include "mix/first_fit.hpp"
#include "mix/problem.hpp"
#include "placement/cluster.hpp"

namespace farthing {
namespace {

using mix::Load;
using mix::Problem;

/// The cheapest of what was found, and what first-fit-decreasing alone found.
struct Found {
  std::vector<HostGroup> groups;
  Exact cost;
};

HostGroup group_of(const Problem& problem, const Load& load) {
  HostGroup group{load.times, {}};
  group.each.host = problem.bins[load.bin].host;
  for (std::size_t item = 0; item < load.counts.size(); ++item) {
    if (load.counts[item] > 0) {
      group.each.tasks.push_back({problem.items[item].kind, load.counts[item]});
    }
  }
  return group;
}

std::vector<HostGroup> groups_of(const Problem& problem, const std::vector<Load>& loads) {
  std::vector<HostGroup> groups;
  for (const Load& load : loads) groups.push_back(group_of(problem, load));
  return groups;
}

std::vector<std::int64_t> all_items(const Problem& problem) {
  std::vector<std::int64_t> left;
  for (const mix::Item& item : problem.items) left.push_back(item.count);
  return left;
}

/// First-fit-decreasing over all bins, by the order that makes it cheapest.
std::vector<Load> cheapest_first_fit(const Problem& problem) {
  std::vector<std::size_t> bins(problem.bins.size());
  std::iota(bins.begin(), bins.end(), std::size_t{0});
  std::optional<std::vector<Load>> cheapest;
  for (const std::vector<std::size_t>& order : decreasing_orders(problem)) {
    std::vector<std::int64_t> left = all_items(problem);
    std::vector<Load> loads = first_fit(problem, order, bins, left);
    if (!cheapest || cost_of(problem, loads) < cost_of(problem, *cheapest)) {
      cheapest = std::move(loads);
    }
  }
  return cheapest.value_or(std::vector<Load>());
}

/// Instances of one type alone, alike ones together. Without tasks that no type holds.
std::optional<Found> single_type(std::vector<TaskKind> kinds, const Problem& problem,
                                 const std::vector<PricedHost>& hosts) {
  for (const std::size_t kind : problem.unfit_kinds) kinds[kind].count = 0;
  const SingleTypeChoice choice = cheapest_single_type(kinds, hosts, {}, 0);
  if (choice.ranked.empty()) return std::nullopt;
  Found found{{}, choice.ranked.front().per_hour.amount};
  for (const PlacedHost& host : choice.placement.hosts) {
    found.groups.push_back({host.count, host});
    found.groups.back().each.count = 1;
  }
  return found;
}

std::vector<UnplacedTasks> unplaced(const std::vector<TaskKind>& kinds, const Problem& problem,
                                    const std::vector<PricedHost>& hosts) {
  std::vector<UnplacedTasks> all;
  if (problem.unfit_kinds.empty()) return all;
  placement::Cluster one_of_each(kinds, 0);
  for (std::size_t host = 0; host < hosts.size(); ++host)
    one_of_each.add(hosts[host].host, host, 1);
  for (const std::size_t kind : problem.unfit_kinds) {
    all.push_back({kind, kinds[kind].count, one_of_each.shortages(kind)});
  }
  return all;
}

}  // namespace

std::int64_t Mix::instances() const {
  std::int64_t sum = 0;
  for (const HostGroup& group : groups) sum += group.count;
  return sum;
}

std::optional<Exact> Mix::gap() const {
  if (per_hour == at_least) return Exact();
  if (at_least.amount.is_zero()) return std::nullopt;
  return (per_hour.amount - at_least.amount) / at_least.amount;
}

Mix cheapest_mix(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts) {
  const Currency currency = mix::check_input(kinds, hosts);
  const Problem problem = mix::problem_of(kinds, hosts);
  const std::vector<Load> loads = cheapest_first_fit(problem);
  Found best{groups_of(problem, loads), cost_of(problem, loads)};
  Mix result;
  result.first_fit_decreasing = {best.cost, currency};
  std::optional<Found> single = single_type(kinds, problem, hosts);
  if (single && single->cost < best.cost) best = std::move(*single);

  result.groups = std::move(best.groups);
  result.unplaced = unplaced(kinds, problem, hosts);
  result.per_hour = {best.cost, currency};
  result.at_least = {next_payable(problem, resource_bound(problem)), currency};
  mix::check_answer(kinds, hosts, result);
  return result;
}

}  // namespace farthing
