#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/grid.hpp"
#include "report/sources.hpp"

namespace farthing::report {
namespace {

constexpr bool rational = true;

std::vector<GridColumn> columns() {
  std::vector<GridColumn> all;
  for (const std::string_view key : {"resource", "service", "region", "usage_type", "title"}) {
    all.push_back({std::string(key), {}});
  }
  all.push_back({"quantity", {}, Align::right, Shown::everywhere, rational});
  all.push_back({"unit", {}});
  all.push_back({"unit_price", {}, Align::right, Shown::everywhere, rational});
  all.push_back({"cost", {}, Align::right, Shown::everywhere, rational});
  for (const std::string_view key :
       {"currency", "tier", "tiers", "tier_from", "tier_to", "allowance", "formula", "table",
        "as_of", "effective", "url", "sources"}) {
    all.push_back({std::string(key), {}});
  }
  return all;
}

Cell number(const Exact& value) { return Cell::number(value, {}); }

void add_tier(std::vector<Cell>& cells, const std::optional<TierRange>& tier) {
  if (!tier) {
    cells.insert(cells.end(), 4, Cell::none());
    return;
  }
  cells.push_back(number(tier->number));
  cells.push_back(number(tier->of));
  cells.push_back(number(tier->starts_at));
  cells.push_back(tier->ends_at ? number(*tier->ends_at) : Cell::none());
}

std::string titles(const Provenance& provenance) {
  std::string all;
  for (const Source& source : provenance.sources) all += (all.empty() ? "" : "; ") + source.title;
  return all;
}

GridRow row_of(const LineItem& line, const Currency& currency) {
  GridRow row;
  for (const std::string* text :
       {&line.resource, &line.service, &line.region, &line.usage_type, &line.title}) {
    row.cells.push_back(Cell::text(*text));
  }
  row.cells.push_back(number(line.quantity));
  row.cells.push_back(Cell::text(line.unit));
  row.cells.push_back(number(line.unit_price));
  row.cells.push_back(number(line.cost));
  row.cells.push_back(Cell::text(std::string(currency.code())));
  add_tier(row.cells, line.tier);
  row.cells.push_back(Cell::text(line.allowance));
  row.cells.push_back(Cell::text(formula_of(line)));
  row.cells.push_back(Cell::text(line.source.table));
  row.cells.push_back(Cell::text(line.source.as_of.text()));
  row.cells.push_back(Cell::text(date_text(line.source.effective, "")));
  row.cells.push_back(Cell::text(newest_url(line.source)));
  row.cells.push_back(Cell::text(titles(line.source)));
  return row;
}

}  // namespace

std::string bill_csv(const Bill& bill) {
  Grid grid{columns(), {}};
  for (const LineItem& line : bill.lines) grid.rows.push_back(row_of(line, bill.currency));
  return to_csv(grid);
}

}  // namespace farthing::report
