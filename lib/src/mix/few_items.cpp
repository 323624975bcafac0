#include "mix/few_items.hpp"

#include <algorithm>

namespace farthing::mix {
namespace {

using Counts = std::vector<std::int64_t>;

/// Every part of the items, numbered so that what a part contains has a lower number.
class Parts {
 public:
  Parts(const Problem& problem, const Counts& all) : problem_(problem), all_(all) {
    Counts part(all.size());
    do {
      cheapest_.push_back(plan_of(part));
      part_of_.push_back(part);
    } while (next(part, all));
  }

  [[nodiscard]] std::vector<Load> loads() const {
    std::vector<Load> loads;
    for (std::size_t at = cheapest_.size() - 1; at > 0; at -= number_of(loads.back().counts)) {
      const Plan& plan = cheapest_[at];
      loads.push_back({plan.bin, part_of_[plan.first]});
    }
    return loads;
  }

 private:
  /// How to hold a part: a first load of one bin, and what is left in the cheapest way.
  struct Plan {
    Exact cost;
    std::size_t first = 0;
    std::size_t bin = 0;
  };

  static bool next(Counts& part, const Counts& whole) {
    for (std::size_t item = 0; item < part.size(); ++item) {
      if (++part[item] <= whole[item]) return true;
      part[item] = 0;
    }
    return false;
  }

  [[nodiscard]] std::size_t number_of(const Counts& part) const {
    std::int64_t number = 0;
    for (std::size_t item = part.size(); item-- > 0;)
      number = number * (all_[item] + 1) + part[item];
    return static_cast<std::size_t>(number);
  }

  /// The first load can be the one with some item that is there.
  Plan plan_of(const Counts& whole) {
    const auto some = std::ranges::find_if(whole, [](auto count) { return count > 0; });
    const std::size_t number = number_of(whole);
    bins_.push_back(bin_for(whole));
    Plan best;
    if (some == whole.end()) return best;
    const auto item = static_cast<std::size_t>(some - whole.begin());
    bool is_found = false;
    Counts part(whole.size());
    while (next(part, whole)) {
      const std::size_t first = number_of(part);
      if (part[item] == 0 || bins_[first] == problem_.bins.size()) continue;
      Exact cost = problem_.bins[bins_[first]].price;
      if (first != number) cost += cheapest_[number - first].cost;
      if (is_found && best.cost <= cost) continue;
      best = {std::move(cost), first, bins_[first]};
      is_found = true;
    }
    return best;
  }

  /// The cheapest bin that holds a part; bins are in the order of their prices.
  [[nodiscard]] std::size_t bin_for(const Counts& part) const {
    const auto found = std::ranges::find_if(
        problem_.bins,
        [&, needs = needs_of(problem_, part)](const Bin& bin) { return holds(bin, part, needs); });
    return static_cast<std::size_t>(found - problem_.bins.begin());
  }

  const Problem& problem_;
  const Counts& all_;
  std::vector<Counts> part_of_;
  std::vector<std::size_t> bins_;
  std::vector<Plan> cheapest_;
};

}  // namespace

std::int64_t parts_of(const std::vector<std::int64_t>& counts, std::int64_t limit) {
  std::int64_t parts = 1;
  for (const std::int64_t count : counts) {
    if (count >= limit) return limit;
    parts *= (count + 1) * (count + 2) / 2;
    if (parts >= limit) return limit;
  }
  return parts;
}

std::vector<Load> cheapest_for_few(const Problem& problem,
                                   const std::vector<std::int64_t>& counts) {
  return Parts(problem, counts).loads();
}

}  // namespace farthing::mix
