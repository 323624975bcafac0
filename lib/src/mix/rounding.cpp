#include "mix/rounding.hpp"

#include <algorithm>

#include "mix/contents.hpp"

namespace farthing::mix {
namespace {

constexpr std::int64_t steps = 400;

/// The load of the most worth for its price among what is left.
Load best_load(const Problem& problem, const Relaxation& relaxation,
               const std::vector<std::int64_t>& left, Memory& memory) {
  Load best;
  std::int64_t best_worth = -1;
  std::int64_t best_price = 1;
  for (std::size_t bin = 0; bin < problem.bins.size(); ++bin) {
    const Bin& type = problem.bins[bin];
    std::vector<std::int64_t> most = type.most;
    for (std::size_t item = 0; item < most.size(); ++item) {
      most[item] = std::min(most[item], left[item]);
    }
    const std::int64_t price = relaxation.prices[bin];
    const Worth worth{relaxation.item_values, relaxation.resource_values[bin]};
    const auto above =
        best_worth < 0 ? -1 : static_cast<std::int64_t>(__int128{best_worth} * price / best_price);
    Contents contents =
        best_contents(problem.items, {type.capacity, most}, worth, above, steps, memory);
    if (contents.counts.empty()) continue;
    best = {bin, std::move(contents.counts)};
    best_worth = contents.worth;
    best_price = std::max<std::int64_t>(price, 1);
  }
  return best;
}

/// The cheapest bin that holds a load; bins are in the order of their prices.
std::size_t cheapest_bin(const Problem& problem, const Load& load) {
  std::size_t bin = 0;
  const std::vector<std::int64_t> needs = needs_of(problem, load.counts);
  while (bin != load.bin && !holds(problem.bins[bin], load.counts, needs)) ++bin;
  return bin;
}

}  // namespace

std::vector<Load> rounded(const Problem& problem, Relaxation relaxation) {
  // Items that came along for free are to be held as well.
  for (std::int64_t& value : relaxation.item_values) value = std::max<std::int64_t>(value, 1);
  std::vector<std::int64_t> left = all_items(problem);
  std::vector<Load> loads;
  Memory memory;
  for (Load load : relaxation.whole) {
    // Fractions may hold more of an item than there is.
    const std::int64_t times = load.times;
    load.times = std::min(times, times_of(load, left));
    take(load, left);
    if (load.times > 0) loads.push_back(std::move(load));
  }
  while (std::ranges::any_of(left, [](std::int64_t count) { return count > 0; })) {
    Load load = best_load(problem, relaxation, left, memory);
    load.times = times_of(load, left);
    if (load.times == 0) break;
    take(load, left);
    load.bin = cheapest_bin(problem, load);
    loads.push_back(std::move(load));
  }
  return loads;
}

}  // namespace farthing::mix
