#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "columns/kernels.hpp"

#include <farthing/columns.hpp>
#include <farthing/exact.hpp>

namespace farthing::columns {

/// A value of one row, exactly; or why there is none.
struct RowValue {
  Exact value;
  std::string text;  ///< as it stood in the column
  bool is_faulty = false;
  ValueFault fault = ValueFault::missing;
};
/// A binary float as the shortest decimal that reads back as it.
RowValue value_at(const Numbers& column, std::size_t row);

/// A whole number; nothing for a type of others, where there is none, and beyond 63 bits.
std::optional<std::int64_t> integer_at(const Numbers& column, std::size_t row);

/// What numbers of a time unit mean.
Meaning meaning_of(TimeUnit unit);
/// The bytes from a row on.
const void* rows_of(const Numbers& column, std::size_t at);
/// Whether all rows of a block have a value by the column's bitmap.
bool all_valid(const Numbers& column, std::size_t at, std::size_t count);
/// What a row's key must be.
std::string group_words(std::size_t groups);
/// Throws `Error` for a column that has to be there.
[[noreturn]] void refuse_missing(const char* column, const char* expected);
/// Throws `Error` for a column that has another number of rows.
void check_rows(const Numbers& column, const std::string& name, std::size_t rows);

/// One column on its way into blocks of whole numbers: fast for what is in range, exact for the
/// report of what is not.
class BlockColumn {
 public:
  /// Throws `Error` for a column of another size than `rows`.
  BlockColumn(const Numbers& column, std::string name, Meaning meaning, std::size_t rows);
  /// What values must be, before any is asked for. Throws `Error` where one number stands for all
  /// rows and is out of range.
  void set_range(Range range);
  /// The same of numbers that stand for something else, which is said in its own words.
  void set_range(Range range, std::string expected);

  [[nodiscard]] bool given() const { return column_.given(); }
  [[nodiscard]] bool is_constant() const { return column_.type() == Numbers::Type::constant; }
  [[nodiscard]] const Numbers& numbers() const { return column_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Meaning meaning() const { return meaning_; }
  [[nodiscard]] const Range& range() const { return range_; }
  /// The bytes from a row on.
  [[nodiscard]] const void* rows(std::size_t at) const;
  /// Whole numbers of a block, `not_in_range` where there is none; whether all were in range.
  bool load(const Kernels& kernels, std::size_t at, std::size_t count, double* out) const;
  /// What is wrong with a row's value. Only to be asked where `load` found it out of range.
  [[nodiscard]] FaultyRow fault_at(std::size_t row) const;
  /// A row's value in its meaning's unit (milliseconds for both of time), not rounded.
  [[nodiscard]] RowValue exact_at(std::size_t row) const;
  /// The rows of a block that have a value which is neither 0 nor NaN; how many.
  std::size_t find_any(const Kernels& kernels, std::size_t at, std::size_t count,
                       std::uint16_t* found) const;
  /// A time in nanoseconds; nothing where it is no whole number of them.
  [[nodiscard]] std::optional<std::int64_t> decimal_ns_at(std::size_t row, TimeUnit unit) const;

 private:
  [[nodiscard]] std::string range_text() const;
  [[nodiscard]] ValueFault range_fault(const Exact& value) const;
  const Numbers& column_;
  std::string name_;
  Meaning meaning_;
  Range range_;
  std::string expected_;  // empty: the range says it
};

/// The kernel that meters two columns in one pass; null where there is none for their types.
Meter meter_of(const Kernels& kernels, const BlockColumn& times, const BlockColumn& sizes);

/// The number of rows that the columns given have. Throws `Error` when none is given or they
/// differ.
std::size_t common_size(std::initializer_list<std::pair<const char*, const Numbers*>> columns);

}  // namespace farthing::columns
