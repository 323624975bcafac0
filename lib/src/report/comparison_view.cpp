#include "report/comparison_view.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "numbers/plural.hpp"
#include "report/bill_view.hpp"
#include "report/display_text.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

constexpr auto half_up = Rounding::midpoint_away_from_zero;
constexpr bool rational = true;

Cell dominant_cell(const PricedWay& way) {
  if (!way.dominated) return Cell::none("nothing");
  const DominantCost& cost = *way.dominated;
  return Cell::text(cost.title + " " + (cost.share * 100).fixed(0, half_up) + "%");
}

}  // namespace

Grid ranking(const Comparison& comparison) {
  Grid grid;
  grid.columns = {{"rank", "", Align::right},
                  {"way", "Name", Align::left, Shown::not_in_table},
                  {"title", "Way"},
                  {"total", "Monthly", Align::decimal, Shown::everywhere, rational},
                  {"per_million", "Per million", Align::decimal, Shown::everywhere, rational},
                  {"mostly", "Mostly"}};
  int rank = 0;
  for (const PricedWay& way : comparison.ways) {
    ++rank;
    grid.rows.push_back(
        {{},
         {Cell::text(std::to_string(rank)), Cell::text(way.name), Cell::text(way.title),
          Cell::number(way.total, line_amount(way.total)),
          Cell::number(way.per_million, line_amount(way.per_million)), dominant_cell(way)}});
  }
  return grid;
}

std::string terms(const Comparison& comparison) {
  std::string text = BillView(comparison.ways.front().bill).terms();
  return text + (comparison.free_tier ? "; free tier counted" : "; free tier left out");
}

std::string figure_text(const DerivedFigure& figure) {
  constexpr int million = 1'000'000;  // from which on parts of one tell nobody anything
  const bool is_share = figure.unit.starts_with('%');
  std::string text = figure.what + ": ";
  text += figure.value < Exact(million) ? quantity_text(figure.value) : grouped(figure.value, 0);
  if (is_share) {
    text += figure.unit;
  } else {
    text += " " + (figure.value == Exact(1) ? figure.unit : numbers::plural(figure.unit));
  }
  text += "; " + figure.why;
  if (!figure.field.empty()) text += " (`" + figure.field + "`)";
  return text;
}

std::vector<std::string> set_up_texts(const Comparison& comparison) {
  std::vector<std::string> texts;
  for (const PricedWay& way : comparison.ways) {
    for (const DerivedFigure& figure : way.figures) {
      std::string text = figure_text(figure);
      if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
    }
  }
  return texts;
}

std::vector<std::string> unpriced_texts(const Comparison& comparison) {
  std::vector<std::vector<std::string>> reasons;
  std::vector<std::string> titles;
  for (const UnpricedWay& way : comparison.unpriced) {
    const auto same = std::ranges::find(reasons, way.reasons);
    if (same == reasons.end()) {
      reasons.push_back(way.reasons);
      titles.push_back(way.title);
    } else {
      titles[static_cast<std::size_t>(same - reasons.begin())] += "; " + way.title;
    }
  }
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    texts.push_back(titles[i] + ": " + joined(reasons[i]));
  }
  return texts;
}

}  // namespace farthing::report
