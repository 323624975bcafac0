#include "report/text_table.hpp"

#include <algorithm>
#include <numeric>

namespace farthing::report {
namespace {

constexpr int gap = 2;
constexpr int narrowest_text = 10;
constexpr int longest_fraction = 10;  // beyond this a figure is not aligned on its point

std::string blanks(int count) {
  return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

bool is_figure(const std::string& cell) {
  return !cell.empty() &&
         (cell[0] == '-' || cell[0] == '<' || cell[0] == '>' || (cell[0] >= '0' && cell[0] <= '9'));
}

/// The point and what follows it, as a count of characters.
int fraction_length(const std::string& cell) {
  const std::size_t point = cell.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(cell.size() - point);
}

/// Lays one table out: cells made printable and aligned on their points, widths chosen, rows drawn.
class Layout {
 public:
  Layout(const TextTable& table, int width, bool color)
      : columns_(table.columns), indent_(table.indent), width_(std::max(width, 20)), color_(color) {
    if (table.titles) rows_.push_back(title_row());
    rows_.insert(rows_.end(), table.rows.begin(), table.rows.end());
    for (TextRow& row : rows_) {
      for (std::string& cell : row.cells) cell = printable(cell);
    }
    align_points();
    choose_widths();
  }

  std::string text() {
    for (const TextRow& row : rows_) {
      if (row.cells.empty()) {
        out_ += '\n';
      } else if (row.heading) {
        draw_heading(row);
      } else if (fits(row)) {
        draw_row(row);
      } else {
        draw_broken_row(row);
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] TextRow title_row() const {
    TextRow row{{}, Emphasis::dim, false};
    for (const TextColumn& column : columns_) row.cells.push_back(column.title);
    return row;
  }

  [[nodiscard]] bool is_text(std::size_t column) const {
    return columns_[column].align == Align::left;
  }

  void align_points() {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (columns_[column].align != Align::decimal) continue;
      int longest = 0;
      each_cell(column, [&](const std::string& cell) {
        const int length = fraction_length(cell);
        if (is_figure(cell) && length <= longest_fraction + 1) longest = std::max(longest, length);
      });
      each_cell(column, [&](std::string& cell) {
        if (is_figure(cell)) cell += blanks(longest - fraction_length(cell));
      });
    }
  }

  template <class Action>
  void each_cell(std::size_t column, Action action) {
    for (TextRow& row : rows_) {
      if (row.cells.empty()) continue;
      const bool last = column + 1 == columns_.size();
      if (row.heading) {
        if (last && row.cells.size() > 1) action(row.cells.back());
      } else if (column < row.cells.size()) {
        action(row.cells[column]);
      }
    }
  }

  [[nodiscard]] int total_width() const {
    return std::accumulate(widths_.begin(), widths_.end(), indent_) +
           gap * (static_cast<int>(columns_.size()) - 1);
  }

  /// The widest column of one kind that may still give way, or -1.
  [[nodiscard]] int widest(bool text, int at_least) const {
    int found = -1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (is_text(i) != text || widths_[i] <= at_least) continue;
      if (found < 0 || widths_[i] > widths_[static_cast<std::size_t>(found)]) {
        found = static_cast<int>(i);
      }
    }
    return found;
  }

  void choose_widths() {
    widths_.assign(columns_.size(), 0);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      each_cell(column, [&](const std::string& cell) {
        widths_[column] = std::max(widths_[column], display_width(cell));
      });
    }
    for (int excess = total_width() - width_; excess > 0; --excess) {
      int column = widest(true, narrowest_text);
      if (column < 0) column = widest(false, 1);
      if (column < 0) break;
      --widths_[static_cast<std::size_t>(column)];
    }
    tighten_numbers();
    make_room_for_headings();
  }

  /// A number column that had to give way need only be as wide as the numbers that still fit it.
  void tighten_numbers() {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (is_text(column)) continue;
      int used = 0;
      each_cell(column, [&](const std::string& cell) {
        const int width = display_width(cell);
        if (width <= widths_[column]) used = std::max(used, width);
      });
      widths_[column] = used;
    }
  }

