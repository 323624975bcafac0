#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "report/chart.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

// Nothing that costs less than a cent can be told from another on a chart.
constexpr double cost_least = 0.01;
constexpr double logarithmic_from = 12;  // times the smallest value

double binary(const Exact& value) {
  constexpr int places = 6;
  return std::strtod(value.fixed(places, Rounding::toward_zero).c_str(), nullptr);
}

/// Places between two values, in proportion to them or to their logarithms.
class Scale {
 public:
  /// `start`: where an axis begins that is not logarithmic.
  Scale(double from, double to, double start)
      : is_log_(from > 0 && to / from >= logarithmic_from), from_(is_log_ ? from : start) {
    to_ = to > from_ ? to : from_ + 1;
  }

  [[nodiscard]] double place(double value) const {
    if (!is_log_) return (value - from_) / (to_ - from_);
    return std::log(std::max(value, from_) / from_) / std::log(to_ / from_);
  }
  [[nodiscard]] bool is_log() const { return is_log_; }

  /// Round values: 1, 2, 5 and their tens, as many as fit.
  [[nodiscard]] std::vector<Exact> ticks() const {
    std::vector<Exact> all;
    const double decades = is_log_ ? std::log10(to_ / from_) : 0;
    Exact power = 1;
    while (binary(power) > std::max(is_log_ ? from_ : (to_ - from_) / 10, cost_least)) power /= 10;
    for (; binary(power) <= to_; power *= 10) {
      for (const int times : {1, 2, 5}) {
        if (times > 1 && (decades > 4 || !is_log_)) continue;
        const Exact value = power * times;
        if (binary(value) >= from_ * 0.999 && binary(value) <= to_ * 1.001) all.push_back(value);
      }
    }
    if (is_log_) return all;
    return even_ticks();
  }

 private:
  [[nodiscard]] std::vector<Exact> even_ticks() const {
    Exact step = 1;
    while (binary(step) * 8 < to_ - from_) step *= 10;
    while (binary(step) * 4 > to_ - from_) step /= 2;
    std::vector<Exact> all;
    for (Exact value; binary(value) <= to_; value += step) {
      if (binary(value) >= from_) all.push_back(value);
    }
    return all;
  }

  bool is_log_;
  double from_;
  double to_;
};

/// Straight pieces bend on logarithmic paper: points in between.
std::vector<ChartPoint> drawn(const CostPiece& piece, const Scale& x, const Scale& y) {
  const double from = binary(piece.from);
  const double to = binary(piece.to);
  const double cost_from = binary(piece.cost_from);
  const double cost_to = binary(piece.cost_to);
  const double length = x.place(to) - x.place(from);
  const int steps = std::clamp(static_cast<int>(length * 120), 1, 120);
  std::vector<ChartPoint> points;
  for (int step = 0; step <= steps; ++step) {
    const double part = static_cast<double>(step) / steps;
    const double value =
        x.is_log() && from > 0 ? from * std::pow(to / from, part) : from + (to - from) * part;
    const double cost =
        to > from ? cost_from + (cost_to - cost_from) * (value - from) / (to - from) : cost_to;
    points.push_back({x.place(value), y.place(std::max(cost, cost_least))});
  }
  return points;
}

ChartLine line_of(const CostCurve& curve, bool strong, const Scale& x, const Scale& y,
                  bool is_continuous) {
  ChartLine line{curve.title, strong, {}};
  const CostPiece* before = nullptr;
  for (const CostPiece& piece : curve.pieces) {
    const Exact next = before == nullptr ? Exact(0) : before->to + (is_continuous ? 0 : 1);
    if (before == nullptr || piece.from != next) line.parts.emplace_back();
    for (const ChartPoint& point : drawn(piece, x, y)) line.parts.back().push_back(point);
    before = &piece;
  }
  return line;
}

