#include "mix/answer.hpp"

#include <algorithm>

namespace farthing::mix {
namespace {

/// Tasks of an item's kinds, handed out one kind after the other.
class Supply {
 public:
  Supply(const Item& item, const std::vector<TaskKind>& kinds) {
    for (const std::size_t kind : item.kinds) left_.push_back({kind, kinds[kind].count});
  }

  /// How often `count` tasks of the first kind can be handed out; at least once, with others.
  [[nodiscard]] std::int64_t times(std::int64_t count) const {
    return std::max<std::int64_t>(1, left_.front().count / count);
  }

  /// Hands out `count` tasks `times` times.
  void hand_out(std::int64_t count, std::int64_t times, std::vector<PlacedTasks>& tasks) {
    for (std::int64_t needed = count; needed > 0;) {
      PlacedTasks& first = left_.front();
      const std::int64_t here = std::min(needed, first.count / times);
      tasks.push_back({first.kind, here});
      needed -= here;
      first.count -= here * times;
      if (first.count == 0) left_.erase(left_.begin());
    }
  }

 private:
  std::vector<PlacedTasks> left_;
};

}  // namespace

std::vector<PlacedHost> hosts_of(const Problem& problem, const std::vector<TaskKind>& kinds,
                                 const std::vector<Load>& loads) {
  std::vector<Supply> supplies;
  for (const Item& item : problem.items) supplies.emplace_back(item, kinds);
  std::vector<PlacedHost> hosts;
  for (const Load& load : loads) {
    for (std::int64_t left = load.times; left > 0;) {
      PlacedHost host;
      host.host = problem.bins[load.bin].host;
      host.count = left;
      for (std::size_t item = 0; item < load.counts.size(); ++item) {
        if (load.counts[item] == 0) continue;
        host.count = std::min(host.count, supplies[item].times(load.counts[item]));
      }
      for (std::size_t item = 0; item < load.counts.size(); ++item) {
        supplies[item].hand_out(load.counts[item], host.count, host.tasks);
      }
      left -= host.count;
      hosts.push_back(std::move(host));
    }
  }
  return hosts;
}

}  // namespace farthing::mix
