#include "mix/lp.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <ClpSimplex.hpp>

namespace farthing::mix {
namespace {

double real(std::int64_t value) { return static_cast<double>(value); }

/// Neither negative nor too large for sums of it.
std::int64_t whole_number(double value) {
  constexpr double most = 1LL << 52;
  return value > 0 ? static_cast<std::int64_t>(std::min(value, most)) : 0;
}

}  // namespace

struct CoveringLp::Solver {
  ClpSimplex clp;
  double unit = 1;
};

CoveringLp::CoveringLp(const std::vector<Item>& items, std::int64_t unit)
    : solver_(std::make_unique<Solver>()) {
  ClpSimplex& clp = solver_->clp;
  solver_->unit = real(unit);
  clp.setLogLevel(0);
  clp.setDualTolerance(1e-9);
  clp.resize(static_cast<int>(items.size()), 0);
  for (std::size_t item = 0; item < items.size(); ++item) {
    clp.setRowBounds(static_cast<int>(item), real(items[item].count), COIN_DBL_MAX);
  }
}

CoveringLp::~CoveringLp() = default;

void CoveringLp::add(const std::vector<std::int64_t>& counts, std::int64_t price) {
  std::vector<int> rows;
  std::vector<double> entries;
  for (std::size_t item = 0; item < counts.size(); ++item) {
    if (counts[item] == 0) continue;
    rows.push_back(static_cast<int>(item));
    entries.push_back(real(counts[item]));
  }
  solver_->clp.addColumn(static_cast<int>(rows.size()), rows.data(), entries.data(), 0,
                         COIN_DBL_MAX, real(price) / solver_->unit);
}

std::vector<std::int64_t> CoveringLp::values() {
  ClpSimplex& clp = solver_->clp;
  clp.primal();
  const double* duals = clp.dualRowSolution();
  std::vector<std::int64_t> values;
  values.reserve(static_cast<std::size_t>(clp.numberRows()));
  for (int row = 0; row < clp.numberRows(); ++row) {
    values.push_back(whole_number(duals[row] * solver_->unit));
  }
  return values;
}

std::vector<std::int64_t> CoveringLp::uses() const {
  const ClpSimplex& clp = solver_->clp;
  const double* columns = clp.primalColumnSolution();
  std::vector<std::int64_t> uses;
  uses.reserve(static_cast<std::size_t>(clp.numberColumns()));
  for (int column = 0; column < clp.numberColumns(); ++column) {
    uses.push_back(whole_number(std::round(columns[column] * real(whole))));
  }
  return uses;
}

struct ContentsLp::Solver {
  ClpSimplex clp;
  std::vector<double> scales;  // of rows
  double unit = 1;             // of values
};

ContentsLp::ContentsLp(const std::vector<Item>& items) : solver_(std::make_unique<Solver>()) {
  ClpSimplex& clp = solver_->clp;
  clp.setLogLevel(0);
  const std::size_t resources = items.empty() ? 0 : items.front().needs.size();
  for (std::size_t at = 0; at < resources; ++at) {
    std::int64_t most = 1;
    for (const Item& item : items) most = std::max(most, item.needs[at]);
    solver_->scales.push_back(real(most));
  }
  clp.resize(static_cast<int>(resources), 0);
  for (const Item& item : items) {
    std::vector<int> rows;
    std::vector<double> entries;
    for (std::size_t at = 0; at < resources; ++at) {
      if (item.needs[at] == 0) continue;
      rows.push_back(static_cast<int>(at));
      entries.push_back(real(item.needs[at]) / solver_->scales[at]);
    }
    clp.addColumn(static_cast<int>(rows.size()), rows.data(), entries.data(), 0, 0, 0);
  }
}

ContentsLp::~ContentsLp() = default;

void ContentsLp::set_values(const std::vector<std::int64_t>& values) {
  solver_->unit = real(std::max<std::int64_t>(1, *std::ranges::max_element(values)));
  for (std::size_t item = 0; item < values.size(); ++item) {
    solver_->clp.setObjectiveCoefficient(static_cast<int>(item),
                                         -real(values[item]) / solver_->unit);
  }
}

std::vector<std::int64_t> ContentsLp::resource_values(const std::vector<std::int64_t>& capacity,
                                                      const std::vector<std::int64_t>& most) {
  ClpSimplex& clp = solver_->clp;
  for (std::size_t at = 0; at < capacity.size(); ++at) {
    clp.setRowBounds(static_cast<int>(at), -COIN_DBL_MAX, real(capacity[at]) / solver_->scales[at]);
  }
  for (std::size_t item = 0; item < most.size(); ++item) {
    clp.setColumnBounds(static_cast<int>(item), 0, real(most[item]));
  }
  clp.dual();
  std::vector<std::int64_t> values;
  for (std::size_t at = 0; at < capacity.size(); ++at) {
    const double dual = -clp.dualRowSolution()[at] * solver_->unit / solver_->scales[at];
    values.push_back(whole_number(std::round(dual)));
  }
  return values;
}

std::vector<std::int64_t> resource_prices(const Problem& problem,
                                          const std::vector<std::int64_t>& prices) {
  const double unit = real(std::max<std::int64_t>(1, *std::ranges::max_element(prices)));
  const std::size_t resources = problem.items.front().needs.size();
  std::vector<double> scales(resources, 1);
  for (const Bin& bin : problem.bins) {
    for (std::size_t at = 0; at < resources; ++at) {
      scales[at] = std::max(scales[at], real(bin.capacity[at]));
    }
  }
  ClpSimplex clp;
  clp.setLogLevel(0);
  clp.resize(0, static_cast<int>(resources));
  std::vector<int> columns(resources);
  std::iota(columns.begin(), columns.end(), 0);
  for (const int column : columns) {
    const auto at = static_cast<std::size_t>(column);
    double needed = 0;
    for (const Item& item : problem.items) needed += real(item.count) * real(item.needs[at]);
    clp.setObjectiveCoefficient(column, -needed / scales[at]);
  }
  std::vector<double> entries(resources);
  for (std::size_t bin = 0; bin < problem.bins.size(); ++bin) {
    for (std::size_t at = 0; at < resources; ++at) {
      entries[at] = real(problem.bins[bin].capacity[at]) / scales[at];
    }
    clp.addRow(static_cast<int>(resources), columns.data(), entries.data(), -COIN_DBL_MAX,
               real(prices[bin]) / unit);
  }
  clp.primal();
  std::vector<std::int64_t> values;
  for (std::size_t at = 0; at < resources; ++at) {
    values.push_back(whole_number(clp.primalColumnSolution()[at] * unit / scales[at]));
  }
  return values;
}

}  // namespace farthing::mix
