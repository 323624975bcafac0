#include <algorithm>

#include <farthing/error.hpp>
#include <farthing/what_if.hpp>

#include "whatif/plain_number.hpp"

namespace farthing {
namespace {

std::string first_fault(const Error& error) {
  return "expected " + error.diagnostics().front().expected;
}

SteppedInput step(const WhatIf& model, const FieldText& input, std::string value) {
  SteppedInput stepped{std::move(value), {}, {}};
  try {
    stepped.total = model.totals({{input.path, stepped.value, input.where}}).front();
    if (!stepped.total) stepped.refusal = "cannot be priced";
  } catch (const Error& error) {
    stepped.refusal = first_fault(error);
  }
  return stepped;
}

}  // namespace

Sensitivity sensitivity(const WhatIf& model, const Exact& share) {
  Sensitivity result;
  result.currency = model.currency;
  result.share = share;
  result.total = model.totals({}).front().value_or(Exact(0));
  for (const FieldText& input : model.inputs) {
    const auto number = whatif::PlainNumber::read(input.text);
    if (!number || number->number.is_zero()) continue;
    InputSensitivity moved{input.path, input.text, {}, {}, {}};
    moved.lower = step(model, input, number->with(number->number * (Exact(1) - share)));
    moved.higher = step(model, input, number->with(number->number * (Exact(1) + share)));
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
