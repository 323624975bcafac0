#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "mix/problem.hpp"

namespace farthing::mix {

// Linear programs, solved by CLP: the one place of binary floating point. What comes out are whole
// numbers that serve as good guesses; nothing that is stated rests on their being exact.

/// How often to use each of a growing list of loads, in fractions, so that all items are held at
/// the least price.
class CoveringLp {
 public:
  /// `unit` is a price that is neither tiny nor huge beside the others.
  CoveringLp(const std::vector<Item>& items, std::int64_t unit);
  ~CoveringLp();
  CoveringLp(const CoveringLp&) = delete;
  CoveringLp& operator=(const CoveringLp&) = delete;

  void add(const std::vector<std::int64_t>& counts, std::int64_t price);
  /// What one more of each item would cost, in the unit of prices, rounded down.
  std::vector<std::int64_t> values();
  /// How often each load is used, in parts of `whole`, after `values`.
  static constexpr std::int64_t whole = 1'000'000;
  [[nodiscard]] std::vector<std::int64_t> uses() const;

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

/// What a bin holds of the greatest value, with items in fractions.
class ContentsLp {
 public:
  explicit ContentsLp(const std::vector<Item>& items);
  ~ContentsLp();
  ContentsLp(const ContentsLp&) = delete;
  ContentsLp& operator=(const ContentsLp&) = delete;

  void set_values(const std::vector<std::int64_t>& values);
  /// What one more of each resource would be worth, in the unit of values.
  std::vector<std::int64_t> resource_values(const std::vector<std::int64_t>& capacity,
                                            const std::vector<std::int64_t>& most);

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

/// What a unit of each resource is worth, in the unit of prices, rounded down: as much in all as
/// goes without the resources of a bin being worth more than it.
std::vector<std::int64_t> resource_prices(const Problem& problem,
                                          const std::vector<std::int64_t>& prices);

}  // namespace farthing::mix
