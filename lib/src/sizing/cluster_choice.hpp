#pragma once

#include <string>
#include <vector>

#include "sizing/cluster.hpp"

namespace farthing::sizing {

class Offers;

/// A cluster of a workload, and what choosing its instances needs.
struct ClusterContext {
  const Workload& workload;
  std::size_t index;
  const Specs& specs;
  const RateCard& card;
  Offers& offers;
  Detail detail;

  [[nodiscard]] const Resource& resource() const { return workload.resources[index]; }
  [[nodiscard]] const EcsCluster& cluster() const { return std::get<EcsCluster>(resource().kind); }
  [[nodiscard]] const std::string& region() const {
    return resource().region.empty() ? workload.region : resource().region;
  }
};

/// A type of instance that may be taken, and what a month of one costs with all that it brings.
struct Candidate {
  InstanceType type;
  HostKind host;
  Exact per_month;
  std::int64_t cents_per_month;  ///< the same, rounded down, of a million dollars at most
};

/// The types to choose from, and how many were left out and why. Throws `Error` where a type that
/// is named does not exist, is not measured or has no price.
struct Candidates {
  std::vector<Candidate> types;
  std::vector<std::string> remarks;
  Currency currency;
};
Candidates candidates_of(const ClusterContext& context);

/// The cheapest single type for all hours, and the runners-up. A type is placed only while what it
/// takes at least may still be among the cheapest. Throws `Error` where none holds every task.
ClusterPlan plan_of_cheapest(const ClusterContext& context,
                             const std::vector<metering::ClusterHours>& hours);

/// Several types at once, hour by hour.
ClusterPlan plan_of_mix(const ClusterContext& context,
                        const std::vector<metering::ClusterHours>& hours);

/// A fault at the choice of instances.
Error refused_choice(const ClusterContext& context, std::string expected, std::string hint);

}  // namespace farthing::sizing
