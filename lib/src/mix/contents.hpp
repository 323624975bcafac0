#pragma once

#include <cstdint>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

/// What items are worth, and what that makes the resources of a bin worth. Any values of resources
/// give true limits; those of the linear program give close ones.
struct Worth {
  const std::vector<std::int64_t>& of_items;
  const std::vector<std::int64_t>& of_resources;
};

/// What there is to fill: a bin's resources, and of each item what it holds or what is left.
struct Space {
  const std::vector<std::int64_t>& capacity;
  const std::vector<std::int64_t>& most;
};

/// No contents are worth more: the resources, and what items are worth beyond theirs.
std::int64_t worth_limit(const std::vector<Item>& items, const Space& space, const Worth& worth);

struct Contents {
  std::vector<std::int64_t> counts;  ///< of each item; empty where none are worth more than asked
  std::int64_t worth = 0;
  std::int64_t at_most = 0;  ///< no contents are worth more
  std::int64_t steps = 0;    ///< that it took
};

/// What searches have come past, as far as it fits a table of fixed size.
class Memory {
 public:
  Memory();
  void begin_search() { ++search_; }
  /// Whether this search was in this state once before, with no less worth.
  bool was_better(std::int64_t state, std::int64_t worth);

 private:
  struct Entry {
    std::int64_t state = 0;
    std::int64_t worth = 0;
    std::uint64_t search = 0;
  };
  std::vector<Entry> entries_;
  std::uint64_t search_ = 0;
};

/// The contents that are worth most, if more than `above`, by branch and bound over at most `steps`
/// counts of an item. `at_most` is then their worth, or `above` where none are worth more; where
/// the steps ran out, the best so far is given, and `at_most` is `worth_limit`.
Contents best_contents(const std::vector<Item>& items, const Space& space, const Worth& worth,
                       std::int64_t above, std::int64_t steps, Memory& memory);

/// Takes a few items out of contents at random and fills the room in the best way, so many times,
/// or until the contents are worth more than `enough`. For bins of many items, where the search for
/// the best contents has no end, this soon finds contents that are nearly as good.
void refill(const std::vector<Item>& items, const Space& space, const Worth& worth,
            std::int64_t enough, int times, Memory& memory, Contents& contents);

}  // namespace farthing::mix
