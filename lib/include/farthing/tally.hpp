#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/exact.hpp>
#include <farthing/readings.hpp>
#include <farthing/specs.hpp>
#include <farthing/units.hpp>

namespace farthing {

enum class Detail;  // see price.hpp

/// A whole number of up to 128 bits, for sums of quantities that fit 64 bits each.
class WideCount {
 public:
  WideCount() = default;
  WideCount(std::uint64_t value) : low_(value) {}  // NOLINT(google-explicit-constructor)
  /// high × 2^64 + low.
  static WideCount of_halves(std::uint64_t high, std::uint64_t low);
  static WideCount product(std::uint64_t a, std::uint64_t b);  ///< never too large

  /// Throws `ValueError` beyond 128 bits.
  WideCount& operator+=(const WideCount& other);
  friend WideCount operator+(WideCount a, const WideCount& b) { return a += b; }
  friend bool operator==(const WideCount&, const WideCount&) = default;
  friend std::strong_ordering operator<=>(const WideCount&, const WideCount&) = default;

  [[nodiscard]] Exact exact() const;
  /// Decimal digits, and back. `parse` throws `ValueError` for anything else.
  [[nodiscard]] std::string text() const;
  static WideCount parse(std::string_view digits);

 private:
  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
};

/// Why a value of a column cannot be metered.
enum class ValueFault {
  missing,
  not_a_number,
  infinite,
  negative,
  not_whole,
  too_small,
  too_large,
  no_such_size  ///< Fargate has no task of that vCPU and memory
};
std::string_view to_string(ValueFault fault);

/// A row that cannot be metered, by its first faulty value.
struct FaultyRow {
  std::uint64_t row = 0;  ///< counted from the `first_row` of its columns
  std::string column;
  ValueFault fault = ValueFault::missing;
  std::string found;     ///< the value
  std::string expected;  ///< what it should have been
  friend bool operator==(const FaultyRow&, const FaultyRow&) = default;
  friend auto operator<=>(const FaultyRow&, const FaultyRow&) = default;
};

/// All rows that cannot be metered: how many by column and fault, and the first of them. Parts add
/// up to the whole in any order.
class RowFaults {
 public:
  static constexpr std::size_t shown_max = 20;
  using Counts = std::map<std::pair<std::string, ValueFault>, std::uint64_t>;

  /// Counts a row; keeps it if it is one of the first.
  void add(FaultyRow row);
  RowFaults& operator+=(const RowFaults& other);
  [[nodiscard]] std::uint64_t rows() const;
  [[nodiscard]] const Counts& counts() const { return counts_; }
  /// Those with the lowest numbers, at most `shown_max`, in order.
  [[nodiscard]] const std::vector<FaultyRow>& first() const { return first_; }
  friend bool operator==(const RowFaults&, const RowFaults&) = default;

 private:
  friend struct TallyJson;
  void keep_first();
  Counts counts_;
  std::vector<FaultyRow> first_;
};

/// What invocations are summed by.
struct InvocationGroup {
  std::string key;    ///< the function's name, or whatever the caller groups by
  std::string month;  ///< `2026-11` in UTC; empty where the time is not known
  Architecture architecture = Architecture::x86_64;
  friend bool operator==(const InvocationGroup&, const InvocationGroup&) = default;
  friend auto operator<=>(const InvocationGroup&, const InvocationGroup&) = default;
};

/// What was metered of a group's invocations, in whole numbers.
struct InvocationSums {
  std::uint64_t invocations = 0;
  WideCount billed_ms;
  WideCount billed_mib_ms;   ///< memory × billed time
  WideCount storage_mib_ms;  ///< ephemeral storage above what is included × billed time

  InvocationSums& operator+=(const InvocationSums& other);
  friend bool operator==(const InvocationSums&, const InvocationSums&) = default;
};

/// Metered Lambda invocations. Tallies of parts add up to the tally of the whole, bit for bit, in
/// any order and any number: a trace may be metered where its parts lie. `readings` then goes to
/// `rate` like that of any workload.
class InvocationTally {
 public:
  /// Adds to what the group already has.
  void add(const InvocationGroup& group, const InvocationSums& sums);
  void add(const RowFaults& faults) { faults_ += faults; }
  InvocationTally& operator+=(const InvocationTally& other);
  friend InvocationTally operator+(InvocationTally a, const InvocationTally& b) {
    return a += b, std::move(a);
  }
  friend bool operator==(const InvocationTally&, const InvocationTally&) = default;

  [[nodiscard]] const std::map<InvocationGroup, InvocationSums>& groups() const { return groups_; }
  /// Rows that were skipped; none unless the caller asked to skip them.
  [[nodiscard]] const RowFaults& faults() const { return faults_; }
  /// The months that occur, in order; an empty one stands for invocations without a time.
  [[nodiscard]] std::vector<std::string> months() const;
  /// The groups of one of them.
  [[nodiscard]] InvocationTally of_month(std::string_view month) const;

  /// The quantities of one month, each group under the resource of its key (`invocations` where the
  /// key is empty). Throws `ValueError` when there are several months: each is a bill of its own.
  [[nodiscard]] Readings readings(const Specs& specs, std::string_view region) const;
  /// The same with or without derivations.
  [[nodiscard]] Readings readings(const Specs& specs, std::string_view region, Detail detail) const;

  /// A small JSON document, the same for equal tallies, whose keys must be UTF-8 (other bytes
  /// become U+FFFD). `from_json` throws `ValueError`.
  [[nodiscard]] std::string to_json() const;
  static InvocationTally from_json(std::string_view json);

 private:
  friend struct TallyJson;
  std::map<InvocationGroup, InvocationSums> groups_;
  RowFaults faults_;
};

/// What Fargate tasks are summed by.
struct TaskGroup {
  std::string key;
  std::string month;
  Architecture architecture = Architecture::x86_64;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  bool spot = false;
  friend bool operator==(const TaskGroup&, const TaskGroup&) = default;
  friend auto operator<=>(const TaskGroup&, const TaskGroup&) = default;
};

/// What was metered of a group's tasks. A CPU unit is 1/1,024 vCPU.
struct TaskSums {
  std::uint64_t tasks = 0;
  WideCount billed_ms;
  WideCount cpu_unit_ms;
  WideCount memory_mib_ms;
  WideCount storage_mib_ms;  ///< ephemeral storage above what is included

  TaskSums& operator+=(const TaskSums& other);
  friend bool operator==(const TaskSums&, const TaskSums&) = default;
};

/// Metered Fargate tasks. Members do, and throw, what those of `InvocationTally` do.
class TaskTally {
 public:
  /// Adds to what the group already has.
  void add(const TaskGroup& group, const TaskSums& sums);
  void add(const RowFaults& faults) { faults_ += faults; }
  TaskTally& operator+=(const TaskTally& other);
  friend TaskTally operator+(TaskTally a, const TaskTally& b) { return a += b, std::move(a); }
  friend bool operator==(const TaskTally&, const TaskTally&) = default;

  [[nodiscard]] const std::map<TaskGroup, TaskSums>& groups() const { return groups_; }
  [[nodiscard]] const RowFaults& faults() const { return faults_; }
  [[nodiscard]] std::vector<std::string> months() const;
  [[nodiscard]] TaskTally of_month(std::string_view month) const;
  [[nodiscard]] Readings readings(const Specs& specs, std::string_view region) const;
  [[nodiscard]] std::string to_json() const;
  static TaskTally from_json(std::string_view json);

 private:
  friend struct TallyJson;
  std::map<TaskGroup, TaskSums> groups_;
  RowFaults faults_;
};

}  // namespace farthing
