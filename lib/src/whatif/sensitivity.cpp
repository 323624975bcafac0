#include <algorithm>

#include <farthing/error.hpp>
#include <farthing/what_if.hpp>

#include "whatif/plain_number.hpp"

namespace farthing {
namespace {

std::string first_fault(const Error& error) {
  return "expected " + error.diagnostics().front().expected;
}

/// The place of the way that costs least as things stand; the first of equals.
std::size_t cheapest_way(const WhatIf& model) {
  const std::vector<std::optional<Exact>> totals = model.totals({});
  std::size_t cheapest = 0;
  for (std::size_t way = 1; way < totals.size(); ++way) {
    if (totals[way] && (!totals[cheapest] || *totals[way] < *totals[cheapest])) cheapest = way;
  }
  return cheapest;
}

SteppedInput tried(const WhatIf& model, std::size_t way, const FieldText& input,
                   std::string value) {
  SteppedInput stepped{std::move(value), {}, {}};
  try {
    stepped.total = model.totals({{input.path, stepped.value, input.where}}).at(way);
    if (!stepped.total) stepped.refusal = "cannot be priced";
  } catch (const Error& error) {
    stepped.refusal = first_fault(error);
  }
  return stepped;
}

/// The input times `factor`; where that is refused, for instance as a part of a MB, the nearest
/// whole number, unless that is where it was.
SteppedInput step(const WhatIf& model, std::size_t way, const FieldText& input,
                  const whatif::PlainNumber& number, const Exact& factor) {
  const Exact moved = number.number * factor;
  SteppedInput exact = tried(model, way, input, number.with(moved));
  const Exact nearest = (moved + Exact(1) / 2).floor();
  if (exact.total || nearest == number.number || nearest == moved) return exact;
  SteppedInput whole = tried(model, way, input, number.with(nearest));
  return whole.total ? whole : exact;
}

}  // namespace

Sensitivity sensitivity(const WhatIf& model, const Exact& share) {
  Sensitivity result;
  result.currency = model.currency;
  result.terms = model.terms;
  result.share = share;
  const std::size_t way = cheapest_way(model);
  result.total = model.totals({}).at(way).value_or(Exact(0));
  if (model.ways != std::vector<std::string>{"total"}) result.way = model.ways.at(way);
  for (const FieldText& input : model.inputs) {
    const auto number = whatif::PlainNumber::read(input.text);
    if (!number || number->number.is_zero()) continue;
    InputSensitivity moved{input.path, input.text, {}, {}, {}};
    moved.lower = step(model, way, input, *number, Exact(1) - share);
    moved.higher = step(model, way, input, *number, Exact(1) + share);
    Exact lowest = result.total;
    Exact highest = result.total;
    for (const SteppedInput* stepped : {&moved.lower, &moved.higher}) {
      if (!stepped->total) continue;
      lowest = min(lowest, *stepped->total);
      highest = max(highest, *stepped->total);
    }
    moved.swing = highest - lowest;
    result.inputs.push_back(std::move(moved));
  }
  std::ranges::stable_sort(result.inputs, std::greater<>(), &InputSensitivity::swing);
  return result;
}

}  // namespace farthing
