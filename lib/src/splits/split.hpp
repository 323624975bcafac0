#pragma once

#include "sizing/cluster.hpp"

#include <farthing/bill.hpp>

namespace farthing::splits {

/// Shares what the instances of each planned cluster cost to its tasks. `workload` is the sized
/// one, `bill` what it costs.
std::vector<ClusterBill> split(const Workload& workload,
                               const std::vector<sizing::ClusterPlan>& plans, const Specs& specs,
                               const Bill& bill);

}  // namespace farthing::splits
