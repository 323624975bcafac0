#include <algorithm>

#include "numbers/weeks.hpp"
#include "placement/cluster.hpp"
#include "sizing/cluster_choice.hpp"
#include "sizing/offers.hpp"

#include <farthing/error.hpp>
#include <farthing/mix.hpp>

namespace farthing::sizing {
namespace {

using metering::ClusterHours;

/// Instances of several types, hour by hour, and what they cost against the least they can.
class MixedTypes {
 public:
  MixedTypes(const ClusterContext& context, const std::vector<TaskKind>& kinds)
      : context_(context),
        kept_(context.offers.of(context)),
        offered_(*kept_),
        places_(offered_.types.size()) {
    const Exact month_hours = context.workload.month.hours();
    std::vector<std::string> zones =
        metering::zones_of(context.cluster().instances, context.region());
    // Zones are alike unless some task asks for one.
    if (!placement::asks_for_zones(kinds)) zones.resize(1);
    zones_ = zones.size();
    for (const Candidate& candidate : offered_.types) {
      const Money per_hour{candidate.per_month / month_hours, offered_.currency};
      for (const HostBatch& one : over_zones(candidate.host, std::ssize(zones), zones)) {
        priced_.push_back({one.kind, per_hour});
      }
    }
  }

  ClusterPlan plan(const std::vector<ClusterHours>& hours) {
    for (const ClusterHours& group : hours) add(group);
    mix_.types = std::ssize(plan_.types);
    mix_.offered = std::ssize(offered_.types);
    plan_.mix = mix_;
    plan_.remarks.push_back(
        "Tasks are put together as the mix has them, whatever their placement strategies" +
        std::string(context_.cluster().instances.zones == Count{1} ? "."
                                                                   : ", not one in each zone."));
    plan_.remarks.insert(plan_.remarks.end(), offered_.remarks.begin(), offered_.remarks.end());
    return std::move(plan_);
  }

 private:
  void add(const ClusterHours& group) {
    Mix mix = cheapest_mix(group.kinds, priced_);
    if (!mix.placement.unplaced.empty()) {
      const std::size_t kind = mix.placement.unplaced.front().kind;
      throw refused_choice(context_, "types on which every task fits",
                           "None of them holds " + group.kinds[kind].name + ".");
    }
    const Exact count = hours_in(context_.workload.month, group.all);
    mix_.cost += mix.per_hour.amount * count;
    mix_.at_least += mix.at_least.amount * count;
    mix_.first_fit_decreasing += mix.first_fit_decreasing.amount * count;
    for (PlacedHost& host : mix.placement.hosts) host.host = type_of(host.host / zones_);
    plan_.hours.push_back({group, std::move(mix.placement), {}});
  }

  /// The place of a candidate among the types of the plan.
  std::size_t type_of(std::size_t candidate) {
    std::optional<std::size_t>& place = places_[candidate];
    if (place) return *place;
    place = plan_.types.size();
    plan_.types.push_back(offered_.types[candidate].type);
    plan_.hosts.push_back(offered_.types[candidate].host);
    return *place;
  }

  const ClusterContext& context_;
  std::shared_ptr<const Candidates> kept_;
  const Candidates& offered_;
  std::vector<std::optional<std::size_t>> places_;  // of candidates among the plan's types
  std::size_t zones_ = 1;
  std::vector<PricedHost> priced_;  // of each candidate in each zone
  ClusterPlan plan_;
  ClusterMix mix_;
};

}  // namespace

ClusterPlan plan_of_mix(const ClusterContext& context, const std::vector<ClusterHours>& hours) {
  return MixedTypes(context, hours.front().kinds).plan(hours);
}

}  // namespace farthing::sizing
