#pragma once

#include <cstdint>
#include <vector>

#include "columns/calendar.hpp"

#include <farthing/tally.hpp>

namespace farthing::columns {

__extension__ using Wide = unsigned __int128;

inline WideCount wide_count(Wide value) {
  return WideCount::of_halves(static_cast<std::uint64_t>(value >> 64U),
                              static_cast<std::uint64_t>(value));
}

/// Sums by month and, within it, by a number: rows of one month mostly follow each other.
template <class Sums>
class Cells {
 public:
  explicit Cells(std::size_t per_month) : per_month_(per_month) {}

  /// The sums of rows without a time.
  Sums& at(std::size_t index) { return month_at(undated_)[index]; }
  Sums& at(std::int64_t timestamp_ms, std::size_t index) {
    if (!months_.empty() && months_[last_].span.holds(timestamp_ms)) {
      return months_[last_].sums[index];
    }
    return month_at(month_of(timestamp_ms))[index];
  }
  /// `take(month, index, sums)` of every cell.
  template <class Take>
  void each(const Take& take) const {
    for (const Part& part : months_) {
      for (std::size_t i = 0; i < per_month_; ++i) take(part.span.text, i, part.sums[i]);
    }
  }

 private:
  struct Part {
    MonthSpan span;
    std::vector<Sums> sums;
  };
  std::vector<Sums>& month_at(const MonthSpan& span) {
    for (last_ = 0; last_ < months_.size(); ++last_) {
      if (months_[last_].span.text == span.text) return months_[last_].sums;
    }
    months_.push_back({span, std::vector<Sums>(per_month_)});
    return months_.back().sums;
  }
  std::size_t per_month_;
  std::size_t last_ = 0;
  std::vector<Part> months_;
  MonthSpan undated_;
};

}  // namespace farthing::columns
