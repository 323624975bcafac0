#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "report/chart.hpp"
#include "report/html.hpp"

namespace farthing::report {
namespace {

constexpr std::string_view colours = R"(<style>
svg { --paper: #fff; --ink: #1b1f24; --muted: #5c6670; --rule: #d4d9df; --accent: #0b6bcb;
  --series-1: #0b6bcb; --series-2: #c4570a; --series-3: #1a7f4b; --series-4: #8a3fc0;
  --series-5: #b0243f; --series-6: #0f7c8a; --series-7: #7a6400; --series-8: #5b6672; }
@media (prefers-color-scheme: dark) { svg { --paper: #14181d; --ink: #e7eaee; --muted: #9aa6b2;
  --rule: #323a43; --accent: #6cb2ff; --series-1: #6cb2ff; --series-2: #ff9d57;
  --series-3: #5fd08f; --series-4: #c99bf5; --series-5: #ff8095; --series-6: #5fd0de;
  --series-7: #d9c04a; --series-8: #9aa6b2; } }
</style>
)";

constexpr double width = 900;
constexpr double text_height = 15;

std::string opened(double height, std::string_view label, bool standalone) {
  std::string head = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
      "aria-label=\"{}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n",
      width, height, html_text(label));
  if (!standalone) return head;
  return head + std::string(colours) +
         fmt::format("<rect width=\"{:.0f}\" height=\"{:.0f}\" fill=\"var(--paper)\"/>\n", width,
                     height);
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view colour,
                    std::string_view text) {
  return fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"var(--{})\">{}</text>\n", x, y,
      anchor, colour, html_text(text));
}

std::string rule(double x1, double y1, double x2, double y2, std::string_view colour,
                 std::string_view dashes = {}) {
  std::string more;
  if (!dashes.empty()) more = fmt::format(" stroke-dasharray=\"{}\"", dashes);
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"var(--{})\"{}/>\n",
      x1, y1, x2, y2, colour, more);
}

/// Draws a line chart from the back to the front.
class Drawing {
 public:
  explicit Drawing(const LineChart& chart) : chart_(chart) {}

  std::string draw(bool standalone) {
    out_ = opened(height, "Cost over " + chart_.x.title, standalone);
    draw_axes();
    int series = 0;
    for (const ChartLine& line : chart_.lines) {
      const std::string colour =
          line.strong ? fmt::format("series-{}", series++ % 8 + 1) : std::string("rule");
      draw_line(line, colour);
    }
    draw_current();
    draw_marks();
    draw_names();
    return out_ + "</svg>\n";
  }

 private:
  static constexpr double height = 520;
  static constexpr double left = 84;
  static constexpr double right = width - 232;
  static constexpr double top = 40;
  static constexpr double bottom = height - 64;

  static double x_of(double place) { return left + place * (right - left); }
  static double y_of(double place) { return bottom - place * (bottom - top); }
  static bool is_inside(const ChartPoint& point) { return point.y >= 0 && point.y <= 1; }

  void draw_axes() {
    for (const ChartTick& tick : chart_.y.ticks) {
      out_ += rule(left, y_of(tick.at), right, y_of(tick.at), "rule");
      out_ += text_at(left - 8, y_of(tick.at) + 4, "end", "muted", tick.text);
    }
    double free_from = 0;
    for (const ChartTick& tick : chart_.x.ticks) {
      out_ += rule(x_of(tick.at), bottom, x_of(tick.at), bottom + 5, "muted");
      const double half = static_cast<double>(tick.text.size()) * 4;
      if (x_of(tick.at) - half < free_from) continue;
      free_from = x_of(tick.at) + half + 4;
      out_ += text_at(x_of(tick.at), bottom + 20, "middle", "muted", tick.text);
    }
    out_ += rule(left, bottom, right, bottom, "muted");
    out_ += text_at((left + right) / 2, height - 18, "middle", "ink", chart_.x.title);
    out_ += text_at(left - 8, 18, "start", "ink", chart_.y.title);
  }

