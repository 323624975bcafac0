#pragma once

#include <cstdint>
#include <vector>

#include <farthing/mix.hpp>

namespace farthing::mix {

/// Tasks of one kind as sizes: what one of them takes of each resource.
struct Item {
  std::size_t kind = 0;
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
/// part of a cheapest answer are there.
struct Problem {
  std::vector<Item> items;
  std::vector<Bin> bins;
  std::vector<std::size_t> unfit_kinds;  ///< fit no offered type
};

Problem problem_of(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts);

/// Bins that are alike in what they hold.
struct Load {
  std::size_t bin = 0;
  std::vector<std::int64_t> counts;  ///< of each item, in one bin
  std::int64_t times = 1;
};

Exact cost_of(const Problem& problem, const std::vector<Load>& loads);

}  // namespace farthing::mix
