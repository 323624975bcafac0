#include "mix/contents.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

namespace farthing::mix {
namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

std::int64_t dot(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), std::int64_t{0});
}

/// Counts of one item after the other, the one that is worth most for what it takes first, as many
/// as fit first.
class Search {
 public:
  Search(const std::vector<Item>& items, const Space& space, const Worth& worth, std::int64_t above,
         std::int64_t steps, Memory& memory)
      : memory_(memory),
        left_(space.capacity),
        counts_(items.size()),
        steps_max_(steps),
        steps_(steps),
        radix_(space.capacity) {
    best_.worth = above;
    for (std::size_t item = 0; item < items.size(); ++item) {
      const std::int64_t value = worth.of_items[item];
      if (value == 0 || space.most[item] == 0) continue;
      const std::int64_t price = dot(items[item].needs, worth.of_resources);
      choices_.push_back({item, &items[item].needs, space.most[item], value, price, 0});
    }
    std::ranges::stable_sort(choices_, [](const Choice& a, const Choice& b) {
      return __int128{a.value} * b.price > __int128{b.value} * a.price;
    });
    std::int64_t gain = 0;
    for (std::size_t at = choices_.size(); at-- > 0;) {
      gain +=
          choices_[at].most * std::max<std::int64_t>(0, choices_[at].value - choices_[at].price);
      choices_[at].gain_from_here = gain;
    }
    limit_ = dot(space.capacity, worth.of_resources) + gain;
    find_rates();
    std::int64_t states = static_cast<std::int64_t>(choices_.size()) + 1;
    for (std::int64_t& each : radix_) {
      ++each;
      remembers_ = remembers_ && !__builtin_mul_overflow(states, each, &states);
    }
  }

  Contents run() {
    search(0, 0, limit_ - (choices_.empty() ? 0 : choices_.front().gain_from_here));
    best_.at_most = steps_ > 0 ? best_.worth : std::max(limit_, best_.worth);
    best_.steps = steps_max_ - steps_;
    return std::move(best_);
  }

 private:
  struct Choice {
    std::size_t item;
    const std::vector<std::int64_t>* needs;
    std::int64_t most;
    std::int64_t value;
    std::int64_t price;           // of the resources it takes
    std::int64_t gain_from_here;  // of this choice and all after it, at most
  };

  /// `resources` is what those that are left are worth.
  void search(std::size_t at, std::int64_t worth, std::int64_t resources) {
    if (at == choices_.size()) {
      if (worth > best_.worth) {
        best_.worth = worth;
        best_.counts = counts_;
      }
      return;
    }
    const Choice& choice = choices_[at];
    if (worth + resources + choice.gain_from_here <= best_.worth) return;
    if (!can_gain(at, best_.worth - worth) || was_better(at, worth)) return;
    std::int64_t count = room(choice);
    take(choice, count);
    const std::int64_t gain_after = at + 1 == choices_.size() ? 0 : choices_[at + 1].gain_from_here;
    for (;; --count) {
      const std::int64_t worth_here = worth + count * choice.value;
      const std::int64_t resources_here = resources - count * choice.price;
      if (worth_here + resources_here + gain_after > best_.worth) {
        if (--steps_ <= 0) break;
        counts_[choice.item] = count;
        search(at + 1, worth_here, resources_here);
        if (steps_ <= 0) break;
      } else if (choice.value >= choice.price) {
        break;  // fewer of it only lose more
      }
      if (count == 0) break;
      take(choice, -1);
    }
    take(choice, -count);
    counts_[choice.item] = 0;
  }

  /// What a unit of each resource is worth at most to this choice and all after it.
  void find_rates() {
    rates_.assign((choices_.size() + 1) * left_.size(), 0);
    for (std::size_t at = choices_.size(); at-- > 0;) {
      for (std::size_t resource = 0; resource < left_.size(); ++resource) {
        const std::int64_t needed = (*choices_[at].needs)[resource];
        const std::int64_t here = needed == 0 ? unlimited : choices_[at].value / needed + 1;
        rates_[at * left_.size() + resource] =
            std::max(here, rates_[(at + 1) * left_.size() + resource]);
      }
    }
  }

