#include "report/grid.hpp"

#include "report/figures.hpp"
#include "report/markdown.hpp"

namespace farthing::report {
namespace {

/// A field as it stands in a record. Control characters other than tab and line ends cannot be
/// written in CSV without acting on a terminal, so they are escaped.
std::string csv_field(std::string_view text) {
  std::string clean;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '\n' && c != '\r' && c != '\t') continue;
    clean += printable(text.substr(start, at - start));
    clean += c;
    start = at + 1;
  }
  clean += printable(text.substr(start));
  if (clean.find_first_of(",\"\n\r") == std::string::npos) return clean;
  std::string out = "\"";
  for (const char c : clean) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string csv_record(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_field(fields[i]);
  }
  return line + '\n';
}

}  // namespace

GridColumn number_column(std::string key, std::string title, Shown where) {
  constexpr bool rational = true;
  return {std::move(key), std::move(title), Align::right, where, rational};
}

Cell Cell::text(std::string text) {
  Cell cell;
  cell.shown = text;
  cell.value = std::move(text);
  return cell;
}

Cell Cell::number(const Exact& value, std::string shown) {
  MachineNumber number = machine_number(value);
  return {std::move(shown), std::move(number.decimal), std::move(number.fraction), false};
}

Cell Cell::truth(bool value) {
  Cell cell = text(value ? "true" : "false");
  cell.is_truth = true;
  return cell;
}

std::vector<std::size_t> data_columns(const Grid& grid) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < grid.columns.size(); ++i) {
    if (grid.columns[i].where != Shown::in_table_only) columns.push_back(i);
  }
  return columns;
}

TextTable to_text_table(const Grid& grid) {
  TextTable table;
  for (const GridColumn& column : grid.columns) {
    if (column.where != Shown::not_in_table) {
      table.columns.push_back({column.title, column.align, column.whole_names});
    }
  }
  std::string_view group;
  for (const GridRow& row : grid.rows) {
    if (row.group != group) {
      table.indent = 2;
      table.rows.push_back({});
      table.rows.push_back({{row.group}, Emphasis::bold, true});
      group = row.group;
    }
    TextRow line;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
      if (grid.columns[i].where != Shown::not_in_table) line.cells.push_back(row.cells[i].shown);
    }
    table.rows.push_back(std::move(line));
  }
  return table;
}

std::string to_csv(const Grid& grid) {
  const std::vector<std::size_t> columns = data_columns(grid);
  std::vector<std::string> keys;
  keys.reserve(2 * columns.size());
  for (const std::size_t i : columns) keys.push_back(grid.columns[i].key);
  for (const std::size_t i : columns) {
    if (grid.columns[i].rational) keys.push_back(grid.columns[i].key + "_fraction");
  }
  std::string out = csv_record(keys);
  for (const GridRow& row : grid.rows) {
    std::vector<std::string> fields;
    fields.reserve(2 * columns.size());
    for (const std::size_t i : columns) fields.push_back(row.cells[i].value.value_or(""));
    for (const std::size_t i : columns) {
      if (grid.columns[i].rational) fields.push_back(row.cells[i].fraction);
    }
    out += csv_record(fields);
  }
  return out;
}

std::string to_markdown(const Grid& grid) {
  const std::vector<std::size_t> columns = data_columns(grid);
  std::vector<std::string> titles;
  std::vector<std::string> rule;
  for (const std::size_t i : columns) {
    titles.push_back(markdown_text(grid.columns[i].title));
    rule.emplace_back(grid.columns[i].align == Align::left ? "---" : "---:");
  }
  std::string out = markdown_row(titles) + markdown_row(rule);
  for (const GridRow& row : grid.rows) {
    std::vector<std::string> cells;
    cells.reserve(columns.size());
    for (const std::size_t i : columns) cells.push_back(markdown_text(row.cells[i].shown));
    out += markdown_row(cells);
  }
  return out;
}

}  // namespace farthing::report
