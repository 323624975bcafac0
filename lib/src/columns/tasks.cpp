#include <algorithm>
#include <array>
#include <optional>

#include "columns/block_column.hpp"
#include "columns/months.hpp"
#include "columns/wide.hpp"
#include "metering/fargate.hpp"
#include "metering/invocation.hpp"

#include <farthing/columns.hpp>
#include <farthing/error.hpp>

namespace farthing {
namespace {

using columns::block_rows;
using columns::BlockColumn;
using columns::Kernels;
using columns::Meaning;
using columns::not_in_range;
using columns::Range;
using columns::Wide;
using metering::FargateSpecs;
using metering::whole;

struct CellSums {
  std::uint64_t tasks = 0;
  std::uint64_t billed_ms = 0;
  Wide cpu_unit_ms = 0;
  Wide memory_mib_ms = 0;
  Wide storage_mib_ms = 0;

  [[nodiscard]] TaskSums sums() const {
    return {tasks, billed_ms, columns::wide_count(cpu_unit_ms), columns::wide_count(memory_mib_ms),
            columns::wide_count(storage_mib_ms)};
  }
};

using Scratch = std::array<double, block_rows>;

constexpr std::int64_t units_per_vcpu = 1024;
// No task is known to run for ten years: what lasts longer is a mistake.
constexpr std::int64_t duration_most_ms = std::int64_t{10} * 366 * 24 * ms_per_hour;

Range range(std::int64_t least, std::int64_t most) {
  return {static_cast<double>(least), static_cast<double>(most)};
}

/// Rounded up, where it is not negative.
std::int64_t up_to_ms(std::int64_t ns) {
  constexpr std::int64_t ns_per_ms = 1'000'000;
  return ns < 0 ? -1 : (ns + ns_per_ms - 1) / ns_per_ms;
}

/// A task's numbers, whole and in range.
struct Task {
  std::int64_t ms = 0;
  std::uint16_t month = 0;
  std::int64_t cpu_units = 0;
  std::int64_t memory_mib = 0;
  std::int64_t storage_mib = 0;
  std::size_t key = 0;
};

/// Throws `Error` with all that Fargate does not have of the platform.
void check_platform(const TaskColumns& columns) {
  std::vector<Diagnostic> faults;
  for (const metering::PlatformFault& fault :
       metering::platform_faults(columns.operating_system, columns.architecture, columns.spot)) {
    faults.push_back({ErrorCode::invalid_value, {}, fault.field, fault.expected, fault.found, {}});
  }
  if (!faults.empty()) throw Error(std::move(faults));
}

class TaskMeter {
 public:
  TaskMeter(const TaskColumns& columns, const Specs& specs)
      : columns_(columns),
        specs_(specs, columns.operating_system),
        step_ms_(whole(specs_.duration_step.value, "duration-increment in ms")),
        least_ms_(whole(specs_.duration_least.value, "duration-minimum in ms")),
        storage_included_mib_(whole(specs_.storage_included.value, "ephemeral-storage-included")),
        rows_(columns::common_size({{"duration", &columns.duration},
                                    {"stop", &columns.stop},
                                    {"cpu_units", &columns.cpu_units},
                                    {"memory_mib", &columns.memory_mib}})),
        duration_(columns.duration, "duration", columns::meaning_of(columns.duration_unit), rows_),
        start_(columns.start, "start", columns.start_unit, rows_),
        stop_(columns.stop, "stop", columns.stop_unit, rows_),
        months_(columns.start, "start", columns.start_unit, rows_),
        cpu_(columns.cpu_units, "cpu_units", Meaning::whole, rows_),
        memory_(columns.memory_mib, "memory_mib", Meaning::whole, rows_),
        storage_(columns.ephemeral_storage_mib, "ephemeral_storage_mib", Meaning::whole, rows_),
        key_(columns.key, "group_by", Meaning::whole, rows_),
        keys_(std::max<std::size_t>(columns.keys.size(), 1)) {
    duration_.set_range(range(0, duration_most_ms));
    cpu_.set_range(range(1, largest_cpu_units()));
    memory_.set_range(range(1, largest_memory_mib()));
    storage_.set_range(range(storage_included_mib_, most_storage_mib()));
    key_.set_range(range(0, static_cast<std::int64_t>(columns.keys.size()) - 1),
                   columns::group_words(columns.keys.size()));
    check_platform(columns);
    if (duration_.given() && stop_.given()) {
      throw Error(Diagnostic{ErrorCode::invalid_value,
                             {},
                             "stop",
                             "a duration, or start and stop",
                             "both",
                             "Leave one out: they may differ."});
    }
    if (!duration_.given() && !(start_.given() && stop_.given())) {
      columns::refuse_missing("duration", "how long each task ran, or start and stop");
    }
    if (!cpu_.given())
      columns::refuse_missing("cpu_units", "the vCPU of each task, in units of 1/1,024");
    if (!memory_.given()) columns::refuse_missing("memory_mib", "the memory of each task");
  }

