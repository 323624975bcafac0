#include "report/cluster_text.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace farthing::report {
namespace {

Cell share(const Exact& part, const Exact& whole) {
  if (whole.is_zero()) return Cell::none();
  return Cell::number(part / whole, percent_text(part, whole));
}

std::string count_text(std::int64_t count, const std::string& what) {
  return with_separators(std::to_string(count)) + " " + what + (count == 1 ? "" : "s");
}

Grid shares(const ClusterBill& cluster) {
  Grid grid;
  grid.columns = {{"task", "Task"},
                  {"task_hours", "Task-hours", Align::right},
                  {"share", "Share", Align::right},
                  {"cost", "Cost", Align::decimal}};
  for (const TaskShare& task : cluster.tasks) {
    grid.rows.push_back(
        {{},
         {Cell::text(task.task), Cell::number(task.task_hours, quantity_text(task.task_hours)),
          share(task.cost, cluster.cost), Cell::number(task.cost, line_amount(task.cost))}});
  }
  grid.rows.push_back({{},
                       {Cell::text("idle"), Cell::none(), share(cluster.idle, cluster.cost),
                        Cell::number(cluster.idle, line_amount(cluster.idle))}});
  return grid;
}

Grid offers(const ClusterBill& cluster) {
  Grid grid;
  if (cluster.offers.empty()) return grid;
  grid.columns = {{"type", "Type"},
                  {"instances", "Instances", Align::right},
                  {"cost", "A month", Align::decimal},
                  {"more", "More", Align::right},
                  {"why", "Why"}};
  const Exact& best = cluster.offers.front().cost;
  for (const TypeOffer& offer : cluster.offers) {
    const std::string least = offer.is_placed ? "" : "at least ";
    const std::string more =
        &offer == &cluster.offers.front() ? "taken" : least + percent_text(offer.cost - best, best);
    grid.rows.push_back({{},
                         {Cell::text(offer.type),
                          Cell::number(Exact(offer.instances), std::to_string(offer.instances)),
                          Cell::number(offer.cost, line_amount(offer.cost)), Cell::text(more),
                          Cell::text(offer.why)}});
  }
  return grid;
}

std::string moment_text(const ClusterMoment& moment, bool is_only) {
  std::string text =
      is_only ? "" : "In " + std::to_string(moment.hours_per_week) + " hours of the week: ";
  text += count_text(moment.tasks, "task") + " on " + count_text(moment.instances, "instance");
  if (moment.at_least > 0) {
    text += "; no placement takes fewer than " + std::to_string(moment.at_least) + ", by " +
            moment.binding;
  }
  return text + ".";
}

std::string use_text(const ClusterBill& cluster) {
  std::string text;
  for (const ResourceUse& use : cluster.use) {
    text += (text.empty() ? "Tasks reserve " : ", ") + percent_text(use.reserved, use.offered) +
            " of " + use.resource;
  }
  return text + ".";
}

std::string mix_text(const ClusterMix& mix, const std::string& currency) {
  std::string gap = "not known";
  if (const std::optional<Exact> part = mix.gap()) {
    gap = part->is_zero() ? "none" : percent_text(mix.cost - mix.at_least, mix.at_least);
  }
  return "It is a mix of " + std::to_string(mix.types) + " of " + count_text(mix.offered, "type") +
         " at " + line_amount(mix.cost) + " " + currency +
         " a month. No mix of them costs less than " + line_amount(mix.at_least) +
         ", so the gap is " + gap +
         "; filling one instance after the other, largest tasks first, costs " +
         line_amount(mix.first_fit_decreasing) + ".";
}

std::vector<std::string> sentences(const Bill& bill, const ClusterBill& cluster) {
  std::vector<std::string> all;
  const std::string currency(bill.currency.code());
  for (const ClusterFleet& fleet : cluster.fleet) {
    all.push_back("Up to " + std::to_string(fleet.most) + " × " + fleet.type + ", " +
                  quantity_text(fleet.instance_hours) + " hours: " + line_amount(fleet.cost) + " " +
                  currency + " with all that they bring.");
  }
  for (const ClusterMoment& moment : cluster.moments) {
    all.push_back(moment_text(moment, cluster.moments.size() == 1));
  }
  all.push_back(use_text(cluster));
  if (cluster.mix) all.push_back(mix_text(*cluster.mix, currency));
  all.insert(all.end(), cluster.remarks.begin(), cluster.remarks.end());
  return all;
}

}  // namespace

ClusterText cluster_text(const Bill& bill, const ClusterBill& cluster) {
  return {"Who pays for the instances of " + cluster.resource + ": " + line_amount(cluster.cost) +
              " " + std::string(bill.currency.code()),
          shares(cluster), sentences(bill, cluster), offers(cluster)};
}

void add_cluster(Page& page, const Bill& bill, const ClusterBill& cluster) {
  const ClusterText text = cluster_text(bill, cluster);
  page.blank();
  page.heading(text.title);
  TextTable table = to_text_table(text.shares);
  table.indent = 2;
  page.table(table);
  for (const std::string& sentence : text.sentences) page.bullet(sentence);
  if (text.offers.rows.empty()) return;
  TextTable offers_table = to_text_table(text.offers);
  offers_table.indent = 2;
  page.table(offers_table);
}

}  // namespace farthing::report
