// Service files, with the requests by the hour that they name: an accepted one compares to ways
// whose bills are sound, cheapest first, or is refused with reasons; priced again, as a what-if and
// at the start of a break-even, each way costs the same. A rejected file has its faults inside the
// input.

#include <cstdint>
#include <string>

#include <farthing/farthing.hpp>

#include "parts.hpp"
#include "places.hpp"

namespace {

void require_sound(const farthing::Comparison& comparison) {
  const farthing::PricedWay* last = nullptr;
  for (const farthing::PricedWay& way : comparison.ways) {
    fuzz::require(way.total == way.bill.total().amount);
    fuzz::require(!way.total.is_negative());
    fuzz::require(way.total.is_zero() == !way.dominated);
    fuzz::require(last == nullptr || last->total <= way.total);
    last = &way;
  }
  for (const farthing::UnpricedWay& way : comparison.unpriced) {
    fuzz::require(!way.reasons.empty());
  }
}

void require_rendered(const farthing::Comparison& comparison) {
  using farthing::Format;
  for (const Format format : {Format::table, Format::json, Format::csv, Format::markdown}) {
    fuzz::require(!farthing::render(comparison, {{.format = format}, true}).empty());
  }
}

const farthing::PricedWay& way_of(const farthing::Comparison& comparison, const std::string& name) {
  for (const farthing::PricedWay& way : comparison.ways) {
    if (way.name == name) return way;
  }
  fuzz::require(false);
  return comparison.ways.front();
}

void require_same_totals(const farthing::Comparison& comparison, const farthing::WhatIf& model) {
  const std::vector<std::optional<farthing::Exact>> totals = model.totals({});
  fuzz::require(totals.size() == model.ways.size());
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i]) fuzz::require(*totals[i] == way_of(comparison, model.ways[i]).total);
  }
}

/// Over concurrency, which takes whole steps: of two of them the first is the service's own.
void require_same_start(const farthing::Comparison& comparison, const farthing::Service& service,
                        const farthing::Catalog& catalog) {
  const farthing::Exact own = service.concurrency.value;
  const farthing::BreakEven found = farthing::find_break_even(
      service, {farthing::Variable::concurrency, own, own + 1, {}}, catalog);
  for (const farthing::CostCurve& curve : found.curves) {
    if (curve.pieces.empty() || curve.pieces.front().from != own) continue;
    fuzz::require(curve.pieces.front().cost_from == way_of(comparison, curve.name).total);
  }
  fuzz::require(!farthing::render(found).empty() && !farthing::chart(found).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 13;
  if (size > bytes_max) return 0;
  fuzz::Parts parts(data, size);
  const std::string file = parts.next();
  const std::string served = parts.next();
  const farthing::FileReader open = fuzz::serving(served);
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  farthing::Service service;
  try {
    service = farthing::read_service(file, "input", catalog, open);
  } catch (const farthing::Error& error) {
    for (const farthing::Diagnostic& fault : error.diagnostics()) {
      fuzz::require_place(fault, fault.where.file == fuzz::served_name ? served : file);
    }
    return 0;
  }
  try {
    const farthing::Comparison comparison =
        farthing::compare(service, catalog, farthing::Detail::figures);
    require_sound(comparison);
    require_rendered(comparison);
    // Pricing all ways again would take most of the time of a search.
    constexpr std::size_t ways_max = 2;
    if (comparison.ways.size() + comparison.unpriced.size() > ways_max) return 0;
    require_same_totals(comparison, farthing::what_if(file, "input", catalog, open));
    require_same_start(comparison, service, catalog);
  } catch (const farthing::Error& error) {
    fuzz::require_reasons(error);
  }
  return 0;
}
