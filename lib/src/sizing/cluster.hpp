#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metering/cluster.hpp"

#include <farthing/cluster_bill.hpp>
#include <farthing/placement.hpp>
#include <farthing/price.hpp>
#include <farthing/rates.hpp>
#include <farthing/resource.hpp>
#include <farthing/specs.hpp>

namespace farthing::sizing {

class Offers;

/// Hours of a week in which the same tasks run, and where they do. `host` of a placed host is an
/// index into the plan's types.
struct PlannedHours {
  metering::ClusterHours hours;
  Placement placement;
  std::optional<LeastHosts> at_least;  ///< nothing: of several types
};

/// What a cluster runs on, chosen by prices where there was a choice.
struct ClusterPlan {
  std::size_t resource = 0;  ///< index into the workload's resources
  std::vector<InstanceType> types;
  std::vector<HostKind> hosts;  ///< of the types, in their order
  std::vector<PlannedHours> hours;
  std::vector<TypeOffer> offers;
  std::optional<ClusterMix> mix;
  std::vector<std::string> remarks;

  [[nodiscard]] std::vector<FleetPart> fleet() const;
};

/// A workload in which every cluster has the instances that it runs on, and how that came about.
/// Clusters of which something is refused are left as they are: metering says what.
struct SizedClusters {
  std::optional<Workload> workload;  ///< nothing: there are no clusters
  std::vector<ClusterPlan> plans;
};
SizedClusters sized_clusters(const Workload& workload, const Specs& specs, const RateCard& card,
                             Offers& offers, Detail detail);

}  // namespace farthing::sizing
