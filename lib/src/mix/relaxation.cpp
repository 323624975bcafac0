#include "mix/relaxation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <string>

#include "mix/bound.hpp"
#include "mix/contents.hpp"
#include "mix/lp.hpp"

namespace farthing::mix {
namespace {

constexpr std::int64_t largest_price = std::int64_t{1} << 44;
/// Of searches for contents: how many steps one may take, and how often it may refill a part of
/// what it found, as long as that finds any.
struct Level {
  std::int64_t steps;
  int refills;
  bool is_short = false;
};
constexpr std::array<Level, 3> levels{Level{400, 0, true}, {20'000, 60}, {400'000, 600}};
// All of them together: it limits the time, and not by a clock, so that it is the same on any
// machine.
constexpr std::int64_t all_steps = 60'000'000;
constexpr int rounds_max = 500;
constexpr int tolerance_bits = 22;
constexpr std::size_t loads_a_round = 40;

/// Prices in whole numbers, the largest being `largest_price`.
std::vector<std::int64_t> scaled_prices(const Problem& problem) {
  Exact most;
  for (const Bin& bin : problem.bins) most = max(most, bin.price);
  std::vector<std::int64_t> prices;
  for (const Bin& bin : problem.bins) {
    std::int64_t price = 0;
    if (!most.is_zero()) {
      const std::string text = (bin.price / most * Exact(largest_price)).floor().decimal();
      std::from_chars(text.data(), text.data() + text.size(), price);
    }
    prices.push_back(price);
  }
  return prices;
}

class Generation {
 public:
  explicit Generation(const Problem& problem)
      : problem_(problem),
        prices_(scaled_prices(problem)),
        covering_(problem.items, unit()),
        contents_(problem.items),
        term_max_((std::int64_t{1} << 61) / static_cast<std::int64_t>(terms())) {
    for (std::size_t item = 0; item < problem.items.size(); ++item) begin_with(item);
    order_.resize(problem.bins.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    result_.prices = prices_;
    result_.resource_values.resize(problem.bins.size());
  }

  Relaxation run() {
    begin_with_resources();
    for (const Level& level : levels) {
      while (rounds_left_ > 0 && steps_left_ > 0) {
        if (!find_better(level, halfway_values()) && !find_better(level, covering_.values())) break;
      }
    }
    read_uses();
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::int64_t unit() const {
    std::int64_t least = largest_price;
    for (const std::int64_t price : prices_) {
      if (price > 0) least = std::min(least, price);
    }
    return least;
  }

  [[nodiscard]] std::size_t terms() const {
    return problem_.items.size() + problem_.items.front().needs.size();
  }

  /// Each item alone in the bin that is cheapest for it: the program has an answer from the start,
  /// and no item is worth more than that.
  void begin_with(std::size_t item) {
    std::size_t cheapest = problem_.bins.size();
    for (std::size_t bin = 0; bin < problem_.bins.size(); ++bin) {
      const std::int64_t most = problem_.bins[bin].most[item];
      if (most == 0) continue;
      if (cheapest == problem_.bins.size() ||
          __int128{prices_[bin]} * problem_.bins[cheapest].most[item] <
              __int128{prices_[cheapest]} * most) {
        cheapest = bin;
      }
    }
    Load load{cheapest, std::vector<std::int64_t>(problem_.items.size())};
    load.counts[item] = problem_.bins[cheapest].most[item];
    add(std::move(load));
  }

  /// Items worth what their resources are, which for large bins comes close to the answer.
  void begin_with_resources() {
    const std::vector<std::int64_t> resources = resource_prices(problem_, prices_);
    const auto worth = [&](const std::vector<std::int64_t>& amounts) {
      return std::inner_product(amounts.begin(), amounts.end(), resources.begin(), std::int64_t{0});
    };
    Certificate certificate;
    for (const Item& item : problem_.items) certificate.values.push_back(worth(item.needs));
    for (const Bin& bin : problem_.bins) certificate.at_most.push_back(worth(bin.capacity));
    keep_if_better(certificate, {problem_.bins.size(), resources});
  }

  /// Whether there are loads worth more than their bins at these values; takes them in.
  bool find_better(const Level& level, std::vector<std::int64_t> values) {
    --rounds_left_;
    set_values(std::move(values));
    std::vector<Load> better = search_all(level);
    for (Load& load : better) add(std::move(load));
    return !better.empty();
  }

  /// Values of the linear program swing from one load to the next; between them and the best so far
  /// lie better ones.
  std::vector<std::int64_t> halfway_values() {
    std::vector<std::int64_t> values = covering_.values();
    for (std::size_t item = 0; item < values.size(); ++item) {
      values[item] = values[item] / 2 + allowed_values_[item] / 2;
    }
    return values;
  }

  void add(Load load) {
    covering_.add(load.counts, prices_[load.bin]);
    loads_.push_back(std::move(load));
  }

  void set_values(std::vector<std::int64_t> values) {
    values_ = std::move(values);
    for (std::size_t item = 0; item < values_.size(); ++item) {
      for (std::size_t bin = 0; bin < prices_.size(); ++bin) {
        const std::int64_t most = problem_.bins[bin].most[item];
        if (most == 0) continue;
        const std::int64_t limit = prices_[bin] == 0 ? 0 : term_max_ / most;
        values_[item] = std::min(values_[item], limit);
      }
    }
    contents_.set_values(values_);
  }

  struct Found {
    Load load;
    std::int64_t worth;
    std::int64_t price;
  };

  /// Contents of bins that are worth more than the bin, those worth most for its price first; and
  /// the bound that follows from the values. Long searches end where they found enough.
  std::vector<Load> search_all(const Level& level) {
    const std::size_t enough = level.is_short ? prices_.size() + 1 : loads_a_round / 4;
    std::vector<Found> found;
    Certificate certificate{values_, std::vector<std::int64_t>(prices_.size())};
    std::vector<std::vector<std::int64_t>> resource_values(prices_.size());
    for (const std::size_t bin : order_) {
      const Bin& type = problem_.bins[bin];
      resource_values[bin] = resource_values_of(type);
      Contents contents = contents_above(prices_[bin], {type.capacity, type.most},
                                         {values_, resource_values[bin]}, level);
      certificate.at_most[bin] = contents.at_most;
      if (contents.counts.empty()) continue;
      found.push_back({{bin, std::move(contents.counts)}, contents.worth, prices_[bin]});
      if (found.size() == enough) break;
    }
    if (found.size() < enough) keep_if_better(certificate, std::move(resource_values));
    std::stable_partition(order_.begin(), order_.end(), [&](std::size_t bin) {
      return std::ranges::any_of(found, [&](const Found& each) { return each.load.bin == bin; });
    });
    return best_of(std::move(found));
  }

  std::vector<Load> best_of(std::vector<Found> found) {
    std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
      return __int128{a.worth} * b.price > __int128{b.worth} * a.price;
    });
    std::vector<Load> loads;
    for (Found& each : found) {
      if (loads.size() == loads_a_round) break;
      // What the linear program knows already it takes for cheap enough.
      const bool is_known = std::ranges::any_of(loads_, [&](const Load& load) {
        return load.bin == each.load.bin && load.counts == each.load.counts;
      });
      if (!is_known) loads.push_back(std::move(each.load));
    }
    return loads;
  }

