#include <farthing/price_changes.hpp>

#include <farthing/report.hpp>

#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

constexpr Shown not_in_table = Shown::not_in_table;
constexpr bool rational = true;

/// "2026-07-01", or "the newest, as of 2026-10-01".
std::string in_words(const PriceDate& date) {
  return date.on ? date.on->text() : "the newest, as of " + date.as_of.text();
}

std::optional<std::string> date_of(const PriceDate& date) {
  return date.on ? std::optional(date.on->text()) : std::nullopt;
}

Cell price_cell(const std::optional<Exact>& price) {
  return price ? Cell::number(*price, price_text(*price)) : Cell::none();
}

/// Columns `change` and `percent`: figures where both prices exist, else words.
std::pair<Cell, Cell> change_cells(const PriceChange& changed) {
  const std::optional<Exact> change = changed.change();
  if (!change) return {Cell::none(), Cell::none(std::string(changed.status()))};
  Cell difference = Cell::number(*change, signed_text(*change, price_text(*change)));
  const std::optional<Exact> percent = changed.percent();
  if (!percent) return {std::move(difference), Cell::none("was free")};
  return {std::move(difference), Cell::number(*percent, signed_percent(*percent))};
}

Grid changes_grid(const PriceChanges& found) {
  Grid grid;
  grid.columns = {{"service", "Service", Align::left, not_in_table},
                  {"region", "Region", Align::left, not_in_table},
                  {"usage_type", "Usage type"},
                  {"from", "From", Align::right},
                  {"currency", "Currency", Align::left, not_in_table},
                  {"before", "Before", Align::decimal},
                  {"after", "After", Align::decimal},
                  {"change", "Change", Align::right},
                  {"percent", "Per cent", Align::right, Shown::everywhere, rational},
                  {"status", "Status", Align::left, not_in_table}};
  grid.columns[2].whole_names = true;
  for (const PriceChange& one : found.changes) {
    auto [change, percent] = change_cells(one);
    const std::string currency(one.currency.code());
    Cell from = Cell::number(one.starts_at, one.is_tiered ? quantity_text(one.starts_at) : "");
    grid.rows.push_back(
        {one.service + ", " + one.region + ", " + currency,
         {Cell::text(one.service), Cell::text(one.region), Cell::text(one.usage_type),
          std::move(from), Cell::text(currency), price_cell(one.before), price_cell(one.after),
          std::move(change), std::move(percent), Cell::text(std::string(one.status()))}});
  }
  return grid;
}

std::string summary(const PriceChanges& found) {
  const std::string of = with_separators(std::to_string(found.compared)) + " prices compared";
  if (found.changes.empty()) return "Nothing changed: " + of + ".";
  return with_separators(std::to_string(found.changes.size())) + " of " + of + " changed.";
}

/// What the tables cannot tell of two dates: a price without a known start stands on both.
std::string undated_note(const PriceChanges& found) {
  return "Of " + with_separators(std::to_string(found.undated)) +
         " of them it is not known since when they hold: they count as holding on both dates, "
         "whether or not they changed in between.";
}

}  // namespace
}  // namespace report

std::string render_price_changes(const PriceChanges& found, const ReportOptions& options) {
  report::Listing listing;
  listing.schema = "farthing-price-changes/1";
  listing.heading = "Price changes from " + report::in_words(found.before) + " to " +
                    report::in_words(found.after);
  listing.facts = {{"service", found.service.empty() ? std::nullopt : std::optional(found.service)},
                   {"before_on", report::date_of(found.before)},
                   {"before_as_of", found.before.as_of.text()},
                   {"after_on", report::date_of(found.after)},
                   {"after_as_of", found.after.as_of.text()},
                   {"compared", std::to_string(found.compared)}};
  listing.sections.push_back({"changes", {}, report::changes_grid(found)});
  listing.notes.push_back(report::summary(found));
  if (found.before.on != found.after.on && found.undated > 0) {
    listing.notes.push_back(report::undated_note(found));
  }
  return report::render_listing(listing, options);
}

}  // namespace farthing