  /// Whether each resource alone leaves room for more than this.
  [[nodiscard]] bool can_gain(std::size_t at, std::int64_t gain) const {
    for (std::size_t resource = 0; resource < left_.size(); ++resource) {
      const std::int64_t rate = rates_[at * left_.size() + resource];
      if (rate != unlimited && __int128{left_[resource]} * rate <= gain) return false;
    }
    return true;
  }

  /// Whether the same was left for the same items once before, beside no less worth.
  bool was_better(std::size_t at, std::int64_t worth) {
    if (!remembers_) return false;
    auto key = static_cast<std::int64_t>(at);
    for (std::size_t resource = 0; resource < left_.size(); ++resource) {
      key = key * radix_[resource] + left_[resource];
    }
    return memory_.was_better(key, worth);
  }

  [[nodiscard]] std::int64_t room(const Choice& choice) const {
    std::int64_t count = choice.most;
    for (std::size_t at = 0; at < left_.size(); ++at) {
      if ((*choice.needs)[at] > 0) count = std::min(count, left_[at] / (*choice.needs)[at]);
    }
    return count;
  }

  void take(const Choice& choice, std::int64_t count) {
    for (std::size_t at = 0; at < left_.size(); ++at) left_[at] -= count * (*choice.needs)[at];
  }

  Memory& memory_;
  std::vector<Choice> choices_;
  std::vector<std::int64_t> left_;
  std::vector<std::int64_t> counts_;
  std::int64_t steps_max_;
  std::int64_t steps_;
  std::vector<std::int64_t> radix_;
  std::vector<std::int64_t> rates_;  // of resources, from each choice on
  bool remembers_ = true;
  std::int64_t limit_ = 0;
  Contents best_;
};

constexpr int memory_bits = 15;

}  // namespace

Memory::Memory() : entries_(std::size_t{1} << memory_bits) {}

bool Memory::was_better(std::int64_t state, std::int64_t worth) {
  const std::uint64_t mixed = static_cast<std::uint64_t>(state) * 0x9E3779B97F4A7C15;
  Entry& entry = entries_[mixed >> (64 - memory_bits)];
  if (entry.search == search_ && entry.state == state && entry.worth >= worth) return true;
  entry = {state, worth, search_};
  return false;
}

std::int64_t worth_limit(const std::vector<Item>& items, const Space& space, const Worth& worth) {
  std::int64_t limit = dot(space.capacity, worth.of_resources);
  for (std::size_t item = 0; item < items.size(); ++item) {
    if (space.most[item] == 0) continue;
    const std::int64_t price = dot(items[item].needs, worth.of_resources);
    limit += space.most[item] * std::max<std::int64_t>(0, worth.of_items[item] - price);
  }
  return limit;
}

Contents best_contents(const std::vector<Item>& items, const Space& space, const Worth& worth,
                       std::int64_t above, std::int64_t steps, Memory& memory) {
  memory.begin_search();
  return Search(items, space, worth, above, steps, memory).run();
}

void refill(const std::vector<Item>& items, const Space& space, const Worth& worth,
            std::int64_t enough, int times, Memory& memory, Contents& contents) {
  constexpr std::uint64_t taken_out = 6;
  constexpr std::int64_t steps = 400;
  const auto all = static_cast<std::uint64_t>(
      std::accumulate(contents.counts.begin(), contents.counts.end(), std::int64_t{0}));
  std::mt19937_64 random;  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same answer each time
  for (; times > 0 && contents.worth <= enough; --times) {
    std::vector<std::int64_t> room = space.capacity;
    std::vector<std::int64_t> most = space.most;
    std::vector<std::int64_t> kept = contents.counts;
    std::int64_t worth_kept = 0;
    for (std::size_t item = 0; item < kept.size(); ++item) {
      for (std::int64_t each = contents.counts[item]; each > 0; --each) {
        if (random() % all < taken_out) --kept[item];
      }
      worth_kept += kept[item] * worth.of_items[item];
      most[item] -= kept[item];
      for (std::size_t at = 0; at < room.size(); ++at)
        room[at] -= kept[item] * items[item].needs[at];
    }
    const Contents part =
        best_contents(items, {room, most}, worth, contents.worth - worth_kept, steps, memory);
    contents.steps += part.steps;
    if (part.counts.empty()) continue;
    contents.worth = worth_kept + part.worth;
    std::ranges::transform(kept, part.counts, contents.counts.begin(), std::plus{});
  }
}

}  // namespace farthing::mix
