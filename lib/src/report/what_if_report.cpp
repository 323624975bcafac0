#include <farthing/sensitivity.hpp>
#include <farthing/simulation.hpp>

#include "report/bill_view.hpp"
#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/html.hpp"
#include "report/listing.hpp"
#include "report/tornado.hpp"

namespace farthing {
namespace report {
namespace {

std::string percent_text(const Exact& share) { return quantity_text(share * Exact(100)) + " %"; }

/// A step's change of the total; in words where the value was refused.
Cell change_cell(const SteppedInput& stepped, const Exact& total) {
  if (!stepped.total) return Cell::none("refused");
  const Exact change = *stepped.total - total;
  return Cell::number(change, signed_amount(change));
}

Grid inputs_grid(const Sensitivity& sensitivity) {
  constexpr int half = 8;
  const std::string step = percent_text(sensitivity.share);
  Grid grid;
  grid.columns = {{.key = "input", .title = "Input", .whole_names = true},
                  {"value", "Value"},
                  {"lower_value", "Lower", Align::left, Shown::not_in_table},
                  {"higher_value", "Higher", Align::left, Shown::not_in_table},
                  number_column("change_lower", "-" + step),
                  number_column("change_higher", "+" + step),
                  number_column("swing", "Swing", Shown::not_in_table),
                  {"refusal", "Refused", Align::left, Shown::not_in_table},
                  {"chart", "", Align::left, Shown::in_table_only}};
  for (const InputSensitivity& input : sensitivity.inputs) {
    const std::string& refusal =
        input.lower.refusal.empty() ? input.higher.refusal : input.lower.refusal;
    grid.rows.push_back(
        {{},
         {Cell::text(input.path), Cell::text(input.value), Cell::text(input.lower.value),
          Cell::text(input.higher.value), change_cell(input.lower, sensitivity.total),
          change_cell(input.higher, sensitivity.total),
          Cell::number(input.swing, line_amount(input.swing)), Cell::text(refusal),
          Cell::text(tornado_bar(sensitivity, input, half))}});
  }
  return grid;
}

Listing listing_of(const Sensitivity& sensitivity) {
  const std::string currency(sensitivity.currency.code());
  const MachineNumber total = machine_number(sensitivity.total);
  Listing listing;
  listing.schema = "farthing-sensitivity/1";
  const std::string way = sensitivity.way.empty() ? "" : " on " + sensitivity.way;
  listing.heading = "What moves the total of " + cents(sensitivity.total) + " " + currency +
                    " a month" + way + ": each input " + percent_text(sensitivity.share) +
                    " lower and higher, the others held";
  listing.facts = {
      {"currency", currency},
      {"total", total.decimal},
      {"total_fraction", total.fraction.empty() ? std::nullopt : std::optional(total.fraction)},
      {"share", sensitivity.share.text()},
      {"way", sensitivity.way.empty() ? std::nullopt : std::optional(sensitivity.way)}};
  listing.sections.push_back({"inputs", {}, inputs_grid(sensitivity)});
  listing.notes.push_back(terms_text(sensitivity.terms, sensitivity.currency) + ".");
  for (const InputSensitivity& input : sensitivity.inputs) {
    for (const SteppedInput* stepped : {&input.lower, &input.higher}) {
      if (stepped->refusal.empty()) continue;
      listing.notes.push_back(input.path + " of " + stepped->value +
                              " is refused: " + stepped->refusal);
    }
  }
  return listing;
}

std::string sensitivity_html(const Sensitivity& sensitivity) {
  const Listing listing = listing_of(sensitivity);
  return html_page(listing.heading, html_element("h1", listing.heading) + "\n" +
                                        html_drawing(tornado_svg(sensitivity)) +
                                        html_table(listing.sections.front().grid) +
                                        html_element("p", listing.notes.front()));
}

Grid ways_grid(const Simulation& simulation) {
  const Shown shown = simulation.ways.size() > 1 ? Shown::everywhere : Shown::not_in_table;
  Grid grid;
  grid.columns = {{"way", "Way"},
                  number_column("cheapest_share", "Cheapest", shown),
                  number_column("p10", "p10"),
                  number_column("p50", "p50"),
                  number_column("p90", "p90"),
                  number_column("mean", "Mean"),
                  number_column("priced", "Draws")};
  for (const SimulatedWay& way : simulation.ways) {
    const Exact share = Exact(way.cheapest) / Exact(simulation.draws);
    GridRow row{{}, {Cell::text(way.name), Cell::number(share, percent_text(share))}};
    for (const Exact* figure : {&way.p10, &way.p50, &way.p90, &way.mean}) {
      row.cells.push_back(way.priced == 0 ? Cell::none("none")
                                          : Cell::number(*figure, cents(*figure)));
    }
    row.cells.push_back(Cell::number(Exact(way.priced), quantity_text(Exact(way.priced))));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace
}  // namespace report

std::string render(const Sensitivity& sensitivity, const ReportOptions& options) {
  if (options.format == Format::html) return report::sensitivity_html(sensitivity);
  return report::render_listing(report::listing_of(sensitivity), options);
}

std::string render(const Simulation& simulation, const ReportOptions& options) {
  const std::string currency(simulation.currency.code());
  const std::string draws = report::quantity_text(Exact(simulation.draws));
  report::Listing listing;
  listing.schema = "farthing-simulation/1";
  listing.heading = "What a month may cost: " + draws + " draws, seed " +
                    std::to_string(simulation.seed) + ", " + currency;
  listing.facts = {{"currency", currency},
                   {"draws", std::to_string(simulation.draws)},
                   {"seed", std::to_string(simulation.seed)},
                   {"refused", std::to_string(simulation.refused)}};
  listing.sections.push_back({"ways", {}, report::ways_grid(simulation)});
  listing.notes.push_back(report::terms_text(simulation.terms, simulation.currency) + ".");
  listing.notes.push_back("Drawn, each for itself: " + report::joined(simulation.inputs) +
                          ". In a range `a..b` each value is as likely as another, in `a..b..c` "
                          "the middle one is the likeliest.");
  for (const std::string& way : simulation.left_out) {
    listing.notes.push_back("Not among them: " + way);
  }
  if (simulation.refused > 0) {
    listing.notes.push_back(report::quantity_text(Exact(simulation.refused)) +
                            " draws were refused, the first for " + simulation.refusal);
  }
  return report::render_listing(listing, options);
}

}  // namespace farthing
