#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "columns/block_column.hpp"
#include "columns/cells.hpp"
#include "metering/invocation.hpp"

#include <farthing/columns.hpp>
#include <farthing/error.hpp>

namespace farthing {
namespace {

using columns::block_rows;
using columns::BlockColumn;
using columns::BlockSums;
using columns::Kernels;
using columns::Meaning;
using columns::not_in_range;
using columns::Range;
using metering::InvocationRule;

/// What one cell sums up, in numbers that a processor adds at once.
struct CellSums {
  std::uint64_t invocations = 0;
  std::uint64_t billed_ms = 0;
  columns::Wide billed_mib_ms = 0;
  columns::Wide storage_mib_ms = 0;

  [[nodiscard]] InvocationSums sums() const {
    return {invocations, billed_ms, columns::wide_count(billed_mib_ms),
            columns::wide_count(storage_mib_ms)};
  }
};

using Scratch = std::array<double, block_rows>;

Range range(std::int64_t least, std::int64_t most) {
  return {static_cast<double>(least), static_cast<double>(most)};
}

/// Meters columns block by block: first every column becomes whole numbers, then rows that need a
/// closer look get it, then all are added up.
class InvocationMeter {
 public:
  InvocationMeter(const InvocationColumns& columns, const Specs& specs)
      : rule_(specs, columns.package, columns.runtime),
        kernels_(columns::kernels()),
        rows_(common_rows(columns)),
        is_counted_(columns.billed_ms.given()),
        first_row_(columns.first_row),
        keys_(columns.keys),
        time_(time_column(columns)),
        init_(columns.init_duration, "init_duration", meaning(columns),
              range(0, rule_.duration_most_ms), rows_),
        memory_(columns.memory_mib, "memory_mib", Meaning::whole,
                range(rule_.memory_least_mib, rule_.memory_most_mib), rows_),
        storage_(columns.ephemeral_storage_mib, "ephemeral_storage_mib", Meaning::whole,
                 range(rule_.storage_included_mib, rule_.storage_most_mib), rows_),
        timestamp_(columns.timestamp_ms, "timestamp_ms", Meaning::whole,
                   range(0, columns::timestamp_most_ms), rows_),
        key_(columns.key, "key", Meaning::whole,
             range(0, static_cast<std::int64_t>(keys_.size()) - 1), rows_),
        architecture_(columns.architecture, "architecture", Meaning::whole, range(0, 1), rows_),
        cells_(architectures * std::max<std::size_t>(keys_.size(), 1)) {
    adds_init_ = init_.given() && !is_counted_ && rule_.init_is_billed;
    if (rule_.memory_step_mib != 1) {
      throw ValueError("memory in steps of 1 MB", std::to_string(rule_.memory_step_mib) + " MB");
    }
    if (!memory_.given()) missing("memory_mib", "the memory of each invocation");
    if (key_.given() && keys_.empty()) missing("keys", "the names that key is an index into");
  }

  InvocationTally run() {
    const bool one_cell = !timestamp_.given() && !key_.given() && !architecture_.given();
    const bool plain = one_cell && !adds_init_ && !storage_.given() &&
                       (rule_.step_ms == 1 || is_counted_) && !time_.numbers().has_validity() &&
                       !memory_.numbers().has_validity();
    const columns::Meter meter = plain ? columns::meter_of(kernels_, time_, memory_) : nullptr;
    for (std::size_t at = 0; at < rows_; at += block_rows) {
      const std::size_t count = std::min(block_rows, rows_ - at);
      if (meter == nullptr || !meter_at_once(meter, at, count)) meter_block(at, count);
    }
    InvocationTally tally;
    cells_.each([&](const std::string& month, std::size_t index, const CellSums& cell) {
      if (cell.invocations == 0) return;
      const std::string key = keys_.empty() ? "" : keys_[index / architectures];
      tally.add(
          {key, month, index % architectures == 0 ? Architecture::x86_64 : Architecture::arm64},
          cell.sums());
    });
    tally.add(faults_);
    return tally;
  }

 private:
  static constexpr std::size_t architectures = 2;

  [[noreturn]] static void missing(const char* column, const char* expected) {
    throw Error(Diagnostic{ErrorCode::missing_key, {}, column, expected, "none", {}});
  }

  static std::size_t common_rows(const InvocationColumns& columns) {
    return columns::common_size({{"duration", &columns.duration},
                                 {"billed_ms", &columns.billed_ms},
                                 {"memory_mib", &columns.memory_mib}});
  }

  static Meaning meaning(const InvocationColumns& columns) {
    return columns.duration_unit == TimeUnit::seconds ? Meaning::seconds : Meaning::milliseconds;
  }