  TaskTally run() {
    for (std::size_t at = 0; at < rows_; at += block_rows) {
      meter_block(at, std::min(block_rows, rows_ - at));
    }
    TaskTally tally;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i].tasks == 0) continue;
      tally.add(
          {columns_.keys.empty() ? "" : columns_.keys[i % keys_], months_.all()[i / keys_].text,
           columns_.architecture, columns_.operating_system, columns_.spot},
          cells_[i].sums());
    }
    tally.add(faults_);
    return tally;
  }

 private:
  [[nodiscard]] std::int64_t largest_cpu_units() const {
    Exact most;
    for (const FargateSize& size : specs_.sizes) most = max(most, size.cpu.value);
    return whole(most * units_per_vcpu, "CPU units");
  }
  [[nodiscard]] std::int64_t largest_memory_mib() const {
    Exact most;
    for (const FargateSize& size : specs_.sizes) most = max(most, size.memory.value);
    return whole(most, "memory in MB");
  }

  [[nodiscard]] std::int64_t most_storage_mib() const {
    if (!specs_.storage_is_settable) return storage_included_mib_;
    return whole(specs_.storage_most.value, "ephemeral-storage-maximum");
  }

  void meter_block(std::size_t at, std::size_t count) {
    const auto load = [&](const BlockColumn& column, Scratch& scratch) {
      if (column.given()) column.load(kernels_, at, count, scratch.data());
    };
    months_.find(kernels_, at, count);
    cells_.resize(months_.all().size() * keys_);
    if (start_.given()) starts_ = start_.load(at, count, start_at_.data());
    if (stop_.given()) stops_ = stop_.load(at, count, stop_at_.data());
    load(duration_, duration_ms_);
    load(cpu_, cpu_units_);
    load(memory_, memory_mib_);
    load(storage_, storage_mib_);
    load(key_, key_at_);
    for (std::size_t i = 0; i < count; ++i) {
      Task task;
      if (std::optional<FaultyRow> fault = fault_of(at + i, i, task)) {
        fault->row += columns_.first_row;
        faults_.add(std::move(*fault));
      } else {
        add(task);
      }
    }
  }

  /// Takes a whole number that was loaded; else the fault.
  static std::optional<FaultyRow> take(const BlockColumn& column, std::size_t row, double value,
                                       std::int64_t& taken) {
    if (value == not_in_range) return column.fault_at(row);
    taken = static_cast<std::int64_t>(value);
    return std::nullopt;
  }

  std::optional<FaultyRow> fault_of(std::size_t row, std::size_t i, Task& task) {
    std::optional<FaultyRow> fault;
    std::int64_t key = 0;
    task.storage_mib = storage_included_mib_;
    task.month = months_.of_row(i);
    if (task.month == columns::Months::no_month) return start_.fault_at(row);
    const bool faulty =
        (duration_.given() ? (fault = take(duration_, row, duration_ms_[i], task.ms))
                           : (fault = take_ran(row, i, task.ms))) ||
        (fault = take(cpu_, row, cpu_units_[i], task.cpu_units)) ||
        (fault = take(memory_, row, memory_mib_[i], task.memory_mib)) ||
        (storage_.given() && (fault = take(storage_, row, storage_mib_[i], task.storage_mib))) ||
        (key_.given() && (fault = take(key_, row, key_at_[i], key)));
    if (faulty) return fault;
    task.key = static_cast<std::size_t>(key);
    return size_fault(row, task);
  }

  /// From start to stop, in milliseconds, rounded up.
  std::optional<FaultyRow> take_ran(std::size_t row, std::size_t i, std::int64_t& taken) const {
    if (!stop_.day_of(stops_[i])) return stop_.fault_at(row);
    const Exact ms = start_.is_whole() && stop_.is_whole()
                         ? up_to_ms(stop_.ns(stops_[i]) - start_.ns(starts_[i]))
                         : (stop_.exact_ms_at(row) - start_.exact_ms_at(row)).ceil();
    if (!ms.is_negative() && ms <= duration_most_ms) {
      taken = whole(ms, "run time in ms");
      return std::nullopt;
    }
    FaultyRow fault = stop_.fault_at(row);
    fault.expected = "not before start, nor ten years after it";
    fault.fault = ms.is_negative() ? ValueFault::negative : ValueFault::too_large;
    return fault;
  }

  std::optional<FaultyRow> size_fault(std::size_t row, const Task& task) {
    if (task.cpu_units == known_cpu_units_ && task.memory_mib == known_memory_mib_) return {};
    const FargateSize size{{Exact(task.cpu_units) / units_per_vcpu}, {task.memory_mib}};
    if (std::find(specs_.sizes.begin(), specs_.sizes.end(), size) == specs_.sizes.end()) {
      return FaultyRow{
          row, "memory_mib", ValueFault::no_such_size, size.text(),
          "vCPU and memory that Fargate has together on " + print(columns_.operating_system)};
    }
    known_cpu_units_ = task.cpu_units;
    known_memory_mib_ = task.memory_mib;
    return {};
  }

  void add(const Task& task) {
    const std::int64_t rounded = (task.ms + step_ms_ - 1) / step_ms_ * step_ms_;
    const auto ms = static_cast<std::uint64_t>(std::max(rounded, least_ms_));
    CellSums& cell = cells_[task.month * keys_ + task.key];
    ++cell.tasks;
    cell.billed_ms += ms;
    cell.cpu_unit_ms += Wide{ms} * static_cast<std::uint64_t>(task.cpu_units);
    cell.memory_mib_ms += Wide{ms} * static_cast<std::uint64_t>(task.memory_mib);
    cell.storage_mib_ms +=
        Wide{ms} * static_cast<std::uint64_t>(task.storage_mib - storage_included_mib_);
  }

  const TaskColumns& columns_;
  FargateSpecs specs_;
  const Kernels& kernels_ = columns::kernels();
  std::int64_t step_ms_;
  std::int64_t least_ms_;
  std::int64_t storage_included_mib_;
  std::size_t rows_;
  BlockColumn duration_;
  columns::InstantColumn start_;
  columns::InstantColumn stop_;
  columns::Months months_;
  BlockColumn cpu_;
  BlockColumn memory_;
  BlockColumn storage_;
  BlockColumn key_;
  std::int64_t known_cpu_units_ = 0;  // the last size that was found to exist
  std::int64_t known_memory_mib_ = 0;
  std::size_t keys_;
  std::vector<CellSums> cells_;  // by month and key
  RowFaults faults_;
  Scratch duration_ms_{};
  std::array<std::int64_t, block_rows> start_at_{};
  std::array<std::int64_t, block_rows> stop_at_{};
  const std::int64_t* starts_ = nullptr;
  const std::int64_t* stops_ = nullptr;
  Scratch cpu_units_{};
  Scratch memory_mib_{};
  Scratch storage_mib_{};
  Scratch key_at_{};
};

}  // namespace

TaskTally meter_tasks(const TaskColumns& columns, const Specs& specs, OnFault on_fault) {
  TaskTally tally = TaskMeter(columns, specs).run();
  if (on_fault == OnFault::error) throw_faults(tally.faults());
  return tally;
}

}  // namespace farthing