/// The cheapest and the dearest cost that the chart shows: of the lines that win somewhere.
std::pair<double, double> cost_range(const BreakEven& result,
                                     const std::set<std::size_t>& winners) {
  double least = HUGE_VAL;
  double most = cost_least;
  for (const std::size_t way : winners) {
    for (const CostPiece& piece : result.curves[way].pieces) {
      for (const Exact* cost : {&piece.cost_from, &piece.cost_to}) {
        least = std::min(least, std::max(binary(*cost), cost_least));
        most = std::max(most, binary(*cost));
      }
    }
  }
  return {std::min(least, most), most};
}

/// Memory is sold in powers of two.
std::vector<Exact> doublings(const Domain& domain) {
  std::vector<Exact> all;
  for (Exact value = 1; value <= domain.to; value *= 2) {
    if (value >= domain.from) all.push_back(value);
  }
  return all;
}

}  // namespace

LineChart line_chart(const BreakEven& result) {
  std::set<std::size_t> winners;
  for (const CheapestRange& range : result.ranges) {
    if (range.way) winners.insert(*range.way);
  }
  const Domain& domain = result.domain;
  const Scale x(binary(domain.from), binary(domain.to), binary(domain.from));
  const auto [least, most] = cost_range(result, winners);
  const Scale y(least, most, 0);
  LineChart chart;
  chart.x.title = unit_text(domain) + (x.is_log() ? ", logarithmic" : "");
  chart.y.title =
      std::string(result.currency.code()) + " a month" + (y.is_log() ? ", logarithmic" : "");
  const bool is_memory = domain.variable == Variable::memory && x.is_log();
  for (const Exact& value : is_memory ? doublings(domain) : x.ticks()) {
    chart.x.ticks.push_back({x.place(binary(value)), value_text(domain, value)});
  }
  for (const Exact& value : y.ticks()) {
    chart.y.ticks.push_back({y.place(binary(value)), quantity_text(value)});
  }
  for (const bool strong : {false, true}) {
    for (std::size_t way = 0; way < result.curves.size(); ++way) {
      if (winners.contains(way) != strong) continue;
      chart.lines.push_back(line_of(result.curves[way], strong, x, y, domain.is_continuous()));
    }
  }
  for (const Flip& flip : result.flips) {
    chart.marks.push_back(
        {{x.place(binary(flip.at)), y.place(std::max(binary(flip.cost), cost_least))},
         value_text(domain, flip.at),
         flip.is_jump});
  }
  if (result.current && *result.current >= domain.from && *result.current <= domain.to) {
    chart.current = ChartMark{
        {x.place(binary(*result.current)), 0}, "now " + value_text(domain, *result.current), false};
  }
  return chart;
}

namespace {

std::vector<ChartBar> with_lengths(const std::vector<std::pair<ChartBar, double>>& bars) {
  double most = 0;
  for (const auto& [bar, cost] : bars) most = std::max(most, cost);
  std::vector<ChartBar> all;
  all.reserve(bars.size());
  for (const auto& [bar, cost] : bars) {
    all.push_back(bar);
    all.back().length = most > 0 ? cost / most : 0;
  }
  return all;
}

}  // namespace

std::vector<ChartBar> bars(const BreakEven& result) {
  std::vector<std::pair<ChartBar, double>> all;
  for (const CheapestRange& range : result.ranges) {
    for (Exact at = range.from; range.way && at <= range.to; at += 1) {
      const CostCurve& curve = result.curves[*range.way];
      const auto piece = std::ranges::find(curve.pieces, at, &CostPiece::from);
      all.push_back({{value_text(result.domain, at) + ": " + curve.title, cents(piece->cost_to), 0},
                     binary(piece->cost_to)});
    }
  }
  return with_lengths(all);
}

std::vector<ChartBar> bars(const Comparison& comparison) {
  std::vector<std::pair<ChartBar, double>> all;
  for (const PricedWay& way : comparison.ways) {
    all.push_back({{way.title, cents(way.total), 0}, binary(way.total)});
  }
  return with_lengths(all);
}

}  // namespace farthing::report
