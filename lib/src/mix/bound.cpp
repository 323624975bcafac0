#include "mix/bound.hpp"

#include <algorithm>
#include <optional>

namespace farthing::mix {
namespace {

/// The greatest number of which both are multiples.
Exact common_divisor(Exact a, Exact b) {
  while (!b.is_zero()) {
    a -= (a / b).floor() * b;
    a.swap(b);
  }
  return a;
}

}  // namespace

Exact bound_from(const Problem& problem, const Certificate& certificate) {
  Exact all;
  for (std::size_t item = 0; item < problem.items.size(); ++item) {
    all += Exact(certificate.values[item]) * Exact(problem.items[item].count);
  }
  std::optional<Exact> per_unit;
  for (std::size_t bin = 0; bin < problem.bins.size(); ++bin) {
    if (certificate.at_most[bin] == 0) continue;
    const Exact price = problem.bins[bin].price / Exact(certificate.at_most[bin]);
    if (!per_unit || price < *per_unit) per_unit = price;
  }
  return per_unit ? all * *per_unit : Exact();
}

Exact next_payable(const Problem& problem, const Exact& cost) {
  Exact step;
  for (const Bin& bin : problem.bins) step = common_divisor(bin.price, step);
  return step.is_zero() ? cost : cost.rounded_up_to(step);
}

}  // namespace farthing::mix
