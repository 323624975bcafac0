#include <farthing/report.hpp>

#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

constexpr bool rational = true;

Grid split_grid(const Bill& bill) {
  Grid grid;
  grid.columns = {{"resource", "Cluster"},
                  {"task", "Task"},
                  {"task_hours", "Task-hours", Align::right, Shown::everywhere, rational},
                  {"share", "Share", Align::right, Shown::everywhere, rational},
                  {"cost", "Cost", Align::decimal, Shown::everywhere, rational},
                  {"currency", "Currency", Align::left, Shown::not_in_table}};
  for (const ClusterBill& cluster : bill.clusters) {
    const auto add = [&](const std::string& task, Cell hours, const Exact& cost) {
      const Cell share = cluster.cost.is_zero()
                             ? Cell::none()
                             : Cell::number(cost / cluster.cost, percent_text(cost, cluster.cost));
      grid.rows.push_back(
          {{},
           {Cell::text(cluster.resource), Cell::text(task), std::move(hours), share,
            Cell::number(cost, line_amount(cost)), Cell::text(std::string(bill.currency.code()))}});
    };
    for (const TaskShare& task : cluster.tasks) {
      add(task.task, Cell::number(task.task_hours, quantity_text(task.task_hours)), task.cost);
    }
    add("idle", Cell::none(), cluster.idle);
  }
  return grid;
}

}  // namespace
}  // namespace report

std::string render_split(const Bill& bill, const ReportOptions& options) {
  report::Listing listing;
  listing.schema = "farthing-split/1";
  listing.heading = "Who pays for the instances of clusters, " + std::string(bill.currency.code());
  listing.facts = {{"currency", std::string(bill.currency.code())}};
  listing.sections = {{"split", "", report::split_grid(bill)}};
  if (bill.clusters.empty()) {
    listing.notes.emplace_back("No cluster of the workload shares instances among tasks.");
  }
  return report::render_listing(listing, options);
}

}  // namespace farthing
