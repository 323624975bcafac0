#include "mix/rounding.hpp"

#include <algorithm>
#include <limits>

#include "mix/contents.hpp"

namespace farthing::mix {
namespace {

constexpr std::int64_t steps = 400;
constexpr int refills = 60;
constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

/// Of what a bin holds of each item, as much as is left.
std::vector<std::int64_t> most_left(const Bin& bin, const std::vector<std::int64_t>& left) {
  std::vector<std::int64_t> most = bin.most;
  for (std::size_t item = 0; item < most.size(); ++item) {
    most[item] = std::min(most[item], left[item]);
  }
  return most;
}

/// The load of the most worth for its price among what is left.
Load best_load(const Problem& problem, const Relaxation& relaxation,
               const std::vector<std::int64_t>& left, Memory& memory) {
  std::size_t best_bin = 0;
  Contents best;
  best.worth = -1;
  std::int64_t best_price = 1;
  for (std::size_t bin = 0; bin < problem.bins.size(); ++bin) {
    const Bin& type = problem.bins[bin];
    const std::vector<std::int64_t> most = most_left(type, left);
    const std::int64_t price = relaxation.prices[bin];
    const Worth worth{relaxation.item_values, relaxation.resource_values[bin]};
    const auto above =
        best.worth < 0 ? -1 : static_cast<std::int64_t>(__int128{best.worth} * price / best_price);
    Contents contents =
        best_contents(problem.items, {type.capacity, most}, worth, above, steps, memory);
    if (contents.counts.empty()) continue;
    best_bin = bin;
    best = std::move(contents);
    best_price = std::max<std::int64_t>(price, 1);
  }
  if (best.counts.empty()) return {};
  const Bin& type = problem.bins[best_bin];
  const std::vector<std::int64_t> most = most_left(type, left);
  refill(problem.items, {type.capacity, most},
         {relaxation.item_values, relaxation.resource_values[best_bin]}, unlimited, refills, memory,
         best);
  return {best_bin, std::move(best.counts)};
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
