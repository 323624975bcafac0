#include "sizing/cluster.hpp"

#include <algorithm>

#include "sizing/cluster_choice.hpp"

namespace farthing::sizing {
namespace {

/// Gives one cluster its instances.
class ClusterSizing {
 public:
  explicit ClusterSizing(const ClusterContext& context) : context_(context) {}

  /// Nothing where metering has something to refuse.
  std::optional<ClusterPlan> plan() const {
    const EcsCluster& cluster = context_.cluster();
    std::optional<std::vector<metering::ClusterHours>> hours = metering::hours_of(
        context_.resource(), context_.region(), context_.specs, context_.workload.month);
    if (!hours) return std::nullopt;
    const InstanceChoice& choice = cluster.instances.type;
    if (choice.way == InstanceChoice::Way::mix) return plan_of_mix(context_, *hours);
    if (choice.way == InstanceChoice::Way::one_type && choice.types.size() == 1) {
      return plan_of_type(choice.types.front(), std::move(*hours));
    }
    return plan_of_cheapest(context_, *hours);
  }

 private:
  std::optional<ClusterPlan> plan_of_type(const std::string& name,
                                          std::vector<metering::ClusterHours> hours) const {
    const ClusterInstances& instances = context_.cluster().instances;
    const std::optional<InstanceType> type = context_.specs.find_instance_type(name);
    if (!type || !metering::has_architecture(*type, instances)) return std::nullopt;
    const std::optional<HostKind> host = metering::host_of(*type, instances, context_.specs);
    if (!host) return std::nullopt;
    ClusterPlan plan;
    plan.types = {*type};
    plan.hosts = {*host};
    for (metering::ClusterHours& group : hours) {
      Placement placement = metering::place_on(*host, instances, context_.region(), group.kinds);
      if (metering::lacks_room(placement, instances)) return std::nullopt;
      const LeastHosts at_least = least_hosts(group.kinds, *host);
      plan.hours.push_back({std::move(group), std::move(placement), at_least});
    }
    return plan;
  }

  ClusterContext context_;
};

}  // namespace

std::vector<FleetPart> ClusterPlan::fleet() const {
  std::vector<metering::ClusterHours> groups;
  for (const PlannedHours& each : hours) groups.push_back(each.hours);
  std::vector<FleetPart> fleet;
  for (std::size_t type = 0; type < types.size(); ++type) {
    std::vector<std::int64_t> instances;
    for (const PlannedHours& each : hours) {
      std::int64_t count = 0;
      for (const PlacedHost& host : each.placement.hosts) {
        if (host.host == type) count += host.count;
      }
      instances.push_back(count);
    }
    fleet.push_back(metering::fleet_part(types[type].name, groups, instances));
  }
  return fleet;
}

SizedClusters sized_clusters(const Workload& workload, const Specs& specs, const RateCard& card,
                             Offers& offers, Detail detail) {
  SizedClusters sized;
  for (std::size_t index = 0; index < workload.resources.size(); ++index) {
    const auto* cluster = std::get_if<EcsCluster>(&workload.resources[index].kind);
    if (cluster == nullptr || !cluster->fleet.empty()) continue;
    std::optional<ClusterPlan> plan =
        ClusterSizing({workload, index, specs, card, offers, detail}).plan();
    if (!plan) continue;
    if (!sized.workload) sized.workload = workload;
    plan->resource = index;
    std::get<EcsCluster>(sized.workload->resources[index].kind).fleet = plan->fleet();
    sized.plans.push_back(std::move(*plan));
  }
  return sized;
}

}  // namespace farthing::sizing
