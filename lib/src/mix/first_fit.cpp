#include "mix/first_fit.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <optional>

namespace farthing::mix {
namespace {

/// One bin while it is filled, of any type that can still hold what is in it.
class OpenBin {
 public:
  OpenBin(const Problem& problem, const std::vector<std::size_t>& bins)
      : problem_(problem), candidates_(bins), counts_(problem.items.size()) {
    used_.resize(problem.items.empty() ? 0 : problem.items.front().needs.size());
  }

  void take(std::size_t item, std::int64_t left) {
    std::int64_t count = 0;
    for (const std::size_t bin : candidates_) count = std::max(count, room(bin, item, left));
    if (count == 0) return;
    std::erase_if(candidates_, [&](std::size_t bin) { return room(bin, item, left) < count; });
    counts_[item] += count;
    for (std::size_t at = 0; at < used_.size(); ++at) {
      used_[at] += count * problem_.items[item].needs[at];
    }
  }

  /// Closed as the cheapest type that holds it, as often as there are items for.
  [[nodiscard]] Load closed(const std::vector<std::int64_t>& left) const {
    Load load{0, counts_, 0};
    load.times = times_of(load, left);
    const auto price = [&](std::size_t bin) -> const Exact& { return problem_.bins[bin].price; };
    const auto cheapest = std::ranges::min_element(candidates_, {}, price);
    if (cheapest != candidates_.end()) load.bin = *cheapest;
    return load;
  }

 private:
  [[nodiscard]] std::int64_t room(std::size_t bin, std::size_t item, std::int64_t left) const {
    const Bin& type = problem_.bins[bin];
    const std::vector<std::int64_t>& needs = problem_.items[item].needs;
    std::int64_t count = std::min(left, type.most[item]);
    for (std::size_t at = 0; at < used_.size() && count > 0; ++at) {
      if (needs[at] > 0) count = std::min(count, (type.capacity[at] - used_[at]) / needs[at]);
    }
    return count;
  }

  const Problem& problem_;
  std::vector<std::size_t> candidates_;
  std::vector<std::int64_t> counts_;
  std::vector<std::int64_t> used_;
};

/// The largest capacity of each resource.
std::vector<std::int64_t> largest(const Problem& problem) {
  std::vector<std::int64_t> most(problem.items.front().needs.size());
  for (const Bin& bin : problem.bins) {
    for (std::size_t at = 0; at < most.size(); ++at) {
      most[at] = std::max(most[at], bin.capacity[at]);
    }
  }
  return most;
}

/// The largest part that an item takes of the largest capacity of a resource.
Exact largest_share(const Item& item, const std::vector<std::int64_t>& capacity) {
  Exact share;
  for (std::size_t at = 0; at < capacity.size(); ++at) {
    if (item.needs[at] > 0) share = max(share, Exact(item.needs[at]) / Exact(capacity[at]));
  }
  return share;
}

/// Largest first, by each resource and by the largest share of any.
std::vector<std::vector<std::size_t>> decreasing_orders(const Problem& problem) {
  if (problem.items.empty()) return {};
  std::vector<std::size_t> order(problem.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::vector<std::int64_t> capacity = largest(problem);
  std::vector<Exact> shares;
  for (const Item& item : problem.items) shares.push_back(largest_share(item, capacity));

  std::vector<std::vector<std::size_t>> orders;
  const auto add = [&](const auto& size_of) {
    orders.push_back(order);
    std::ranges::stable_sort(orders.back(), std::greater{}, size_of);
  };
  for (std::size_t at = 0; at < capacity.size(); ++at) {
    if (capacity[at] > 0) add([&](std::size_t item) { return problem.items[item].needs[at]; });
  }
  add([&](std::size_t item) -> const Exact& { return shares[item]; });
  return orders;
}

}  // namespace

std::vector<Load> first_fit(const Problem& problem, const std::vector<std::size_t>& order,
                            const std::vector<std::size_t>& bins, std::vector<std::int64_t>& left) {
  std::vector<Load> loads;
  while (true) {
    OpenBin open(problem, bins);
    for (const std::size_t item : order) {
      if (left[item] > 0) open.take(item, left[item]);
    }
    Load load = open.closed(left);
    if (load.times == 0) return loads;
    take(load, left);
    loads.push_back(std::move(load));
  }
}

std::vector<Load> first_fit_decreasing(const Problem& problem) {
  std::vector<std::size_t> all_bins(problem.bins.size());
  std::iota(all_bins.begin(), all_bins.end(), std::size_t{0});
  std::vector<std::vector<std::size_t>> choices{{}};  // of bins to fill before any
  for (const std::size_t bin : all_bins) choices.push_back({bin});

  std::optional<std::vector<Load>> cheapest;
  std::optional<Exact> least;
  for (const std::vector<std::size_t>& order : decreasing_orders(problem)) {
    for (const std::vector<std::size_t>& first : choices) {
      std::vector<std::int64_t> left = all_items(problem);
      std::vector<Load> loads = first_fit(problem, order, first, left);
      std::ranges::move(first_fit(problem, order, all_bins, left), std::back_inserter(loads));
      Exact cost = cost_of(problem, loads);
      if (least && *least <= cost) continue;
      least = std::move(cost);
      cheapest = std::move(loads);
    }
  }
  return cheapest.value_or(std::vector<Load>());
}

}  // namespace farthing::mix
