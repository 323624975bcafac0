#include "report/break_even_view.hpp"

#include <utility>

#include "report/chart.hpp"
#include "report/comparison_view.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

constexpr bool rational = true;

std::string way_text(const BreakEven& result, const CheapestRange& range) {
  if (!range.way) return "none possible";
  std::string text = result.curves[*range.way].title;
  for (const std::size_t way : range.equal) text += " = " + result.curves[way].title;
  return text;
}

/// Where a part of a request tells nobody anything. Machines get the exact figure.
constexpr int many_requests = 1000;

/// As people write it where that is short and exact, else to six digits.
std::string place_text(const BreakEven& result, const Exact& value) {
  switch (result.domain.variable) {
    case Variable::requests:
      return value < Exact(many_requests) ? quantity_text(value) : grouped(value, 0);
    case Variable::concurrency:
      return quantity_text(value);
    case Variable::duration:
      return quantity_text(value) + " ms";
    case Variable::memory:
      return quantity_text(value) + " MB";
    case Variable::utilization:
      return quantity_text(value) + "%";
    case Variable::region:
      break;
  }
  return value_text(result.domain, value);
}

std::string flip_text(const BreakEven& result, std::size_t index) {
  const Flip& flip = result.flips[index];
  const CheapestRange& before = result.ranges[index];
  const CheapestRange& after = result.ranges[index + 1];
  const std::string ways = way_text(result, before) + " → " + way_text(result, after);
  const std::string place = place_text(result, flip.at);
  if (!flip.is_jump) return place + ": " + ways + "; both cost " + line_amount(flip.cost);
  const std::string first =
      result.domain.is_continuous() ? "above " + place : "from " + place_text(result, after.from);
  return first + ": " + ways + "; the costs jump from " + line_amount(before.cost_to) + " to " +
         line_amount(after.cost_from);
}

}  // namespace

Grid cheapest_ranges(const BreakEven& result) {
  Grid grid;
  // A region is no range: it has one value and one cost.
  const bool is_region = result.domain.variable == Variable::region;
  const Shown ends = is_region ? Shown::not_in_table : Shown::everywhere;
  grid.columns = {{"from", is_region ? "Region" : "From", is_region ? Align::left : Align::right,
                   Shown::everywhere, rational},
                  {"to", "To", Align::right, ends, rational},
                  {"way", "Name", Align::left, Shown::not_in_table},
                  {"title", "Cheapest"},
                  {"cost_from", "Costs", Align::decimal, Shown::everywhere, rational},
                  {"cost_to", "to", Align::decimal, ends, rational}};
  for (const CheapestRange& range : result.ranges) {
    const bool is_way = range.way.has_value();
    const auto cost = [&](const Exact& amount) {
      return is_way ? Cell::number(amount, line_amount(amount)) : Cell::none();
    };
    const auto place = [&](const Exact& value) {
      const std::string shown = place_text(result, value);
      return result.domain.variable == Variable::region ? Cell::text(shown)
                                                        : Cell::number(value, shown);
    };
    grid.rows.push_back(
        {{},
         {place(range.from), place(range.to),
          is_way ? Cell::text(result.curves[*range.way].name) : Cell::none(),
          Cell::text(way_text(result, range)), cost(range.cost_from), cost(range.cost_to)}});
  }
  return grid;
}

std::string terms(const BreakEven& result) {
  std::string text = unit_text(result.domain) + ", month of " + result.month.text();
  if (result.on) text += ", prices in force on " + result.on->text();
  text += ", " + std::string(result.currency.code());
  if (result.domain.variable != Variable::region) text += ", " + result.region;
  return text + (result.free_tier ? "; free tier counted" : "; free tier left out");
}

std::vector<std::string> flip_texts(const BreakEven& result) {
  std::vector<std::string> texts;
  if (result.domain.variable == Variable::region) return texts;
  for (std::size_t index = 0; index < result.flips.size(); ++index) {
    texts.push_back(flip_text(result, index));
  }
  if (texts.empty()) texts.emplace_back("nowhere");
  if (result.current) {
    texts.push_back("the service has " + place_text(result, *result.current));
  }
  return texts;
}

std::vector<std::string> assumption_texts(const BreakEven& result) {
  std::vector<std::string> texts;
  for (const DerivedFigure& figure : result.figures) texts.push_back(figure_text(figure));
  texts.insert(texts.end(), result.assumptions.begin(), result.assumptions.end());
  return texts;
}

}  // namespace farthing::report
