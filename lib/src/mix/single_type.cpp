#include <algorithm>
#include <optional>
#include <tuple>

#include "mix/checks.hpp"
#include "placement/cluster.hpp"

namespace farthing {
namespace {

/// The first kind that an empty instance has no room for.
std::optional<UnfitType> unfit(const std::vector<TaskKind>& kinds, const HostKind& host,
                               const std::vector<std::string>& zones, std::size_t index) {
  placement::Cluster cluster(kinds, 0);
  const std::vector<HostBatch> one_in_each =
      over_zones(host, std::max<std::int64_t>(1, std::ssize(zones)), zones);
  for (const HostBatch& one : one_in_each) cluster.add(one.kind, index, 1);
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (kinds[kind].daemon ? cluster.daemons_left_out()[kind].count == 0 : kinds[kind].count == 0) {
      continue;
    }
    if (!kinds[kind].daemon && cluster.room(kind) > 0) continue;
    const std::map<Shortage, std::int64_t> shortages = cluster.shortages(kind);
    if (!shortages.empty()) return UnfitType{index, kind, shortages.begin()->first};
  }
  return std::nullopt;
}

/// A type before it is placed: no fewer instances than each resource alone asks for.
SingleType estimated(const std::vector<TaskKind>& kinds, const PricedHost& host,
                     std::size_t index) {
  SingleType type{index, 0, host.per_hour};
  const LeastHosts least = least_hosts(kinds, host.host);
  type.least = least.count;
  type.binding = least.binding;
  type.instances = type.least;
  type.per_hour *= Exact(type.instances);
  return type;
}

auto rank(const SingleType& type) {
  return std::tie(type.per_hour.amount, type.instances, type.host);
}

bool is_cheaper(const SingleType& a, const SingleType& b) { return rank(a) < rank(b); }

}  // namespace

SingleTypeChoice cheapest_single_type(const std::vector<TaskKind>& kinds,
                                      const std::vector<PricedHost>& hosts,
                                      const std::vector<std::string>& zones,
                                      std::size_t runners_up) {
  mix::check_input(kinds, hosts);
  SingleTypeChoice choice;
  for (std::size_t host = 0; host < hosts.size(); ++host) {
    if (const auto type = unfit(kinds, hosts[host].host, zones, host)) {
      choice.unfit.push_back(*type);
    } else {
      choice.dearer.push_back(estimated(kinds, hosts[host], host));
    }
  }
  std::ranges::sort(choice.dearer, is_cheaper);

  // From the cheapest estimate on, until no estimate can come before what was placed.
  std::size_t tried = 0;
  for (; tried < choice.dearer.size(); ++tried) {
    SingleType type = choice.dearer[tried];
    std::vector<SingleType>& ranked = choice.ranked;
    if (ranked.size() > runners_up && is_cheaper(ranked[runners_up], type)) break;
    const PricedHost& host = hosts[type.host];
    Placement placement = place_on_fewest(kinds, host.host, zones);
    type.instances = placement.host_count();
    type.per_hour = host.per_hour * Exact(type.instances);
    const auto at = std::ranges::upper_bound(ranked, type, is_cheaper);
    if (at == ranked.begin()) {
      choice.placement = std::move(placement);
      for (PlacedHost& each : choice.placement.hosts) each.host = type.host;
    }
    ranked.insert(at, type);
  }
  choice.dearer.erase(choice.dearer.begin(),
                      choice.dearer.begin() + static_cast<std::ptrdiff_t>(tried));
  return choice;
}

}  // namespace farthing
