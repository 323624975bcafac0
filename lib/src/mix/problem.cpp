#include "mix/problem.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "placement/cluster.hpp"

namespace farthing::mix {
namespace {

constexpr std::size_t resources_of_hosts = 4;
constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

std::int64_t saturated_product(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  return __builtin_mul_overflow(a, b, &product) ? unlimited : product;
}

/// Host ports that several kinds want.
std::vector<std::uint16_t> shared_ports(const std::vector<TaskKind>& kinds) {
  std::vector<std::uint16_t> all;
  for (const TaskKind& kind : kinds) {
    if (kind.daemon || kind.count == 0) continue;
    std::vector<std::uint16_t> own = kind.host_ports;
    std::ranges::sort(own);
    own.erase(std::unique(own.begin(), own.end()), own.end());
    all.insert(all.end(), own.begin(), own.end());
  }
  std::ranges::sort(all);
  std::vector<std::uint16_t> shared;
  for (std::size_t at = 1; at < all.size(); ++at) {
    const bool is_known = !shared.empty() && shared.back() == all[at];
    if (all[at] == all[at - 1] && !is_known) shared.push_back(all[at]);
  }
  return shared;
}

/// Whether an instance may hold any number of the kind, as far as its resources go.
bool stands_beside_itself(const TaskKind& task) {
  return !task.distinct_instance && task.host_ports.empty();
}

std::vector<Item> items_of(const std::vector<TaskKind>& kinds,
                           const std::vector<std::uint16_t>& ports) {
  std::vector<Item> items;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    const TaskKind& task = kinds[kind];
    if (task.daemon || task.count == 0) continue;
    Item item{{kind},
              task.count,
              {task.cpu_units, task.memory_mib, task.gpus, task.own_network_interface ? 1 : 0}};
    for (const std::uint16_t port : ports) {
      item.needs.push_back(std::ranges::count(task.host_ports, port) > 0 ? 1 : 0);
    }
    const auto alike = std::ranges::find_if(items, [&](const Item& other) {
      const TaskKind& its = kinds[other.kinds.front()];
      return stands_beside_itself(task) && stands_beside_itself(its) && other.needs == item.needs &&
             its.member_of == task.member_of;
    });
    if (alike == items.end()) {
      items.push_back(std::move(item));
    } else {
      alike->kinds.push_back(kind);
      alike->count += task.count;
    }
  }
  return items;
}

/// How many of an item an empty bin holds, as far as there are any.
std::int64_t most_of(const Item& item, const TaskKind& task, const Bin& bin) {
  std::int64_t most = stands_beside_itself(task) ? item.count : 1;
  for (std::size_t at = 0; at < item.needs.size(); ++at) {
    if (item.needs[at] > 0) most = std::min(most, bin.capacity[at] / item.needs[at]);
  }
  return most;
}

/// A capacity as far as items can use it: no more than they need in all, and a multiple of what
/// all their needs are multiples of.
void trim(const std::vector<Item>& items, std::vector<Bin>& bins) {
  for (std::size_t at = 0; !items.empty() && at < items.front().needs.size(); ++at) {
    std::int64_t step = 0;
    std::int64_t sum = 0;
    for (const Item& item : items) {
      step = std::gcd(step, item.needs[at]);
      if (__builtin_add_overflow(sum, saturated_product(item.count, item.needs[at]), &sum)) {
        sum = unlimited;
      }
    }
    for (Bin& bin : bins) {
      const std::int64_t usable = std::min(bin.capacity[at], sum);
      bin.capacity[at] = step == 0 ? 0 : usable - usable % step;
    }
  }
}

bool offers_all_of(const Bin& bin, const Bin& other) {
  const auto holds = [](std::int64_t mine, std::int64_t others) { return mine >= others; };
  return std::ranges::equal(bin.capacity, other.capacity, holds) &&
         std::ranges::equal(bin.most, other.most, holds);
}

/// Leaves out bins beside which another one costs no more and offers no less.
std::vector<Bin> without_dominated(std::vector<Bin> bins) {
  std::ranges::stable_sort(bins, {}, &Bin::price);
  std::vector<Bin> kept;
  for (Bin& bin : bins) {
    const bool is_dominated =
        std::ranges::any_of(kept, [&](const Bin& other) { return offers_all_of(other, bin); });
    if (is_dominated) continue;
    std::erase_if(kept, [&](const Bin& other) {
      return other.price == bin.price && offers_all_of(bin, other);
    });
    kept.push_back(std::move(bin));
  }
  return kept;
}

}  // namespace

