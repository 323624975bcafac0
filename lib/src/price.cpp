#include <farthing/price.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include "metering/meter.hpp"
#include "sizing/cluster.hpp"
#include "sizing/offers.hpp"
#include "sizing/round_up.hpp"
#include "splits/split.hpp"

namespace farthing {
namespace {

/// Rating knows resources by name alone: adds where each was described.
Error located(const Error& error, const Workload& workload) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  for (Diagnostic& diagnostic : diagnostics) {
    for (const Resource& resource : workload.resources) {
      if (diagnostic.where != Where{} || diagnostic.path != "resources." + resource.name) continue;
      diagnostic.where = resource.where;
    }
  }
  return Error(std::move(diagnostics));
}

void note_unplaced(const ClusterBill& cluster, Bill& bill) {
  for (const UnplacedShare& tasks : cluster.unplaced) {
    std::string note = cluster.resource + ": NOT PLACED: " + std::to_string(tasks.count) + " of " +
                       tasks.task + ", for want of " + tasks.short_of;
    if (tasks.hours_per_week < static_cast<int>(hours_per_week)) {
      note += ", in " + std::to_string(tasks.hours_per_week) + " hours of the week";
    }
    bill.notes.push_back(note + ".");
  }
}

/// What was counted in part, an assumption of the bill whether or not its checklist is shown.
void assume_parts_left_out(const std::vector<ChecklistItem>& left_out, const Specs& specs,
                           Readings& readings) {
  for (const ChecklistItem& item : left_out) {
    const bool is_part = std::ranges::any_of(item.beside, [&](const std::string& name) {
      return specs.usage_type(item.service, name) != nullptr;
    });
    if (is_part) readings.assume(item.title + " are not counted: " + item.hint);
  }
}

Bill priced(const Workload& workload, const Catalog& catalog, sizing::Offers& offers,
            Detail detail) {
  const Specs specs = catalog.specs(workload.on);
  const RateCard card = catalog.rate_card(workload.on);
  const sizing::RoundedUp rounded = sizing::rounded_up(workload, specs, card);
  const auto advice = [&](const FargateTask& task, const std::string& region) {
    return sizing::advice(specs, card, region, task);
  };
  try {
    const Workload& with_sizes = rounded.workload ? *rounded.workload : workload;
    const sizing::SizedClusters clusters =
        sizing::sized_clusters(with_sizes, specs, card, offers, detail);
    const Workload& sized = clusters.workload ? *clusters.workload : with_sizes;
    Readings readings = metering::meter(sized, specs, detail, advice);
    if (detail == Detail::totals) return rate(readings, card, workload.allowances);
    for (const std::string& note : rounded.notes) readings.note(note);
    // Before the bill: allocated after its lines it would make the allocator give them back.
    std::vector<ChecklistItem> left_out = checklist(readings, specs, sized);
    assume_parts_left_out(left_out, specs, readings);
    Bill bill = rate(readings, card, workload.allowances);
    bill.checklist = std::move(left_out);
    bill.rounded_sizes = rounded.sizes;
    bill.clusters = splits::split(sized, clusters.plans, specs, bill);
    for (const ClusterBill& cluster : bill.clusters) note_unplaced(cluster, bill);
    return bill;
  } catch (const Error& error) {
    throw located(error, workload);
  }
}

}  // namespace

Bill price(const Workload& workload, const Catalog& catalog, Detail detail) {
  sizing::Offers offers;
  return priced(workload, catalog, offers, detail);
}

struct Pricer::Kept {
  const Catalog& catalog;
  sizing::Offers offers{};
};

Pricer::Pricer(const Catalog& catalog) : kept_(new Kept{catalog}) {}
Pricer::~Pricer() = default;
Pricer::Pricer(Pricer&&) noexcept = default;
Pricer& Pricer::operator=(Pricer&&) noexcept = default;

Bill Pricer::price(const Workload& workload, Detail detail) const {
  return priced(workload, kept_->catalog, kept_->offers, detail);
}

}  // namespace farthing
