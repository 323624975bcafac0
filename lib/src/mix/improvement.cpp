#include "mix/improvement.hpp"

#include <algorithm>
#include <random>

#include "mix/few_items.hpp"

namespace farthing::mix {
namespace {

constexpr std::int64_t parts_a_try = 30'000;
constexpr std::int64_t all_parts = 10'000'000;
constexpr int idle_passes = 3;
constexpr int misses_in_a_row = 60;  // of loads to add by chance

class Improvement {
 public:
  Improvement(const Problem& problem, const Relaxation& relaxation, std::vector<Load>& loads)
      : problem_(problem), relaxation_(relaxation), loads_(loads) {}

  void run() {
    for (int idle = 0; idle < idle_passes && parts_left_ > 0; ++idle) {
      for (const Load& first : by_waste()) {
        if (parts_left_ > 0 && try_with(first)) idle = 0;
      }
    }
  }

 private:
  /// Price beyond what the contents are worth.
  [[nodiscard]] std::int64_t waste_of(const Load& load) const {
    std::int64_t waste = relaxation_.prices[load.bin];
    for (std::size_t item = 0; item < load.counts.size(); ++item) {
      waste -= load.counts[item] * relaxation_.item_values[item];
    }
    return waste;
  }

  [[nodiscard]] std::vector<Load> by_waste() const {
    std::vector<Load> all = loads_;
    std::ranges::stable_sort(all, std::greater{}, [&](const Load& load) { return waste_of(load); });
    return all;
  }

  /// Whether something cheaper was found for this load and others.
  bool try_with(const Load& first) {
    const auto at = std::ranges::find_if(loads_, [&](const Load& load) {
      return load.times > 0 && load.bin == first.bin && load.counts == first.counts;
    });
    if (at == loads_.end()) return false;  // it was taken apart since
    std::vector<std::size_t> taken;
    std::vector<std::int64_t> counts(problem_.items.size());
    Exact cost;
    add(static_cast<std::size_t>(at - loads_.begin()), taken, counts, cost);
    for (int misses = 0; misses < misses_in_a_row;) {
      if (!add(random_() % loads_.size(), taken, counts, cost)) ++misses;
    }
    const std::int64_t parts = parts_of(counts, parts_a_try);
    parts_left_ -= parts;
    std::vector<Load> better;
    if (parts < parts_a_try && taken.size() > 1) better = cheapest_for_few(problem_, counts);
    if (better.empty() || cost_of(problem_, better) >= cost) {
      for (const std::size_t load : taken) ++loads_[load].times;
      return false;
    }
    std::ranges::move(better, std::back_inserter(loads_));
    std::erase_if(loads_, [](const Load& load) { return load.times == 0; });
    return true;
  }

  /// Takes one of a load, if the items are then still few.
  bool add(std::size_t at, std::vector<std::size_t>& taken, std::vector<std::int64_t>& counts,
           Exact& cost) {
    Load& load = loads_[at];
    if (load.times == 0) return false;
    std::vector<std::int64_t> together = counts;
    for (std::size_t item = 0; item < counts.size(); ++item) together[item] += load.counts[item];
    if (!taken.empty() && parts_of(together, parts_a_try) >= parts_a_try) return false;
    counts = std::move(together);
    taken.push_back(at);
    --load.times;
    cost += problem_.bins[load.bin].price;
    return true;
  }

  const Problem& problem_;
  const Relaxation& relaxation_;
  std::vector<Load>& loads_;
  std::int64_t parts_left_ = all_parts;
  std::mt19937_64 random_;  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same answer each time
};

}  // namespace

void improve(const Problem& problem, const Relaxation& relaxation, std::vector<Load>& loads) {
  if (!loads.empty()) Improvement(problem, relaxation, loads).run();
}

}  // namespace farthing::mix
