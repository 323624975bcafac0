#include "comparison/curve.hpp"

#include <algorithm>
#include <utility>

#include <farthing/error.hpp>
#include <farthing/price.hpp>
#include <farthing/ways.hpp>
#include "comparison/variation.hpp"

namespace farthing::comparison {
namespace {

constexpr int evaluations_max = 100'000;
constexpr int depth_max = 64;

/// The value of the straight line through two points.
Exact on_line(const Exact& x, const Exact& x1, const Exact& y1, const Exact& x2, const Exact& y2) {
  return y1 + (y2 - y1) * (x - x1) / (x2 - x1);
}

}  // namespace

CurveFinder::CurveFinder(const Service& service, const Domain& domain, const Currency& currency,
                         const Catalog& catalog)
    : service_(service),
      domain_(domain),
      currency_(currency),
      catalog_(catalog),
      card_(catalog.rate_card(service.on)),
      pricer_(catalog) {}

CostCurve CurveFinder::find(const ways::Kind& kind) {
  kind_ = &kind;
  curve_ = {kind.name, kind.title, {}};
  evaluated_ = 0;
  const ways::Demand demand(service_, catalog_.specs(service_.on));
  ways::Breakpoints breaks = ways::breakpoints(kind, demand, domain_);
  parts_ = breaks.parts;
  const bool is_each_value = parts_ == ways::Breakpoints::Parts::each_value;
  for (const Span& span : is_each_value ? each_value() : spans(std::move(breaks.at))) {
    add_pieces(span, 0);
  }
  return std::move(curve_);
}

std::vector<CurveFinder::Span> CurveFinder::spans(std::vector<Exact> breaks) const {
  const bool is_continuous = domain_.is_continuous();
  if (!is_continuous) {
    for (Exact& value : breaks) value = value.floor();
  }
  std::erase_if(breaks, [&](const Exact& value) {
    return value >= domain_.to || value < domain_.from || (is_continuous && value == domain_.from);
  });
  std::ranges::sort(breaks);
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  breaks.push_back(domain_.to);
  std::vector<Span> all;
  Exact from = domain_.from;
  for (const Exact& to : breaks) {
    all.push_back({from, to});
    from = is_continuous ? to : to + 1;
  }
  return all;
}

std::vector<CurveFinder::Span> CurveFinder::each_value() const {
  if (domain_.to - domain_.from > Exact(evaluations_max)) {
    throw Error(Diagnostic{ErrorCode::too_large,
                           service_.where,
                           std::string(to_string(domain_.variable)),
                           "a range of at most " + grouped(Exact(evaluations_max)) + " values",
                           grouped(domain_.to - domain_.from + 1),
                           {}});
  }
  std::vector<Span> all;
  for (Exact value = domain_.from; value <= domain_.to; value += 1) all.push_back({value, value});
  return all;
}

void CurveFinder::add_pieces(const Span& span, int depth) {
  if (span.from == span.to) {
    if (const std::optional<Point> only = at(span.to)) {
      curve_.pieces.push_back({span.from, span.to, only->cost, only->cost});
    }
    return;
  }
  // Within the span: a continuous one does not hold its lower end, where costs may jump.
  const bool is_continuous = domain_.is_continuous();
  const std::optional<Point> low =
      at(is_continuous ? span.from + (span.to - span.from) / 3 : span.from);
  const std::optional<Point> high = at(span.to);
  Exact middle = (low ? low->at + span.to : span.from + span.to) / 2;
  const std::optional<Point> between = at(is_continuous ? middle : middle.floor());
  if (!low && !high && !between) return;
  if (!low || !high || !between) return halve(span, depth);
  const std::vector<Span> parts = bent(span, *low, *high);
  if (parts.size() > 1) {
    for (const Span& part : parts) add_pieces(part, depth + 1);
    return;
  }
  const bool is_level = low->cost == high->cost;
  if (parts_ == ways::Breakpoints::Parts::rising && !is_level) return halve(span, depth);
  const auto cost_at = [&](const Exact& value) {
    return on_line(value, low->at, low->cost, high->at, high->cost);
  };
  if (cost_at(between->at) != between->cost) return halve(span, depth);
  curve_.pieces.push_back({span.from, span.to, cost_at(span.from), high->cost});
}

std::vector<CurveFinder::Span> CurveFinder::bent(const Span& span, const Point& low,
                                                 const Point& high) {
  std::vector<Exact> breaks;
  const auto add_crossing = [&](const Exact& from, const Exact& to, const Exact& edge) {
    if (from == to) return;
    const Exact where = on_line(edge, from, low.at, to, high.at);
    if (where > span.from && where < span.to) breaks.push_back(where);
  };
  for (const auto& [key, allowance] : allowances_) {
    const auto from = low.consumed.find(key);
    const auto to = high.consumed.find(key);
    if (from == low.consumed.end() || to == high.consumed.end()) continue;
    add_crossing(from->second, to->second, allowance);
  }
  // What is charged bends where an allowance ends: tiers are looked for in its parts.
  if (breaks.empty()) {
    for (const auto& [key, edges] : tiers_) {
      const auto from = low.charged.find(key);
      const auto to = high.charged.find(key);
      if (from == low.charged.end() || to == high.charged.end()) continue;
      for (const Exact& edge : edges) add_crossing(from->second, to->second, edge);
    }
  }
  const bool is_continuous = domain_.is_continuous();
  std::vector<Span> parts;
  Exact from = span.from;
  std::ranges::sort(breaks);
  for (const Exact& where : breaks) {
    const Exact to = is_continuous ? where : where.floor();
    if (to <= from && (is_continuous || to < from)) continue;
    if (to >= span.to) continue;
    parts.push_back({from, to});
    from = is_continuous ? to : to + 1;
  }
  parts.push_back({from, span.to});
  return parts;
}

void CurveFinder::halve(const Span& span, int depth) {
  if (depth == depth_max) {
    throw Error(Diagnostic{ErrorCode::invalid_value,
                           service_.where,
                           std::string(to_string(domain_.variable)),
                           "costs of " + kind_->name + " that are straight between steps",
                           "a curve near " + grouped(span.to),
                           {}});
  }
  const Exact middle = (span.from + span.to) / 2;
  const Exact to = domain_.is_continuous() ? middle : middle.floor();
  add_pieces({span.from, to}, depth + 1);
  add_pieces({domain_.is_continuous() ? to : to + 1, span.to}, depth + 1);
}

std::optional<CurveFinder::Point> CurveFinder::at(const Exact& value) {
  if (++evaluated_ > 3 * evaluations_max) {
    throw Error(
        Diagnostic{ErrorCode::too_large, service_.where, std::string(to_string(domain_.variable)),
                   "a range with fewer steps in what a way costs", "too many for " + kind_->name,
                   "Compare over a narrower range, or fewer ways."});
  }
  Service service = varied(service_, domain_, value);
  service.ways.words = {kind_->name};
  try {
    const std::vector<Way> way = derive(service, catalog_.specs(service.on));
    const Bill bill = pricer_.price(way.front().offered(), Detail::totals);
    if (bill.currency != currency_) return std::nullopt;  // of another region
    Point point{value, bill.total().amount, {}, {}};
    for (const AllowanceUse& use : bill.allowances) {
      const std::string key = use.service + " " + use.pool + " " + use.region;
      point.consumed[key] = use.consumed;
      allowances_[key] = use.allowance;
    }
    for (const PooledCharge& pool : bill.pools) {
      const std::string key = pool.service + " " + pool.region + " " + pool.usage_type;
      point.charged[key] = pool.charged;
      if (tiers_.contains(key)) continue;
      std::vector<Exact>& edges = tiers_[key];
      for (const Tier& tier : card_.rate(pool.service, pool.region, pool.usage_type).tiers) {
        if (!tier.starts_at.is_zero()) edges.push_back(tier.starts_at);
      }
    }
    return point;
  } catch (const Error&) {
    // What AWS refuses, or a price that the tables lack: the way is not there. What is wrong with
    // the description itself was found before.
    return std::nullopt;
  }
}

}  // namespace farthing::comparison