  [[nodiscard]] BlockColumn time_column(const InvocationColumns& columns) const {
    if (is_counted_) {
      return {columns.billed_ms, "billed_ms", Meaning::whole, range(0, rule_.billed_most_ms),
              rows_};
    }
    if (!columns.duration.given()) missing("duration", "how long each invocation ran");
    return {columns.duration, "duration", meaning(columns), range(0, rule_.duration_most_ms),
            rows_};
  }

  /// The whole block in one pass over its two columns, where all of it is in range.
  bool meter_at_once(columns::Meter meter, std::size_t at, std::size_t count) {
    if (count % columns::meter_rows != 0) return false;
    BlockSums sums;
    if (!meter(time_.rows(at), memory_.rows(at), count, {time_.range(), memory_.range()}, sums)) {
      return false;
    }
    CellSums& cell = cells_.at(0);
    const auto ms = static_cast<std::uint64_t>(sums.billed_ms);
    cell.invocations += count;
    cell.billed_ms += ms;
    cell.billed_mib_ms +=
        memory_.is_constant()
            ? columns::Wide{ms} * static_cast<std::uint64_t>(memory_.numbers().constant())
            : static_cast<std::uint64_t>(sums.product);
    return true;
  }

  void meter_block(std::size_t at, std::size_t count) {
    bool all = time_.load(kernels_, at, count, billed_.data());
    // A constant memory stays as the last block left it, unless that had a faulty row.
    if (!memory_.is_constant() || !memory_is_filled_) {
      all = memory_.load(kernels_, at, memory_.is_constant() ? block_rows : count, sizes_.data()) &&
            all;
      memory_is_filled_ = true;
    }
    if (storage_.given()) all = storage_.load(kernels_, at, count, storage_mib_.data()) && all;
    if (timestamp_.given()) all = timestamp_.load(kernels_, at, count, times_.data()) && all;
    if (key_.given()) all = key_.load(kernels_, at, count, key_at_.data()) && all;
    if (architecture_.given()) {
      all = architecture_.load(kernels_, at, count, architecture_at_.data()) && all;
    }
    faulty_ = 0;
    if (adds_init_) add_init(at, count);
    if (!all || needs_look_) look_closely(at, count);
    if (rule_.step_ms != 1 && !is_counted_) {
      for (double& ms : billed_) {
        if (ms == not_in_range) continue;
        ms = static_cast<double>(rule_.billed_ms(static_cast<std::int64_t>(ms)));
      }
    }
    const bool one_cell = !timestamp_.given() && !key_.given() && !architecture_.given();
    if (one_cell) {
      add_all(count);
    } else {
      add_each(count);
    }
  }

  /// Initialisation and handler time are added, then rounded up once. Where both are whole that is
  /// done here; a row with a fraction is left to `look_closely`.
  void add_init(std::size_t at, std::size_t count) {
    needs_look_ = false;
    if (init_.load(kernels_, at, count, init_ms_.data())) {
      const bool whole = is_whole(time_.numbers()) && is_whole(init_.numbers());
      for (std::size_t i = 0; i < count; ++i) {
        if (init_ms_[i] == 0 || billed_[i] == not_in_range) continue;
        if (whole) {
          billed_[i] += init_ms_[i];
        } else {
          billed_[i] = not_in_range;
          needs_look_ = true;
        }
      }
      return;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (init_ms_[i] == 0 || billed_[i] == not_in_range) continue;
      if (init_ms_[i] == not_in_range && is_warm(at + i)) continue;
      billed_[i] = not_in_range;
      needs_look_ = true;
    }
  }

  static bool is_whole(const Numbers& numbers) {
    return numbers.type() != Numbers::Type::f32 && numbers.type() != Numbers::Type::f64;
  }

  /// Whether a row has no initialisation: no value, or NaN, as data frames write that.
  [[nodiscard]] bool is_warm(std::size_t row) const {
    const Numbers& init = init_.numbers();
    if (!init.is_valid(row)) return true;
    if (init.type() == Numbers::Type::f64) {
      return std::isnan(static_cast<const double*>(init.data())[row]);
    }
    if (init.type() == Numbers::Type::f32) {
      return std::isnan(static_cast<const float*>(init.data())[row]);
    }
    return false;
  }

  void look_closely(std::size_t at, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (std::optional<FaultyRow> fault = fault_of(at + i, i)) {
        fault->row += first_row_;
        faults_.add(std::move(*fault));
        leave_out(i);
      }
    }
  }

