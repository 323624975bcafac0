#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/derived_figure.hpp>
#include <farthing/error.hpp>
#include <farthing/service.hpp>
#include <farthing/specs.hpp>

namespace farthing {

/// One way of running a service, as an ordinary workload, and how its figures came about.
struct Way {
  std::string name;   ///< `fargate-arm64-hourly`
  std::string title;  ///< "Fargate arm64, hourly"
  Workload workload;
  std::vector<DerivedFigure> figures;
  std::optional<Diagnostic> refusal{};  ///< why AWS does not offer it there

  /// The workload. Throws `Error` where AWS does not offer this way.
  [[nodiscard]] const Workload& offered() const;
};

/// The names of all ways, in their order.
const std::vector<std::string>& way_names();

/// A set-up for each way that the service selects. Knows no price. Throws `Error` for a description
/// that none can be derived from, at each field that is at fault.
///
/// Lambda, behind a function URL, an HTTP API or a REST API, on demand or with provisioned
/// concurrency for the peak, `utilization` of it used; Fargate tasks, also Spot, behind an
/// Application Load Balancer, as many as the peak asks for all month or as each hour does. In
/// flight = rate × duration (Little's law); a task takes `concurrency` × `utilization` of those at
/// once, or fewer where it would compute more than its vCPU do.
std::vector<Way> derive(const Service& service, const Specs& specs);

}  // namespace farthing
