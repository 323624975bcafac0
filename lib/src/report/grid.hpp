#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/text_table.hpp"

#include <farthing/exact.hpp>

namespace farthing::report {

/// Which formats have a column. The plain table leaves some to its headings, and has short labels
/// that no other format needs.
enum class Shown { everywhere, not_in_table, in_table_only };

/// A column of a listing: its key for machines, its title for people.
struct GridColumn {
  std::string key;
  std::string title;
  Align align = Align::left;
  Shown where = Shown::everywhere;
  bool rational = false;     ///< whether its numbers may lack a finite decimal
  bool whole_names = false;  ///< as in `TextColumn`
};

/// A cell, as people read it and as machines do.
struct Cell {
  std::string shown;
  std::optional<std::string> value;  ///< nothing: there is no value
  std::string fraction;              ///< `n/d` where `value` is rounded; else empty
  bool is_truth = false;             ///< JSON has it as `true` or `false`, without quotes

  static Cell text(std::string text);
  static Cell number(const Exact& value, std::string shown);
  static Cell truth(bool value);
  static Cell none(std::string shown = {}) { return {std::move(shown), std::nullopt, {}, false}; }
};

/// Of exact figures, which JSON and CSV also have as fractions.
GridColumn number_column(std::string key, std::string title, Shown where = Shown::everywhere);

struct GridRow {
  std::string group;  ///< the plain table prints it as a heading where it changes
  std::vector<Cell> cells;
};

/// Rows and columns, once for all formats.
struct Grid {
  std::vector<GridColumn> columns;
  std::vector<GridRow> rows;
};

/// The columns that formats other than the plain table have.
std::vector<std::size_t> data_columns(const Grid& grid);

TextTable to_text_table(const Grid& grid);
/// RFC 4180 with line feeds: a header, then one record per row. Each rational column gets a second
/// one, `<key>_fraction`, at the end.
std::string to_csv(const Grid& grid);
std::string to_markdown(const Grid& grid);

}  // namespace farthing::report
