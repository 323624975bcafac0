#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "columns/calendar.hpp"
#include "columns/kernels.hpp"

#include <farthing/columns.hpp>
#include <farthing/date.hpp>
#include <farthing/exact.hpp>
#include <farthing/tally.hpp>

namespace farthing::columns {

/// The month of readings, or none; throws `ValueError` where there are several of them.
Month only_month(const std::vector<std::string>& months, const std::string& of_what);

/// A column of points in time: numbers of a unit since 1970, of which part of a unit says nothing.
class InstantColumn {
 public:
  /// Throws `Error` for a column of another size than `rows`, or one number for all rows.
  InstantColumn(const Numbers& column, std::string name, TimeUnit unit, std::size_t rows);

  [[nodiscard]] bool given() const { return column_.given(); }
  [[nodiscard]] std::int64_t per_second() const { return per_second_; }
  /// A block's values, `no_instant` where there is none. They are the caller's own where they can
  /// be, else in `scratch`.
  const std::int64_t* load(std::size_t at, std::size_t count, std::int64_t* scratch) const;
  [[nodiscard]] FaultyRow fault_at(std::size_t row) const;
  /// Whether all of what a row says is in what `load` gives.
  [[nodiscard]] bool is_whole() const { return column_.type() != Numbers::Type::f64; }
  /// The day of a value that `load` gave, counted from 1970; nothing where it is not in range.
  [[nodiscard]] std::optional<std::size_t> day_of(std::int64_t value) const;
  /// A value that is in range, in nanoseconds since 1970.
  [[nodiscard]] std::int64_t ns(std::int64_t value) const {
    return value * (1'000'000'000 / per_second_);
  }
  /// A row's value in milliseconds since 1970, exactly.
  [[nodiscard]] Exact exact_ms_at(std::size_t row) const;

  static constexpr std::int64_t no_instant = -1;
  static constexpr std::int64_t ms_per_day = 86'400'000;
  static constexpr std::size_t first_day = timestamp_least_ms / ms_per_day;
  static constexpr std::size_t days = 84'006;  ///< from 1970 to 2199

 private:
  [[nodiscard]] std::int64_t value(std::size_t row) const;
  const Numbers& column_;
  std::string name_;
  std::int64_t per_second_;
};

/// The months that a column's rows lie in. Rows of one month mostly follow each other, so a whole
/// block is asked first.
class Months {
 public:
  Months(const Numbers& column, std::string name, TimeUnit unit, std::size_t rows);

  /// Stands for a row that lies in no month.
  static constexpr std::uint16_t no_month = 0xFFFF;

  /// Looks at a block's rows; a month that is new is added behind the others.
  void find(const Kernels& kernels, std::size_t at, std::size_t count);
  /// Whether all rows of the block lie in one month, that of its first row.
  [[nodiscard]] bool is_one() const { return is_one_; }
  /// The month of a row of the block, as an index into `all`, or `no_month`.
  [[nodiscard]] std::uint16_t of_row(std::size_t i) const { return is_one_ ? last_ : of_row_[i]; }
  /// One with empty text where rows have no time.
  [[nodiscard]] const std::vector<MonthSpan>& all() const { return all_; }
  [[nodiscard]] FaultyRow fault_at(std::size_t row) const { return column_.fault_at(row); }

 private:
  std::uint16_t month_at(std::int64_t instant);
  [[nodiscard]] bool is_all_in_last(const Kernels& kernels, std::size_t count) const;

  InstantColumn column_;
  std::vector<MonthSpan> all_;
  std::vector<std::uint16_t> of_day_;  // since 1970
  std::uint16_t last_ = 0;
  bool is_one_ = true;
  const std::int64_t* instants_ = nullptr;
  std::array<std::int64_t, block_rows> scratch_{};
  std::array<std::uint16_t, block_rows> of_row_{};
};

}  // namespace farthing::columns