Problem problem_of(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts) {
  const std::vector<std::uint16_t> ports = shared_ports(kinds);
  std::vector<Item> items = items_of(kinds, ports);
  std::vector<Bin> bins;
  for (std::size_t host = 0; host < hosts.size(); ++host) {
    placement::Cluster cluster(kinds, 0);
    cluster.add(hosts[host].host, host, 1);
    if (std::ranges::any_of(cluster.daemons_left_out(),
                            [](const UnplacedTasks& daemons) { return daemons.count > 0; })) {
      continue;
    }
    const PlacedHost empty = cluster.placed().front();
    Bin bin{host,
            hosts[host].per_hour.amount,
            {empty.cpu_units_left, empty.memory_mib_left, empty.gpus_left,
             empty.network_interfaces_left},
            {}};
    bin.capacity.resize(resources_of_hosts + ports.size(), 1);
    for (const Item& item : items) {
      const bool fits = cluster.shortages(item.kinds.front()).empty();
      bin.most.push_back(fits ? most_of(item, kinds[item.kinds.front()], bin) : 0);
    }
    bins.push_back(std::move(bin));
  }

  Problem problem;
  for (std::size_t item = 0; item < items.size();) {
    const bool fits = std::ranges::any_of(bins, [&](const Bin& b) { return b.most[item] > 0; });
    if (fits) {
      ++item;
      continue;
    }
    const auto at = static_cast<std::ptrdiff_t>(item);
    problem.unfit_kinds.insert(problem.unfit_kinds.end(), items[item].kinds.begin(),
                               items[item].kinds.end());
    items.erase(items.begin() + at);
    for (Bin& bin : bins) bin.most.erase(bin.most.begin() + at);
  }
  trim(items, bins);
  problem.items = std::move(items);
  problem.bins = without_dominated(std::move(bins));
  return problem;
}

Exact cost_of(const Problem& problem, const std::vector<Load>& loads) {
  Exact cost;
  for (const Load& load : loads) cost += problem.bins[load.bin].price * Exact(load.times);
  return cost;
}

std::vector<std::int64_t> needs_of(const Problem& problem,
                                   const std::vector<std::int64_t>& counts) {
  std::vector<std::int64_t> needs(problem.items.front().needs.size());
  for (std::size_t item = 0; item < counts.size(); ++item) {
    for (std::size_t at = 0; counts[item] > 0 && at < needs.size(); ++at) {
      needs[at] += counts[item] * problem.items[item].needs[at];
    }
  }
  return needs;
}

bool holds(const Bin& bin, const std::vector<std::int64_t>& counts,
           const std::vector<std::int64_t>& needs) {
  return std::ranges::equal(bin.capacity, needs, std::greater_equal{}) &&
         std::ranges::equal(bin.most, counts, std::greater_equal{});
}

std::vector<std::int64_t> all_items(const Problem& problem) {
  std::vector<std::int64_t> left;
  for (const Item& item : problem.items) left.push_back(item.count);
  return left;
}

std::int64_t times_of(const Load& load, const std::vector<std::int64_t>& left) {
  std::int64_t times = 0;
  for (std::size_t item = 0; item < left.size(); ++item) {
    if (load.counts[item] == 0) continue;
    const std::int64_t here = left[item] / load.counts[item];
    times = times == 0 ? here : std::min(times, here);
    if (times == 0) return 0;
  }
  return times;
}

void take(const Load& load, std::vector<std::int64_t>& left) {
  for (std::size_t item = 0; item < left.size(); ++item) {
    left[item] -= load.times * load.counts[item];
  }
}

}  // namespace farthing::mix
