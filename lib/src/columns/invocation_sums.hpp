#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "columns/wide.hpp"

#include <farthing/tally.hpp>

namespace farthing::columns {

// Up to here a double holds all whole numbers.
inline constexpr double exact_most = 9'007'199'254'740'992;

/// Sums of rows since they were last added to the whole: whole numbers in doubles.
struct FreshSums {
  double invocations = 0;
  double billed_ms = 0;
  double billed_mib_ms = 0;
  double storage_mib_ms = 0;
};

/// Sums of many cells. Rows are added to the fresh ones, which is fast; before those could reach
/// `exact_most`, `settle` adds them to the whole.
class InvocationCells {
 public:
  void resize(std::size_t cells) {
    fresh_.resize(cells);
    whole_.resize(cells);
  }
  [[nodiscard]] std::size_t size() const { return whole_.size(); }
  [[nodiscard]] FreshSums& fresh(std::size_t cell) { return fresh_[cell]; }
  void settle() {
    for (std::size_t i = 0; i < fresh_.size(); ++i) whole_[i].add(fresh_[i]);
    std::fill(fresh_.begin(), fresh_.end(), FreshSums());
  }
  /// What was settled.
  [[nodiscard]] InvocationSums sums(std::size_t cell) const {
    const Whole& whole = whole_[cell];
    return {whole.invocations, wide_count(whole.billed_ms), wide_count(whole.billed_mib_ms),
            wide_count(whole.storage_mib_ms)};
  }

 private:
  struct Whole {
    std::uint64_t invocations = 0;
    Wide billed_ms = 0;
    Wide billed_mib_ms = 0;
    Wide storage_mib_ms = 0;

    void add(const FreshSums& fresh) {
      invocations += in_integers(fresh.invocations);
      billed_ms += in_integers(fresh.billed_ms);
      billed_mib_ms += in_integers(fresh.billed_mib_ms);
      storage_mib_ms += in_integers(fresh.storage_mib_ms);
    }
  };
  // Of a signed number the conversion is one instruction.
  static std::uint64_t in_integers(double whole) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(whole));
  }

  std::vector<FreshSums> fresh_;
  std::vector<Whole> whole_;
};

}  // namespace farthing::columns
