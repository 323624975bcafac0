#pragma once

#include <string>
#include <vector>

#include <farthing/derived_figure.hpp>
#include <farthing/service.hpp>
#include <farthing/specs.hpp>

namespace farthing {

/// One way of running a service, as an ordinary workload, and how its figures came about.
struct Way {
  std::string name;   ///< `fargate-arm64-hourly`
  std::string title;  ///< "Fargate arm64, hourly"
  Workload workload;
  std::vector<DerivedFigure> figures;
};

/// The names of all ways, in their order.
const std::vector<std::string>& way_names();

/// A set-up for each way that the service selects. Knows no price. Throws `Error` for a description
/// that none can be derived from, at each field that is at fault.
///
/// Lambda, behind a function URL, an HTTP API or a REST API, on demand or with provisioned
/// concurrency for the peak; Fargate tasks, also Spot, behind an Application Load Balancer, as many
/// as the peak asks for all month or as each hour does. In flight = rate × duration (Little's law);
/// a task takes `concurrency` × `utilization` of those at once, or fewer where it would compute
/// more than its vCPU do.
std::vector<Way> derive(const Service& service, const Specs& specs);

}  // namespace farthing
