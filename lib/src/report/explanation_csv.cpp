#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/grid.hpp"

namespace farthing::report {
namespace {

std::vector<GridColumn> columns() {
  std::vector<GridColumn> all;
  for (const std::string_view key : {"resource", "service", "region", "usage_type", "title", "line",
                                     "step", "what", "formula"}) {
    all.push_back({std::string(key), {}});
  }
  all.push_back({"value", {}, Align::right, Shown::everywhere, true});
  for (const std::string_view key : {"unit", "why", "allowance", "table", "as_of"}) {
    all.push_back({std::string(key), {}});
  }
  return all;
}

}  // namespace

std::string explanation_csv(const Bill& bill) {
  Grid grid{columns(), {}};
  std::size_t line_number = 0;
  for (const LineItem& line : bill.lines) {
    ++line_number;
    std::size_t step_number = 0;
    for (const Step& step : steps_of(line, bill.currency.code())) {
      grid.rows.push_back(
          {{},
           {Cell::text(line.resource), Cell::text(line.service), Cell::text(line.region),
            Cell::text(line.usage_type), Cell::text(line.title),
            Cell::text(std::to_string(line_number)), Cell::text(std::to_string(++step_number)),
            Cell::text(step.what), Cell::text(step.formula), Cell::number(step.value, {}),
            Cell::text(step.unit), Cell::text(step.why), Cell::text(line.allowance),
            Cell::text(line.source.table), Cell::text(line.source.as_of.text())}});
    }
  }
  return to_csv(grid);
}

}  // namespace farthing::report
