#include <algorithm>
#include <cmath>

#include "report/chart.hpp"
#include "report/display_text.hpp"

namespace farthing::report {
namespace {

constexpr int rows = 16;

/// Rows of cells, the first one at the top, each one sign of UTF-8.
class Canvas {
 public:
  Canvas(int columns) : columns_(columns) {  // NOLINT(google-explicit-constructor)
    cells_.assign(rows, std::vector<std::string>(static_cast<std::size_t>(columns), " "));
  }

  void put(const ChartPoint& point, const std::string& sign) {
    if (point.y < 0 || point.y > 1) return;
    const int row = rows - 1 - static_cast<int>(std::lround(point.y * (rows - 1)));
    const int column = static_cast<int>(std::lround(point.x * (columns_ - 1)));
    cells_[static_cast<std::size_t>(row)]
          [static_cast<std::size_t>(std::clamp(column, 0, columns_ - 1))] = sign;
  }

  [[nodiscard]] std::string row(int index) const {
    std::string line;
    for (const std::string& sign : cells_[static_cast<std::size_t>(index)]) line += sign;
    while (line.ends_with(' ')) line.pop_back();
    return line;
  }

 private:
  int columns_;
  std::vector<std::vector<std::string>> cells_;
};

/// The text of the tick nearest to a row; empty where none is.
std::string row_label(const LineChart& chart, int row) {
  for (const ChartTick& tick : chart.y.ticks) {
    if (rows - 1 - std::lround(tick.at * (rows - 1)) == row) return tick.text;
  }
  return {};
}

std::string ticks_line(const LineChart& chart, int columns) {
  std::string line;
  for (const ChartTick& tick : chart.x.ticks) {
    const auto at = static_cast<std::size_t>(std::lround(tick.at * (columns - 1)));
    if (!line.empty() && at < line.size() + 1) continue;
    if (at + tick.text.size() > static_cast<std::size_t>(columns) + 1) continue;
    line.resize(at, ' ');
    line += tick.text;
  }
  return line;
}

}  // namespace

std::string chart_text(const LineChart& chart, int width) {
  constexpr int label_width = 9;
  const int columns = std::max(width - label_width - 2, 20);
  Canvas canvas(columns);
  std::string names;
  char letter = 'a';
  for (const ChartLine& line : chart.lines) {
    if (!line.strong) continue;
    const std::string sign(1, letter);
    for (const std::vector<ChartPoint>& part : line.parts) {
      for (const ChartPoint& point : part) canvas.put(point, sign);
    }
    names += std::string(label_width + 2, ' ') + sign + "  " + line.name + "\n";
    letter = letter == 'z' ? 'A' : static_cast<char>(letter + 1);
  }
  for (const ChartMark& mark : chart.marks) canvas.put(mark.at, mark.is_jump ? "○" : "●");
  std::string out = std::string(2, ' ') + chart.y.title + "\n";
  for (int row = 0; row < rows; ++row) {
    out += padded(row_label(chart, row), label_width, Align::right) + " │" + canvas.row(row) + "\n";
  }
  const std::string indent(label_width + 2, ' ');
  std::string axis;
  for (int column = 0; column < columns; ++column) axis += "─";
  out += std::string(label_width + 1, ' ') + "└" + axis + "\n";
  out += indent + ticks_line(chart, columns) + "\n" + indent + chart.x.title + "\n\n" + names;
  if (!chart.marks.empty()) out += indent + "●  both cost the same  ○  one jumps past the other\n";
  return out;
}

}  // namespace farthing::report