  /// The first fault of a row; where there is none, its billed time is in place.
  std::optional<FaultyRow> fault_of(std::size_t row, std::size_t i) {
    if (billed_[i] == not_in_range) {
      if (std::optional<FaultyRow> fault = take_exact_time(row, i)) return fault;
    }
    if (sizes_[i] == not_in_range) return memory_.fault_at(row);
    if (storage_.given() && storage_mib_[i] == not_in_range) return storage_.fault_at(row);
    if (timestamp_.given() && times_[i] == not_in_range) return timestamp_.fault_at(row);
    if (key_.given() && key_at_[i] == not_in_range) return key_.fault_at(row);
    if (architecture_.given() && architecture_at_[i] == not_in_range) {
      return architecture_.fault_at(row);
    }
    return std::nullopt;
  }

  std::optional<FaultyRow> take_exact_time(std::size_t row, std::size_t i) {
    double in_range = 0;
    if (!time_.load(kernels_, row, 1, &in_range)) return time_.fault_at(row);
    if (!init_.load(kernels_, row, 1, &in_range)) return init_.fault_at(row);
    const Exact ms = (time_.exact_at(row).value + init_.exact_at(row).value).ceil();
    billed_[i] = static_cast<double>(metering::whole(ms, "billed time in ms"));
    return std::nullopt;
  }

  /// A faulty row adds nothing.
  void leave_out(std::size_t i) {
    ++faulty_;
    billed_[i] = not_in_range;
    sizes_[i] = memory_.is_constant() ? sizes_[i] : 0;
    if (storage_.given()) storage_mib_[i] = static_cast<double>(rule_.storage_included_mib);
  }

  void add_all(std::size_t count) {
    if (faulty_ > 0) std::replace(billed_.begin(), billed_.begin() + count, not_in_range, 0.0);
    CellSums& cell = cells_.at(0);
    cell.invocations += count - faulty_;
    const BlockSums sums = kernels_.sum(billed_.data(), sizes_.data(), count);
    cell.billed_ms += static_cast<std::uint64_t>(sums.billed_ms);
    cell.billed_mib_ms += static_cast<std::uint64_t>(sums.product);
    if (!storage_.given()) return;
    const BlockSums stored = kernels_.sum(billed_.data(), storage_mib_.data(), count);
    cell.storage_mib_ms += static_cast<std::uint64_t>(stored.product) -
                           static_cast<std::uint64_t>(stored.billed_ms) *
                               static_cast<std::uint64_t>(rule_.storage_included_mib);
  }

  void add_each(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (billed_[i] == not_in_range) continue;
      const auto key = key_.given() ? static_cast<std::size_t>(key_at_[i]) : 0;
      const auto architecture =
          architecture_.given() ? static_cast<std::size_t>(architecture_at_[i]) : 0;
      const std::size_t index = key * architectures + architecture;
      CellSums& cell = timestamp_.given() ? cells_.at(static_cast<std::int64_t>(times_[i]), index)
                                          : cells_.at(index);
      const auto ms = static_cast<std::uint64_t>(billed_[i]);
      ++cell.invocations;
      cell.billed_ms += ms;
      cell.billed_mib_ms += static_cast<columns::Wide>(ms) * static_cast<std::uint64_t>(sizes_[i]);
      if (storage_.given()) {
        cell.storage_mib_ms += static_cast<columns::Wide>(ms) *
                               (static_cast<std::uint64_t>(storage_mib_[i]) -
                                static_cast<std::uint64_t>(rule_.storage_included_mib));
      }
    }
  }

  InvocationRule rule_;
  const Kernels& kernels_;
  std::size_t rows_;
  bool is_counted_;  // billed time is given
  std::uint64_t first_row_;
  std::span<const std::string> keys_;
  BlockColumn time_;
  BlockColumn init_;
  BlockColumn memory_;
  BlockColumn storage_;
  BlockColumn timestamp_;
  BlockColumn key_;
  BlockColumn architecture_;
  bool adds_init_ = false;
  bool needs_look_ = false;
  bool memory_is_filled_ = false;
  std::size_t faulty_ = 0;
  columns::Cells<CellSums> cells_;
  RowFaults faults_;
  Scratch billed_{};
  Scratch sizes_{};
  Scratch init_ms_{};
  Scratch storage_mib_{};
  Scratch times_{};
  Scratch key_at_{};
  Scratch architecture_at_{};
};

}  // namespace

InvocationTally meter_invocations(const InvocationColumns& columns, const Specs& specs,
                                  OnFault on_fault) {
  InvocationTally tally = InvocationMeter(columns, specs).run();
  if (on_fault == OnFault::error) columns::throw_faults(tally.faults());
  return tally;
}

}  // namespace farthing
