#include <farthing/find_break_even.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include "comparison/curve.hpp"
#include "comparison/envelope.hpp"
#include "comparison/variation.hpp"

#include <farthing/compare.hpp>

namespace farthing {
namespace {

/// Why a way has no cost at present, as the end of a sentence; empty where it has one.
std::string reason_of(const std::string& way, const Comparison& at_present) {
  const auto found = std::ranges::find(at_present.unpriced, way, &UnpricedWay::name);
  return found == at_present.unpriced.end() ? "" : ": " + found->reasons.front();
}

/// Regions in which some of the ways that are compared have no cost.
void say_where_ways_are_missing(const BreakEven& result, std::vector<std::string>& notes) {
  std::string regions;
  for (std::size_t at = 0; at < result.domain.regions.size(); ++at) {
    const auto missing = std::ranges::count_if(result.curves, [&](const CostCurve& curve) {
      return std::ranges::none_of(curve.pieces, [&](const CostPiece& piece) {
        return piece.from <= Exact(at) && Exact(at) <= piece.to;
      });
    });
    if (missing == 0) continue;
    regions +=
        (regions.empty() ? "" : ", ") + result.domain.regions[at] + " " + std::to_string(missing);
  }
  if (regions.empty()) return;
  notes.push_back("of " + std::to_string(result.curves.size()) +
                  " ways so many cannot be priced: " + regions +
                  "; a comparison of the region says why");
}

}  // namespace

BreakEven find_break_even(const Service& service, const BreakEvenRange& range,
                          const Catalog& catalog) {
  // What is wrong with the description itself is said here, not as a way that is not there.
  const Comparison at_present = compare(service, catalog, Detail::figures);
  BreakEven result;
  result.domain = comparison::domain_of(service, range, catalog);
  result.current = comparison::current_value(service, result.domain);
  result.currency = at_present.currency;
  result.region = service.region;
  result.month = service.month;
  result.on = service.on;
  result.free_tier = service.allowances.count;
  std::vector<std::string> left_out;
  comparison::CurveFinder finder(service, result.domain, result.currency, catalog);
  for (const ways::Kind* kind : ways::selected_kinds(service)) {
    CostCurve curve = finder.find(*kind);
    if (!curve.pieces.empty()) {
      result.curves.push_back(std::move(curve));
    } else {
      left_out.push_back(kind->name + " is not among them" + reason_of(kind->name, at_present));
    }
  }
  say_where_ways_are_missing(result, left_out);
  comparison::find_cheapest(result);
  result.figures = at_present.figures;
  result.assumptions = at_present.assumptions;
  if (range.variable == Variable::duration && !service.duration.is_single()) {
    result.assumptions.emplace_back(
        "durations keep their spread: all are varied in proportion to their mean");
  }
  if (range.variable == Variable::memory) {
    result.assumptions.emplace_back(
        "each memory is that on which the duration was measured: with more of it a request has "
        "more vCPU, and computes more in that time");
  }
  result.assumptions.insert(result.assumptions.end(), left_out.begin(), left_out.end());
  return result;
}

}  // namespace farthing