  void make_room_for_headings() {
    for (const TextRow& row : rows_) {
      if (!row.heading || row.cells.size() < 2) continue;
      const int needed = display_width(row.cells[0]) + gap + widths_.back();
      const int missing = std::min(needed, width_) - total_width();
      if (missing > 0) widths_[0] += missing;
    }
  }

  [[nodiscard]] bool fits(const TextRow& row) const {
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      if (!is_text(column) && display_width(row.cells[column]) > widths_[column]) return false;
    }
    return true;
  }

  void draw_line(std::string line, Emphasis emphasis) {
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += emphasised(line, emphasis, color_);
    out_ += '\n';
  }

  void draw_heading(const TextRow& row) {
    const std::string amount = row.cells.size() > 1 ? row.cells.back() : std::string();
    const bool too_wide = display_width(amount) > widths_.back();
    const bool alone = amount.empty() || too_wide;
    const int room = alone ? width_ : total_width() - gap - widths_.back();
    const std::vector<std::string> lines = wrapped(row.cells[0], room);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string line = lines[i];
      if (i == 0 && !alone) {
        line = padded(line, room, Align::left) + blanks(gap) +
               padded(amount, widths_.back(), Align::right);
      }
      draw_line(std::move(line), row.emphasis);
    }
    if (!too_wide) return;
    for (const std::string& part : wrapped(amount, width_)) {
      draw_line(padded(part, total_width(), Align::right), row.emphasis);
    }
  }

  /// Whether the first cell starts with a name that its column would break.
  [[nodiscard]] bool has_long_name(const TextRow& row) const {
    const std::string name = row.cells[0].substr(0, row.cells[0].find(' '));
    return columns_[0].whole_names && display_width(name) > widths_[0];
  }

  void draw_row(TextRow row) {
    if (has_long_name(row)) {
      for (const std::string& line : wrapped(row.cells[0], width_ - indent_)) {
        draw_line(blanks(indent_) + line, row.emphasis);
      }
      row.cells[0].clear();
    }
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      cells.push_back(is_text(column) ? wrapped(row.cells[column], widths_[column])
                                      : std::vector<std::string>{row.cells[column]});
      height = std::max(height, cells.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
      std::string line = blanks(indent_);
      for (std::size_t column = 0; column < cells.size(); ++column) {
        const std::string cell = i < cells[column].size() ? cells[column][i] : std::string();
        if (column > 0) line += blanks(gap);
        line += padded(cell, widths_[column], columns_[column].align);
      }
      draw_line(std::move(line), row.emphasis);
    }
  }

  /// The first cell on lines of its own, the others below it, packed to the right.
  void draw_broken_row(const TextRow& row) {
    for (const std::string& line : wrapped(row.cells[0], width_ - indent_)) {
      draw_line(blanks(indent_) + line, row.emphasis);
    }
    std::string line;
    const auto flush = [&] {
      if (!line.empty()) draw_line(padded(line, total_width(), Align::right), row.emphasis);
      line.clear();
    };
    for (std::size_t column = 1; column < row.cells.size(); ++column) {
      if (row.cells[column].empty()) continue;
      for (const std::string& part : wrapped(row.cells[column], width_ - indent_)) {
        if (display_width(line) + gap + display_width(part) > width_ - indent_) flush();
        line += (line.empty() ? "" : blanks(gap)) + part;
      }
    }
    flush();
  }

  const std::vector<TextColumn>& columns_;
  int indent_;
  int width_;
  bool color_;
  std::vector<TextRow> rows_;
  std::vector<int> widths_;
  std::string out_;
};

}  // namespace

std::string emphasised(const std::string& line, Emphasis emphasis, bool color) {
  if (!color || line.empty() || emphasis == Emphasis::none) return line;
  return (emphasis == Emphasis::bold ? "\x1b[1m" : "\x1b[2m") + line + "\x1b[0m";
}

std::string TextTable::text(int width, bool color) const {
  return Layout(*this, width, color).text();
}

}  // namespace farthing::report
