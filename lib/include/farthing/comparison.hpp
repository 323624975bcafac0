#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/bill.hpp>
#include <farthing/derived_figure.hpp>
#include <farthing/report.hpp>

namespace farthing {

/// What a bill's largest part is.
struct DominantCost {
  std::string service;
  std::string title;  ///< of its usage type: "Duration, arm64"
  Exact cost;
  Exact share;  ///< of the total, 0 to 1
  friend bool operator==(const DominantCost&, const DominantCost&) = default;
};

/// One way of running a service and what it costs, whole.
struct PricedWay {
  std::string name;
  std::string title;
  Bill bill;
  Exact total;
  Exact per_million;                      ///< requests
  std::optional<DominantCost> dominated;  ///< nothing: it costs nothing
  std::vector<DerivedFigure> figures;     ///< how its set-up came about
};

/// A way that cannot be taken, and why: a size or duration that there is not, a price that the
/// tables lack.
struct UnpricedWay {
  std::string name;
  std::string title;
  std::vector<std::string> reasons;
};

/// The ways of running one service, cheapest first; of two that cost the same, in their usual
/// order.
struct Comparison {
  Currency currency;
  std::string region;
  Month month;
  std::optional<Date> on;
  bool free_tier = true;
  Exact requests;  ///< of the month
  std::vector<PricedWay> ways;
  std::vector<UnpricedWay> unpriced;
  std::vector<DerivedFigure> figures;  ///< what all ways start from, what decides most first
  std::vector<std::string> assumptions;
};

/// How a comparison is written.
struct ComparisonReport {
  ReportOptions options;
  bool bills = false;  ///< also the bill of each way
};
/// The comparison as text, in any form.
std::string render(const Comparison& comparison, const ComparisonReport& report = {});
/// The totals as bars, as an SVG file.
std::string chart(const Comparison& comparison);

}  // namespace farthing
