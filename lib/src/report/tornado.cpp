#include "report/tornado.hpp"

#include <array>

#include "report/figures.hpp"
#include "report/html.hpp"

namespace farthing::report {
namespace {

/// The lowest and the highest change of the total, at most and at least zero.
struct Reach {
  Exact down;
  Exact up;
};
Reach reach_of(const Sensitivity& sensitivity, const InputSensitivity& input) {
  Reach reach;
  for (const SteppedInput* stepped : {&input.lower, &input.higher}) {
    if (!stepped->total) continue;
    reach.down = min(reach.down, *stepped->total - sensitivity.total);
    reach.up = max(reach.up, *stepped->total - sensitivity.total);
  }
  return reach;
}

/// The largest change of any input to either side: what a full half of the chart stands for.
Exact scale_of(const Sensitivity& sensitivity) {
  Exact scale;
  for (const InputSensitivity& input : sensitivity.inputs) {
    const Reach reach = reach_of(sensitivity, input);
    scale = max(scale, max(reach.up, -reach.down));
  }
  return scale;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// How many of `half` columns a change takes; one that is not nothing takes one at least.
int columns_of(const Exact& change, const Exact& scale, int half) {
  if (change.is_zero()) return 0;
  const Exact columns = (change * Exact(half) / scale + Exact(1) / Exact(2)).floor();
  return std::max(1, std::stoi(columns.text()));
}

std::string coordinate(const Exact& value) {
  return value.fixed(1, Rounding::midpoint_away_from_zero);
}

std::string svg_text(const Exact& x, const Exact& y, std::string_view anchor,
                     const std::string& text, std::string_view fill = "var(--ink)") {
  return "<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\" fill=\"" + std::string(fill) +
         "\" stroke=\"var(--paper)\" stroke-width=\"5\" paint-order=\"stroke\">" + html_text(text) +
         "</text>\n";
}

std::string svg_bar(const Exact& x, const Exact& y, const Exact& width, std::string_view fill) {
  if (width.is_zero()) return {};
  return "<rect x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" width=\"" +
         coordinate(width) + "\" height=\"18\" fill=\"" + std::string(fill) + "\"/>\n";
}

}  // namespace

std::string tornado_bar(const Sensitivity& sensitivity, const InputSensitivity& input, int half) {
  const Exact scale = scale_of(sensitivity);
  const Reach reach = reach_of(sensitivity, input);
  const int down = columns_of(-reach.down, scale, half);
  const int up = columns_of(reach.up, scale, half);
  return repeated("\u00a0", half - down) + repeated("▒", down) + "│" + repeated("█", up);
}

std::string tornado_svg(const Sensitivity& sensitivity) {
  const Exact scale = scale_of(sensitivity);
  if (scale.is_zero()) return {};
  constexpr int row = 46;
  constexpr int left = 150;
  constexpr int half = 300;
  const Exact middle(left + half);
  std::string rows;
  int y = 10;
  for (const InputSensitivity& input : sensitivity.inputs) {
    if (input.swing.is_zero()) continue;
    const Reach reach = reach_of(sensitivity, input);
    const Exact down = -reach.down * Exact(half) / scale;
    const Exact up = reach.up * Exact(half) / scale;
    rows += svg_text(middle, y + 12, "middle", input.path + ": " + input.value);
    rows += svg_bar(middle - down, y + 18, down, "var(--series-1)");
    rows += svg_bar(middle, y + 18, up, "var(--series-2)");
    if (!down.is_zero()) {
      rows += svg_text(middle - down - Exact(6), y + 32, "end", signed_amount(reach.down),
                       "var(--muted)");
    }
    if (!up.is_zero()) {
      rows += svg_text(middle + up + Exact(6), y + 32, "start", signed_amount(reach.up),
                       "var(--muted)");
    }
    y += row;
  }
  const std::string height = std::to_string(y + 10);
  const std::string x = coordinate(middle);
  return "<svg viewBox=\"0 0 900 " + height +
         "\" role=\"img\" font-size=\"14\" aria-label=\"What moves the total most\">\n<line x1=\"" +
         x + "\" x2=\"" + x + "\" y1=\"26\" y2=\"" + height +
         "\" stroke=\"var(--muted)\" stroke-dasharray=\"2 3\"/>\n" + rows + "</svg>\n";
}

}  // namespace farthing::report
