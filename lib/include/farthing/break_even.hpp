#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/derived_figure.hpp>
#include <farthing/domain.hpp>
#include <farthing/exact.hpp>
#include <farthing/money.hpp>
#include <farthing/report.hpp>

namespace farthing {

/// A straight part of a way's cost: at `from`, or just above it where the cost jumps there, up to
/// and including `to`.
struct CostPiece {
  Exact from;
  Exact to;
  Exact cost_from;
  Exact cost_to;
};

/// What a way costs over the domain. Where it cannot be taken there is no piece.
struct CostCurve {
  std::string name;
  std::string title;
  std::vector<CostPiece> pieces;
};

/// Where one way is the cheapest: from `from` to `to`. A range of continuous values ends where the
/// next one begins; of whole ones, it holds both ends.
struct CheapestRange {
  Exact from;
  Exact to;
  Exact cost_from;
  Exact cost_to;
  std::optional<std::size_t> way;  ///< of the curves; nothing: no way can be taken
  std::vector<std::size_t> equal;  ///< others that cost the same all over it
};

/// Where the cheapest way changes.
struct Flip {
  Exact at;              ///< where both cost the same; of a jump, the last value before it
  bool is_jump = false;  ///< the costs do not meet: one of them jumps past the other
  Exact cost;            ///< there, of the way before
};

/// The cheapest way of running a service for each value of one of its figures, and every place at
/// which that changes. Exact: costs are straight between the places where an allowance ends, a tier
/// begins or one more task is needed.
struct BreakEven {
  Domain domain;
  std::optional<Exact> current;  ///< the service's own value
  Currency currency;
  std::string region;
  Month month;
  std::optional<Date> on;
  bool free_tier = true;
  std::vector<CostCurve> curves;
  std::vector<CheapestRange> ranges;
  std::vector<Flip> flips;             ///< one between each range and the next
  std::vector<DerivedFigure> figures;  ///< what the service is otherwise, as in a comparison
  std::vector<std::string> assumptions;
};

/// The ranges, the flips between them and a chart, in any form.
std::string render(const BreakEven& result, const ReportOptions& options = {});
/// The chart alone, as an SVG file: the curves with their crossings; of regions, the cheapest way
/// of each.
std::string chart(const BreakEven& result);

}  // namespace farthing
