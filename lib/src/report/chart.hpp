#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <farthing/break_even.hpp>
#include <farthing/comparison.hpp>

namespace farthing::report {

// Charts. The one part of the reports that computes in binary: places on paper, never a figure
// that is printed.

struct ChartPoint {
  double x = 0;
  double y = 0;
};

/// A line with its name; strong ones are coloured and named, others stay in the background.
struct ChartLine {
  std::string name;
  bool strong = false;
  std::vector<std::vector<ChartPoint>> parts;  ///< each one unbroken
};

struct ChartTick {
  double at = 0;
  std::string text;
};

/// An axis whose places run from 0 to 1.
struct ChartAxis {
  std::string title;
  std::vector<ChartTick> ticks;
};

/// A place that matters: where two lines cross, or one jumps past the other.
struct ChartMark {
  ChartPoint at;
  std::string text;
  bool is_jump = false;
};

/// All places from 0 to 1, from the left and from below.
struct LineChart {
  ChartAxis x;
  ChartAxis y;
  std::vector<ChartLine> lines;
  std::vector<ChartMark> marks;
  std::optional<ChartMark> current;
};

struct ChartBar {
  std::string name;
  std::string value;
  double length = 0;  ///< 0 to 1
};

/// The costs of all ways over the domain. Its axes are logarithmic where the values span several
/// times their own size.
LineChart line_chart(const BreakEven& result);
/// The cheapest way of each region; what the ways of a comparison cost.
std::vector<ChartBar> bars(const BreakEven& result);
std::vector<ChartBar> bars(const Comparison& comparison);

/// An SVG element. `standalone`: a file of its own, with the colours that a page has.
std::string svg(const LineChart& chart, bool standalone);
std::string svg(const std::vector<ChartBar>& chart, bool standalone);
/// For a terminal: one letter for each strong line.
std::string chart_text(const LineChart& chart, int width);

/// A value of the domain as people write it: `27.5M`, `1.2 s`, `2 GB`, `70%`, `eu-west-1`.
std::string value_text(const Domain& domain, const Exact& value);
/// What the domain counts: "requests a month".
std::string unit_text(const Domain& domain);

}  // namespace farthing::report
