#include <farthing/find_break_even.hpp>

#include <utility>

#include "comparison/curve.hpp"
#include "comparison/envelope.hpp"
#include "comparison/variation.hpp"

#include <farthing/compare.hpp>

namespace farthing {

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
  comparison::CurveFinder finder(service, result.domain, result.currency, catalog);
  for (const ways::Kind* kind : ways::selected_kinds(service)) {
    CostCurve curve = finder.find(*kind);
    if (!curve.pieces.empty()) result.curves.push_back(std::move(curve));
  }
  comparison::find_cheapest(result);
  result.figures = at_present.figures;
  result.assumptions = at_present.assumptions;
  return result;
}

}  // namespace farthing
