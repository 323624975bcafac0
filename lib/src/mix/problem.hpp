#pragma once

#include <cstdint>
#include <vector>

#include <farthing/mix.hpp>

namespace farthing::mix {

/// Tasks as sizes: what one of them takes of each resource. Kinds that are alike are one item.
struct Item {
  std::vector<std::size_t> kinds;
  std::int64_t count = 0;
  std::vector<std::int64_t> needs;
};

/// A type of instance as sizes: what its daemons leave of each resource.
struct Bin {
  std::size_t host = 0;
  Exact price;
  std::vector<std::int64_t> capacity;
  std::vector<std::int64_t> most;  ///< of each item alone; 0: none fits
};

/// Tasks and instances as a vector bin packing. Resources are CPU, memory, GPUs and interfaces, and
/// each host port that several kinds want, of which an instance has one. Only bins that could be
/// part of a cheapest answer are there, in the order of their prices.
struct Problem {
  std::vector<Item> items;
  std::vector<Bin> bins;
  std::vector<std::size_t> unfit_kinds;  ///< fit no offered type; in no item
};

Problem problem_of(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts);

/// Bins that are alike in what they hold.
struct Load {
  std::size_t bin = 0;
  std::vector<std::int64_t> counts;  ///< of each item, in one bin
  std::int64_t times = 1;
};

Exact cost_of(const Problem& problem, const std::vector<Load>& loads);
/// What items need of each resource, and whether a bin has it.
std::vector<std::int64_t> needs_of(const Problem& problem, const std::vector<std::int64_t>& counts);
bool holds(const Bin& bin, const std::vector<std::int64_t>& counts,
           const std::vector<std::int64_t>& needs);
/// The number of each item.
std::vector<std::int64_t> all_items(const Problem& problem);
/// How often there are items for a load.
std::int64_t times_of(const Load& load, const std::vector<std::int64_t>& left);
void take(const Load& load, std::vector<std::int64_t>& left);

}  // namespace farthing::mix