  /// Contents worth more than a price. Where too many were to be tried, what their resources are
  /// worth is the limit.
  Contents contents_above(std::int64_t price, const Space& space, const Worth& worth,
                          const Level& level) {
    const std::int64_t limit = worth_limit(problem_.items, space, worth);
    if (limit <= price) return {{}, 0, limit};
    const std::int64_t above = price + (price >> tolerance_bits);
    const std::int64_t nearly = level.refills == 0 ? above : above - above / 8;
    Contents contents = best_contents(problem_.items, space, worth, nearly, level.steps, memory_);
    if (!contents.counts.empty() && contents.worth <= above) {
      refill(problem_.items, space, worth, above, level.refills, memory_, contents);
      if (contents.worth <= above) contents.counts.clear();
    }
    steps_left_ -= contents.steps;
    contents.at_most = std::min(contents.at_most, limit);
    return contents;
  }

  std::vector<std::int64_t> resource_values_of(const Bin& bin) {
    std::vector<std::int64_t> values = contents_.resource_values(bin.capacity, bin.most);
    for (std::size_t at = 0; at < values.size(); ++at) {
      if (bin.capacity[at] > 0) values[at] = std::min(values[at], term_max_ / bin.capacity[at]);
    }
    return values;
  }

  void keep_if_better(const Certificate& certificate,
                      std::vector<std::vector<std::int64_t>> resource_values) {
    const Exact bound = bound_from(problem_, certificate);
    if (bound <= result_.at_least && !result_.item_values.empty()) return;
    result_.at_least = bound;
    result_.item_values = certificate.values;
    result_.resource_values = std::move(resource_values);
    set_allowed_values(certificate);
  }

  /// The values, scaled so that no contents are worth more than their bin.
  void set_allowed_values(const Certificate& certificate) {
    allowed_values_ = certificate.values;
    for (std::size_t bin = 0; bin < prices_.size(); ++bin) {
      if (certificate.at_most[bin] <= prices_[bin]) continue;
      for (std::size_t item = 0; item < allowed_values_.size(); ++item) {
        const auto scaled = static_cast<std::int64_t>(__int128{certificate.values[item]} *
                                                      prices_[bin] / certificate.at_most[bin]);
        allowed_values_[item] = std::min(allowed_values_[item], scaled);
      }
    }
  }

  void read_uses() {
    const std::vector<std::int64_t> uses = covering_.uses();
    for (std::size_t at = 0; at < uses.size(); ++at) {
      Load load = loads_[at];
      load.times = uses[at] / CoveringLp::whole;
      if (load.times > 0) result_.whole.push_back(std::move(load));
    }
  }

  const Problem& problem_;
  std::vector<std::int64_t> prices_;
  CoveringLp covering_;
  ContentsLp contents_;
  Memory memory_;
  std::int64_t term_max_;  // as many as there are in a sum fit 64 bits
  int rounds_left_ = rounds_max;
  std::int64_t steps_left_ = all_steps;
  std::vector<std::size_t> order_;  // of bins: those first that held what others lacked
  std::vector<std::int64_t> values_;
  std::vector<std::int64_t> allowed_values_;
  std::vector<Load> loads_;
  Relaxation result_;
};

}  // namespace

Relaxation relax(const Problem& problem) {
  if (problem.items.empty()) return {};
  return Generation(problem).run();
}

}  // namespace farthing::mix
