#include <algorithm>

#include <farthing/report.hpp>

#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

constexpr Shown not_in_table = Shown::not_in_table;
constexpr bool rational = true;

Cell whole(std::int64_t number) {
  return Cell::number(number, with_separators(std::to_string(number)));
}

Cell whole_or_none(const std::optional<std::int64_t>& number) {
  return number ? whole(*number) : Cell::none();
}

Cell text_or_none(const std::string& text) {
  return text.empty() ? Cell::none() : Cell::text(text);
}

/// A price per part, rounded where people read it: what a part costs only ranks types.
Cell part_price(const Exact& price) {
  constexpr int places = 6;
  return Cell::number(price, price.fixed(places, Rounding::midpoint_away_from_zero));
}

Grid instances_grid(const std::vector<PricedInstance>& instances) {
  Grid grid;
  grid.columns = {{"instance_type", "Type"},
                  {"vcpus", "vCPU", Align::right},
                  {"memory", "Memory", Align::right, Shown::in_table_only},
                  {"memory_mib", "Memory, MiB", Align::right, not_in_table},
                  {"os_memory_mib", "Memory the OS sees, MiB", Align::right, not_in_table},
                  {"architecture", "Architecture"},
                  {"gpus", "GPUs", Align::right, not_in_table},
                  {"burstable", "Burstable", Align::left, not_in_table},
                  {"bare_metal", "Bare metal", Align::left, not_in_table},
                  {"generation", "Generation", Align::left, not_in_table},
                  {"task_interfaces", "awsvpc tasks", Align::right, not_in_table},
                  {"task_interfaces_trunking", "With trunking", Align::right, not_in_table},
                  {"per_hour", "An hour", Align::decimal},
                  {"per_vcpu_hour", "Per vCPU", Align::decimal, Shown::everywhere, rational},
                  {"per_gb_hour", "Per GB", Align::decimal, Shown::everywhere, rational},
                  {"currency", "Currency", Align::left, not_in_table},
                  {"as_of", "As of", Align::left, not_in_table}};
  for (const PricedInstance& instance : instances) {
    const InstanceType& type = instance.type;
    const Exact memory_gb = Exact(type.memory_mib) / 1024;
    grid.rows.push_back(
        {{},
         {Cell::text(type.name), whole(type.vcpus), Cell::text(quantity_text(memory_gb) + " GB"),
          whole(type.memory_mib), whole_or_none(type.os_memory_mib),
          type.architecture ? Cell::text(print(*type.architecture)) : Cell::none(),
          whole(type.gpus), Cell::truth(type.is_burstable), Cell::truth(type.is_bare_metal),
          text_or_none(type.generation), whole_or_none(type.task_interfaces),
          whole_or_none(type.task_interfaces_trunking),
          Cell::number(instance.per_hour.amount, price_text(instance.per_hour.amount)),
          part_price(instance.per_vcpu_hour()), part_price(instance.per_gb_hour()),
          Cell::text(std::string(instance.per_hour.currency.code())),
          Cell::text(instance.provenance.as_of.text())}});
  }
  return grid;
}

/// When the prices were seen: `2026-09-24`, `2025-11-04 to 2026-09-24`.
std::string seen_text(const std::vector<PricedInstance>& instances) {
  const auto as_of = [](const PricedInstance& instance) { return instance.provenance.as_of; };
  const std::string first = std::ranges::min(instances, {}, as_of).provenance.as_of.text();
  const std::string last = std::ranges::max(instances, {}, as_of).provenance.as_of.text();
  return first == last ? first : first + " to " + last;
}

}  // namespace
}  // namespace report

std::string render_instances(const std::vector<PricedInstance>& instances,
                             const InstanceMarket& market, const ReportOptions& options) {
  const std::string system = print(market.operating_system);
  const std::string purchase = print(market.purchase);
  report::Listing listing;
  listing.schema = "farthing-instances/1";
  listing.heading = "EC2 instance types in " + market.region + ", " + system + ", " + purchase;
  if (!instances.empty()) {
    listing.heading += ", " + std::string(instances.front().per_hour.currency.code());
  }
  listing.facts = {{"region", market.region}, {"operating_system", system}, {"purchase", purchase}};
  listing.sections.push_back({"instances", {}, report::instances_grid(instances)});
  if (instances.empty()) {
    listing.notes.emplace_back("No type that has a price there fits.");
  } else {
    listing.notes.emplace_back(
        "An hour of the instance alone: volumes, addresses and traffic are billed beside it. "
        "Prices were seen " +
        report::seen_text(instances) + ".");
  }
  return report::render_listing(listing, options);
}

}  // namespace farthing