  void draw_line(const ChartLine& line, const std::string& colour) {
    std::string path;
    for (const std::vector<ChartPoint>& part : line.parts) {
      bool is_drawn = false;
      std::string last;
      for (const ChartPoint& point : part) {
        // What is dearer than all that ever wins is not shown.
        if (!is_inside(point)) {
          is_drawn = false;
          continue;
        }
        const std::string place = fmt::format("{:.1f} {:.1f}", x_of(point.x), y_of(point.y));
        if (is_drawn && place == last) continue;
        path += (is_drawn ? "L" : "M") + place;
        last = place;
        is_drawn = true;
      }
    }
    if (path.empty()) return;
    out_ += fmt::format(
        "<path d=\"{}\" fill=\"none\" stroke=\"var(--{})\" stroke-width=\"{}\" "
        "stroke-linejoin=\"round\"><title>{}</title></path>\n",
        path, colour, line.strong ? "2.5" : "1", html_text(line.name));
  }

  void draw_current() {
    if (!chart_.current) return;
    const double x = x_of(chart_.current->at.x);
    out_ += rule(x, top, x, bottom, "muted", "2 4");
    out_ += text_at(x, top - 6, "middle", "muted", chart_.current->text);
  }

  void draw_marks() {
    double free_from = 0;
    for (const ChartMark& mark : chart_.marks) {
      const double x = x_of(mark.at.x);
      const double y = y_of(std::clamp(mark.at.y, 0.0, 1.0));
      out_ += fmt::format(
          "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"var(--{})\" stroke=\"var(--ink)\" "
          "stroke-width=\"1.5\"><title>{} at {}</title></circle>\n",
          x, y, mark.is_jump ? "paper" : "ink", mark.is_jump ? "a jump" : "equal",
          html_text(mark.text));
      // Names that would run into the last one are left to the table and the pointer.
      const double half = static_cast<double>(mark.text.size()) * 4;
      if (x - half < free_from) continue;
      free_from = x + half + 8;
      out_ += rule(x, y + 6, x, bottom, "muted", "1 3");
      out_ += text_at(x, std::max(y - 12, top + 12), "middle", "ink", mark.text);
    }
  }

  /// Names at the right ends, apart from each other.
  void draw_names() {
    struct Name {
      double y;
      std::string colour;
      std::string text;
    };
    std::vector<Name> names;
    int series = 0;
    std::size_t others = 0;
    for (const ChartLine& line : chart_.lines) {
      if (!line.strong) {
        ++others;
        continue;
      }
      const double end = line.parts.empty() ? 0 : line.parts.back().back().y;
      names.push_back(
          {y_of(std::clamp(end, 0.0, 1.0)), fmt::format("series-{}", series++ % 8 + 1), line.name});
    }
    std::ranges::sort(names, {}, &Name::y);
    double free_from = top;
    for (Name& name : names) {
      name.y = std::max(name.y, free_from);
      free_from = name.y + text_height + 2;
    }
    // Too low: moved up from below.
    double free_to = bottom;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      name->y = std::min(name->y, free_to);
      free_to = name->y - text_height - 2;
      out_ += text_at(right + 10, name->y + 4, "start", name->colour, name->text);
    }
    if (others > 0) {
      out_ += text_at(right + 10, height - 18, "start", "muted",
                      fmt::format("grey: {} never the cheapest", others));
    }
  }

  const LineChart& chart_;
  std::string out_;
};

}  // namespace

std::string svg(const LineChart& chart, bool standalone) { return Drawing(chart).draw(standalone); }

std::string svg(const std::vector<ChartBar>& chart, bool standalone) {
  constexpr double row = 24;
  constexpr double names_width = 330;
  constexpr double values_width = 110;
  const double height = row * static_cast<double>(chart.size()) + 16;
  std::string out = opened(height, "Cost of each", standalone);
  double y = 8;
  for (const ChartBar& bar : chart) {
    const double length = bar.length * (width - names_width - values_width);
    out += text_at(names_width - 10, y + 16, "end", "ink", bar.name);
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\" "
        "fill=\"var(--series-1)\"/>\n",
        names_width, y + 3, std::max(length, 1.0), row - 6);
    out += text_at(names_width + length + 8, y + 16, "start", "ink", bar.value);
    y += row;
  }
  return out + "</svg>\n";
}

}  // namespace farthing::report
