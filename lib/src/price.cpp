#include <farthing/price.hpp>

#include <utility>
#include <vector>

#include "metering/meter.hpp"
#include "sizing/round_up.hpp"

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

}  // namespace

Bill price(const Workload& workload, const Catalog& catalog, Detail detail) {
  const Specs specs = catalog.specs(workload.on);
  const RateCard card = catalog.rate_card(workload.on);
  const sizing::RoundedUp rounded = sizing::rounded_up(workload, specs, card);
  const auto advice = [&](const FargateTask& task, const std::string& region) {
    return sizing::advice(specs, card, region, task);
  };
  Readings readings =
      metering::meter(rounded.workload ? *rounded.workload : workload, specs, detail, advice);
  for (const std::string& note : rounded.notes) readings.note(note);
  try {
    // Before the bill: allocated after its lines it would make the allocator give them back.
    std::vector<ChecklistItem> left_out = checklist(readings, specs);
    Bill bill = rate(readings, card, workload.allowances);
    bill.checklist = std::move(left_out);
    bill.rounded_sizes = rounded.sizes;
    return bill;
  } catch (const Error& error) {
    throw located(error, workload);
  }
}

}  // namespace farthing
