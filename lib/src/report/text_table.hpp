#pragma once

#include <string>
#include <vector>

#include "report/display_text.hpp"

namespace farthing::report {

enum class Emphasis { none, bold, dim };

/// Wraps a finished line in terminal codes, when there is colour and anything to wrap.
std::string emphasised(const std::string& line, Emphasis emphasis, bool color);

struct TextColumn {
  std::string title;
  Align align = Align::left;
  /// Of the first column: a name too long for it stays whole on a line of its own, above the rest.
  bool whole_names = false;
};

/// A row of a table for people. A heading has its first cell run over all columns up to the last;
/// a row without cells is an empty line.
struct TextRow {
  std::vector<std::string> cells;
  Emphasis emphasis = Emphasis::none;
  bool heading = false;
};

/// A table of a given width in characters. Text that is too long wraps inside its column; numbers
/// never do: a row whose numbers do not fit continues on a second line.
struct TextTable {
  std::vector<TextColumn> columns;
  std::vector<TextRow> rows;
  bool titles = true;  ///< whether the columns' titles are printed
  int indent = 0;      ///< of all rows that are no headings

  [[nodiscard]] std::string text(int width, bool color) const;
};

}  // namespace farthing::report
