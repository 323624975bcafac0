#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <type_traits>

#include <farthing/resource.hpp>
#include <farthing/specs.hpp>
#include <farthing/tally.hpp>

namespace farthing {

/// A column of numbers that lies in the caller's memory, one per row; or one number for all rows;
/// or no column at all. Nothing is copied: the memory must outlive the metering.
///
/// Binary floats are measurements, not money. One stands for the shortest decimal that reads back
/// as it, as it would stand in a file: 0.1 s is 100 ms, not a trace more.
class Numbers {
 public:
  /// What the rows are; `constant` is one number for all, `none` no column.
  enum class Type { none, constant, i16, u16, i32, u32, i64, u64, f32, f64, i8, u8 };

  Numbers() = default;
  /// One number for all rows.
  static Numbers all(std::int64_t value);
  Numbers(std::span<const std::int8_t> rows);    // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::uint8_t> rows);   // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::int16_t> rows);   // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::uint16_t> rows);  // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::int32_t> rows);   // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::uint32_t> rows);  // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::int64_t> rows);   // NOLINT(google-explicit-constructor)
  Numbers(std::span<const std::uint64_t> rows);  // NOLINT(google-explicit-constructor)
  Numbers(std::span<const float> rows);          // NOLINT(google-explicit-constructor)
  Numbers(std::span<const double> rows);         // NOLINT(google-explicit-constructor)

  template <class T>
  requires(!std::is_const_v<T>) Numbers(std::span<T> rows)  // NOLINT(google-explicit-constructor)
      : Numbers(std::span<const T>(rows)) {}

  /// The same column with Arrow's validity bitmap: a row whose bit (lowest first, from `offset`) is
  /// 0 has no value.
  [[nodiscard]] Numbers with_validity(const std::uint8_t* bitmap, std::size_t offset = 0) const;
  /// The same column with the bitmap of another, whose row `from` is its first.
  [[nodiscard]] Numbers with_validity_of(const Numbers& other, std::size_t from) const;
  /// Some of the rows. One number for all rows stays that.
  [[nodiscard]] Numbers slice(std::size_t from, std::size_t count) const;

  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] bool given() const { return type_ != Type::none; }
  /// 0 where there is no column or one number for all rows.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// The first row, of the `type()`.
  [[nodiscard]] const void* data() const { return data_; }
  [[nodiscard]] std::int64_t constant() const { return constant_; }
  [[nodiscard]] bool has_validity() const { return bitmap_ != nullptr; }
  [[nodiscard]] bool is_valid(std::size_t row) const {
    const std::size_t bit = offset_ + row;
    return bitmap_ == nullptr || ((bitmap_[bit / 8] >> (bit % 8)) & 1) != 0;
  }
  /// The bits of eight rows from this one on, where a byte of the bitmap starts with it.
  [[nodiscard]] std::optional<std::uint8_t> validity_byte(std::size_t row) const {
    const std::size_t bit = offset_ + row;
    if (bitmap_ == nullptr || bit % 8 != 0) return std::nullopt;
    return bitmap_[bit / 8];
  }

 private:
  Numbers(Type type, const void* data, std::size_t size) : type_(type), data_(data), size_(size) {}
  Type type_ = Type::none;
  const void* data_ = nullptr;
  std::size_t size_ = 0;
  std::int64_t constant_ = 0;
  const std::uint8_t* bitmap_ = nullptr;
  std::size_t offset_ = 0;
};

enum class TimeUnit { milliseconds, seconds, microseconds, nanoseconds };

/// The billing facts of a date; of today where there is none.
using SpecsOn = std::function<Specs(std::optional<Date>)>;

/// What happens to rows that cannot be metered: an `Error` that names them, or they are left out
/// and counted in the tally's `faults`.
enum class OnFault { error, skip };

/// Lambda invocations in columns; all columns that are given have the same number of rows.
///
/// Billed time is `billed_ms` where given: what AWS counted. Else it is worked out by the rule of
/// the specs' date: duration, and initialisation where that is billed, added and rounded up once.
struct InvocationColumns {
  Numbers duration;  ///< of the handler; not needed where `billed_ms` is given
  TimeUnit duration_unit = TimeUnit::milliseconds;
  Numbers billed_ms;
  Numbers memory_mib;
  Numbers init_duration;                       ///< no value, NaN or 0: a warm start
  std::optional<TimeUnit> init_duration_unit;  ///< nothing: `duration_unit`
  Numbers ephemeral_storage_mib;               ///< no column: 512
  Numbers timestamp;  ///< since 1970-01-01 UTC; no column: no month is known
  TimeUnit timestamp_unit = TimeUnit::milliseconds;
  Numbers key;  ///< what to group by, as an index into `keys`
  std::span<const std::string> keys;
  Numbers architecture;  ///< 0 is x86_64, 1 is arm64; no column: x86_64
  LambdaPackage package = LambdaPackage::zip;
  LambdaRuntime runtime = LambdaRuntime::managed;
  std::uint64_t first_row = 0;  ///< the number of the first row in reports of faults
};

/// Meters each invocation by the rules that `meter` has for a `LambdaFunction`. Throws `Error` for
/// columns that do not fit together, and for faulty rows unless told to skip them.
InvocationTally meter_invocations(const InvocationColumns& columns, const Specs& specs,
                                  OnFault on_fault = OnFault::error);
/// The same, each invocation by the rules of its month's first day.
InvocationTally meter_invocations(const InvocationColumns& columns, const SpecsOn& specs,
                                  OnFault on_fault = OnFault::error);

/// Throws `Error` with the first of the rows that could not be metered, if there is any.
void throw_faults(const RowFaults& faults);

/// Fargate tasks that ran and stopped, in columns: how long each ran, from the start of the image
/// download, or when it started and stopped.
struct TaskColumns {
  Numbers duration;
  TimeUnit duration_unit = TimeUnit::milliseconds;
  Numbers start;  ///< since 1970-01-01 UTC; with `stop` stands for the duration
  Numbers stop;
  TimeUnit start_unit = TimeUnit::milliseconds;
  TimeUnit stop_unit = TimeUnit::milliseconds;
  Numbers cpu_units;  ///< 1,024 are one vCPU
  Numbers memory_mib;
  Numbers ephemeral_storage_mib;  ///< no column: what is included
  Numbers key;
  std::span<const std::string> keys;
  Architecture architecture = Architecture::x86_64;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  bool spot = false;
  std::uint64_t first_row = 0;
};

/// Meters each task by the rules that `meter` has for a run of a `FargateTask`. A task counts in
/// the month in which it started. Throws like `meter_invocations`.
TaskTally meter_tasks(const TaskColumns& columns, const Specs& specs,
                      OnFault on_fault = OnFault::error);

}  // namespace farthing
