#include <farthing/compare.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "comparison/assumptions.hpp"
#include "numbers/one_line.hpp"
#include "numbers/weeks.hpp"
#include "ways/demand.hpp"
#include "ways/kinds.hpp"

#include <farthing/error.hpp>
#include <farthing/ways.hpp>

namespace farthing {
namespace {

constexpr int million = 1'000'000;

/// The largest of the costs by usage type; the first of equal ones.
std::optional<DominantCost> dominant(const Bill& bill, const Exact& total) {
  if (total.is_zero()) return std::nullopt;
  std::map<std::tuple<std::string, std::string>, DominantCost> costs;
  for (const LineItem& line : bill.lines) {
    DominantCost& cost = costs[{line.service, line.usage_type}];
    cost.service = line.service;
    cost.title = line.title;
    cost.cost += line.cost;
  }
  DominantCost largest = std::ranges::max_element(costs, {}, [](const auto& entry) {
                           return entry.second.cost;
                         })->second;
  largest.share = largest.cost / total;
  return largest;
}

/// Which instances a way's tasks were placed on, since prices decided that.
void add_instances(PricedWay& way) {
  for (const ClusterBill& cluster : way.bill.clusters) {
    const bool is_given = cluster.offers.empty() && !cluster.mix;
    std::string why = "as given";
    if (cluster.mix) why = "of a cheap mix of types";
    if (!cluster.offers.empty()) why = "the cheapest type for the tasks, with all that it brings";
    for (const ClusterFleet& fleet : cluster.fleet) {
      way.figures.push_back({fleet.type + " at the peak", Exact(fleet.most), "instance", why,
                             "instances.type", is_given});
    }
  }
}

/// Leaves out tasks that follow the load hour by hour where they come to the same as those that are
/// always on, unless they were asked for. Whether there are any such.
bool leave_repeated_out(std::vector<PricedWay>& ways, const Service& service) {
  if (ways::names_hourly(service)) return false;
  std::map<std::string, Exact> totals;
  for (const PricedWay& way : ways) totals.emplace(way.name, way.total);
  const std::size_t repeated = std::erase_if(ways, [&](const PricedWay& way) {
    const ways::Kind* twin = ways::always_on_twin(*ways::find_kind(way.name));
    if (twin == nullptr) return false;
    const auto always_on = totals.find(twin->name);
    return always_on != totals.end() && always_on->second == way.total;
  });
  return repeated > 0 || ways::leaves_hourly_out(service);
}

/// Without places, which are of a workload that nobody wrote.
std::vector<std::string> reasons_of(const Error& error) {
  std::vector<std::string> reasons;
  for (Diagnostic fault : error.diagnostics()) {
    fault.where = {};
    fault.path.clear();
    std::string reason = in_one_line(fault);
    const bool is_known = std::ranges::find(reasons, reason) != reasons.end();
    if (!is_known) reasons.push_back(std::move(reason));
  }
  return reasons;
}

/// What all ways start from. Concurrency decides most, so it comes first.
std::vector<DerivedFigure> common_figures(const Service& service, const ways::Demand& demand) {
  const auto is_given = [&](const std::string& field) { return service.written.contains(field); };
  const Exact mean_ms = service.duration.mean_ms();
  std::vector<DerivedFigure> figures;
  figures.push_back({"requests that one task takes at once", service.concurrency.value, "request",
                     "decides more than anything else", "concurrency", true});
  figures.push_back(
      {"in flight at the peak", demand.in_flight_at_peak(), "request",
       grouped(demand.peak_per_second()) + " a second × " + grouped(mean_ms) + " ms (Little's law)",
       "peak", is_given("peak")});
  figures.push_back({"requests of the month", demand.requests(), "request",
                     "the hours of the week, carried to the month", "requests", true});
  figures.push_back({"of its concurrency a task is filled to", service.utilization.value * 100, "%",
                     "room for what comes unevenly within an hour", "utilization",
                     is_given("utilization")});
  if (service.concurrency > Count{1}) {
    const bool given = is_given("memory_per_request");
    figures.push_back({"memory of each further request that a task takes at once",
                       service.memory_per_request.value_or(service.memory).value, "MB",
                       given ? "as given" : "as much as of the first", "memory_per_request",
                       given});
  }
  figures.push_back({"of the duration computes", service.cpu_bound.value * 100, "%",
                     "the rest waits and needs no vCPU", "cpu_bound", is_given("cpu_bound")});
  return figures;
}

}  // namespace

Comparison compare(const Service& service, const Catalog& catalog, Detail detail) {
  const Specs specs = catalog.specs(service.on);
  const ways::Demand demand(service, specs);
  Comparison comparison;
  comparison.region = service.region;
  comparison.month = service.month;
  comparison.on = service.on;
  comparison.free_tier = service.allowances.count;
  comparison.requests = demand.requests();
  comparison.figures = common_figures(service, demand);
  const Pricer pricer(catalog);
  std::optional<Error> last_error;
  for (Way& way : derive(service, specs)) {
    try {
      PricedWay priced;
      priced.bill = pricer.price(way.offered(), detail);
      priced.name = std::move(way.name);
      priced.title = std::move(way.title);
      priced.total = priced.bill.total().amount;
      priced.per_million = priced.total / demand.requests() * million;
      priced.dominated = dominant(priced.bill, priced.total);
      priced.figures = std::move(way.figures);
      add_instances(priced);
      comparison.currency = priced.bill.currency;
      comparison.ways.push_back(std::move(priced));
    } catch (const Error& error) {
      comparison.unpriced.push_back({std::move(way.name), std::move(way.title), reasons_of(error)});
      last_error = error;
    }
  }
  if (comparison.ways.empty() && last_error) throw Error(*last_error);
  const bool some_repeat = leave_repeated_out(comparison.ways, service);
  std::ranges::stable_sort(comparison.ways, {}, &PricedWay::total);
  comparison.assumptions = comparison::assumptions_of(service, comparison, demand, some_repeat);
  return comparison;
}

}  // namespace farthing
