#include <farthing/bill_diff.hpp>

#include "report/bill_diff_view.hpp"
#include "report/figures.hpp"
#include "report/grid.hpp"
#include "report/html.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"

namespace farthing {
namespace report {
namespace {

constexpr bool rational = true;

/// "123.45 to 130.00 USD a month, +6.55 (+5.31 %)", or that it stays.
std::string total_text(const BillDiff& changes) {
  const CostChange& total = changes.total;
  const std::string currency = " " + std::string(changes.currency.code()) + " a month";
  if (total.difference().is_zero()) return cents(total.after) + currency + ", as before";
  const std::string percent = percent_words(total);
  return cents(total.before) + " to " + cents(total.after) + currency + ", " +
         signed_amount(total.difference()) + (percent.empty() ? "" : " (" + percent + ")");
}

std::string table_text(const BillDiff& changes, const ReportOptions& options) {
  const BillDiffView view(changes);
  TextTable table;
  table.indent = 2;
  table.columns = {{"Item", Align::left},
                   {"Before", Align::decimal},
                   {"After", Align::decimal},
                   {"Per cent", Align::right},
                   {"Change", Align::decimal}};
  for (const BillDiffView::Part& part : view.parts()) {
    const ResourceChange& resource = *part.resource;
    table.rows.push_back({});
    table.rows.push_back({{resource.name + ": " + why_text(resource.causes),
                           signed_amount(resource.cost.difference())},
                          Emphasis::bold,
                          true});
    for (const UsageChange* change : part.usage) {
      table.rows.push_back({{BillDiffView::title(*change) + " (" + why_text(change->causes) + ")",
                             line_amount(change->cost.before), line_amount(change->cost.after),
                             percent_words(change->cost), signed_amount(change->cost.difference())},
                            Emphasis::none,
                            false});
    }
  }
  table.rows.push_back({});
  table.rows.push_back(
      {{"TOTAL", signed_amount(changes.total.difference())}, Emphasis::bold, true});

  Page page(options);
  const std::string names = view.names();
  page.heading("Changes" + (names.empty() ? "" : " " + names));
  for (const std::string& terms : view.terms()) page.paragraph(terms);
  page.blank();
  if (!view.parts().empty()) page.table(table);
  if (!view.parts().empty()) page.blank();
  page.paragraph("From " + total_text(changes) + ": " + why_text(changes.causes) + ".");
  if (const std::string rest = view.unchanged(); !rest.empty()) page.paragraph(rest);
  return page.take();
}

std::vector<std::string> money_cells(const CostChange& cost, const ChangeCauses& of) {
  return {line_amount(cost.before), line_amount(cost.after), signed_amount(cost.difference()),
          percent_words(cost), why_text(of)};
}

std::string markdown_line(const std::vector<std::string>& names, const CostChange& cost,
                          const ChangeCauses& of) {
  std::vector<std::string> cells = names;
  for (const std::string& cell : money_cells(cost, of)) cells.push_back(markdown_text(cell));
  return markdown_row(cells);
}

/// For a comment on a pull request: the sum and the resources, the lines folded away.
std::string markdown(const BillDiff& changes) {
  const BillDiffView view(changes);
  std::string out = "### Cost: " + markdown_text(total_text(changes)) + "\n";
  if (const std::string names = view.names(); !names.empty()) {
    out += "\nChanges " + markdown_text(names) + ".\n";
  }
  if (!view.parts().empty()) {
    const std::string figures = " Before | After | Change | Per cent | Why |\n";
    const std::string rule = " ---: | ---: | ---: | ---: | --- |\n";
    out += "\n| Resource |" + figures + "| --- |" + rule;
    std::string lines = "\n| Resource | Item |" + figures + "| --- | --- |" + rule;
    for (const BillDiffView::Part& part : view.parts()) {
      const std::string name = markdown_text(part.resource->name);
      out += markdown_line({name}, part.resource->cost, part.resource->causes);
      for (const UsageChange* change : part.usage) {
        lines += markdown_line({name, markdown_text(BillDiffView::title(*change))}, change->cost,
                               change->causes);
      }
    }
    out += markdown_line({"**Total**"}, changes.total, changes.causes);
    out += "\n<details>\n<summary>Line items</summary>\n" + lines + "\n</details>\n";
  }
  if (const std::string rest = view.unchanged(); !rest.empty()) out += "\n" + rest + "\n";
  for (const std::string& terms : view.terms()) out += "\n" + markdown_text(terms) + "\n";
  return out;
}

Grid changes_grid(const BillDiff& changes, const BillDiffView& view) {
  Grid grid;
  grid.columns = {{"resource", "Resource"},
                  {"item", "Item"},
                  {"before", "Before", Align::right},
                  {"after", "After", Align::right},
                  {"change", "Change", Align::right},
                  {"percent", "Per cent", Align::right},
                  {"why", "Why"}};
  const auto add = [&](const std::string& resource, const std::string& item, const CostChange& cost,
                       const ChangeCauses& of) {
    GridRow row{{}, {Cell::text(resource), Cell::text(item)}};
    for (const std::string& text : money_cells(cost, of)) row.cells.push_back(Cell::text(text));
    grid.rows.push_back(std::move(row));
  };
  for (const BillDiffView::Part& part : view.parts()) {
    for (const UsageChange* change : part.usage) {
      add(part.resource->name, BillDiffView::title(*change), change->cost, change->causes);
    }
  }
  add("Total", "", changes.total, changes.causes);
  return grid;
}

std::string html(const BillDiff& changes) {
  const BillDiffView view(changes);
  const std::string names = view.names();
  std::string body = html_element("h1", "Changes" + (names.empty() ? "" : " " + names)) + "\n";
  body += html_element("p",
                       signed_amount(changes.total.difference()) + " " +
                           std::string(changes.currency.code()),
                       "total") +
          "\n";
  body += html_element("p", total_text(changes)) + "\n";
  for (const std::string& terms : view.terms()) body += html_element("p", terms, "muted") + "\n";
  if (!view.parts().empty()) body += html_table(changes_grid(changes, view));
  if (const std::string rest = view.unchanged(); !rest.empty()) {
    body += html_element("p", rest, "muted") + "\n";
  }
  return html_page("Cost: " + total_text(changes), body);
}

std::vector<GridColumn> csv_columns() {
  std::vector<GridColumn> columns;
  for (const char* key : {"resource", "status", "service", "title", "unit", "region_before",
                          "region_after", "usage_type_before", "usage_type_after"}) {
    columns.push_back({key, {}});
  }
  const auto add_number = [&](std::string_view key) {
    columns.push_back({std::string(key), {}, Align::right, Shown::everywhere, rational});
  };
  for (const char* key :
       {"quantity_before", "quantity_after", "cost_before", "cost_after", "change", "percent"}) {
    add_number(key);
  }
  for (const Cause& cause : causes) add_number("because_" + std::string(cause.key));
  return columns;
}

GridRow csv_row(const ResourceChange& resource, const UsageChange& change) {
  GridRow row;
  const auto text = [&](std::string_view words) {
    row.cells.push_back(Cell::text(std::string(words)));
  };
  const auto number = [&](const Exact& value) { row.cells.push_back(Cell::number(value, {})); };
  const UsageOnBill before = change.before.value_or(UsageOnBill{});
  const UsageOnBill after = change.after.value_or(UsageOnBill{});
  text(resource.name);
  text(to_string(change.status()));
  text(change.service);
  text(change.after ? after.title : before.title);
  text(change.unit);
  text(before.region);
  text(after.region);
  text(before.usage_type);
  text(after.usage_type);
  number(before.consumed);
  number(after.consumed);
  number(change.cost.before);
  number(change.cost.after);
  number(change.cost.difference());
  const std::optional<Exact> percent = change.cost.percent();
  row.cells.push_back(percent ? Cell::number(*percent, {}) : Cell::none());
  for (const Cause& cause : causes) number(change.causes.*cause.amount);
  return row;
}

std::string csv(const BillDiff& changes) {
  Grid grid{csv_columns(), {}};
  for (const ResourceChange& resource : changes.resources) {
    for (const UsageChange& change : resource.usage) {
      grid.rows.push_back(csv_row(resource, change));
    }
  }
  return to_csv(grid);
}

}  // namespace
}  // namespace report

std::string render(const BillDiff& changes, const ReportOptions& options) {
  switch (options.format) {
    case Format::json:
      return report::bill_diff_json(changes);
    case Format::csv:
      return report::csv(changes);
    case Format::markdown:
      return report::markdown(changes);
    case Format::html:
      return report::html(changes);
    case Format::table:
      break;
  }
  return report::table_text(changes, options);
}

}  // namespace farthing
