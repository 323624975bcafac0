#pragma once

#include <string>
#include <vector>

#include "report/grid.hpp"
#include "report/page.hpp"

#include <farthing/bill.hpp>

namespace farthing::report {

/// Who pays for what on a cluster's instances, as every way of printing says it.
struct ClusterText {
  std::string title;
  Grid shares;  ///< of tasks, and what is idle
  std::vector<std::string> sentences;
  Grid offers;  ///< types that it could have; none where there was no choice
};
ClusterText cluster_text(const Bill& bill, const ClusterBill& cluster);

/// The same on a page for a terminal.
void add_cluster(Page& page, const Bill& bill, const ClusterBill& cluster);

}  // namespace farthing::report
