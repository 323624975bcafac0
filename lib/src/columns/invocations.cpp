#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "columns/block_column.hpp"
#include "columns/decimal_time.hpp"
#include "columns/invocation_sums.hpp"
#include "columns/months.hpp"
#include "metering/invocation.hpp"

#include <farthing/columns.hpp>
#include <farthing/error.hpp>

namespace farthing {
namespace {

using columns::block_rows;
using columns::BlockColumn;
using columns::BlockSums;
using columns::exact_most;
using columns::FreshSums;
using columns::Kernels;
using columns::Meaning;
using columns::not_in_range;
using columns::Range;
using metering::InvocationRule;

using Scratch = std::array<double, block_rows>;

Range range(std::int64_t least, std::int64_t most) {
  return {static_cast<double>(least), static_cast<double>(most)};
}

/// Meters columns block by block: first every column becomes whole numbers, then rows that need a
/// closer look get it, then all are added up.
class InvocationMeter {
 public:
  InvocationMeter(const InvocationColumns& columns, const SpecsOn& specs)
      : columns_(columns),
        specs_(specs),
        rows_(columns::common_size({{"duration", &columns.duration},
                                    {"billed_ms", &columns.billed_ms},
                                    {"memory_mib", &columns.memory_mib}})),
        is_counted_(columns.billed_ms.given()),
        keys_(columns.keys),
        time_(is_counted_ ? BlockColumn(columns.billed_ms, "billed_ms", Meaning::whole, rows_)
                          : BlockColumn(columns.duration, "duration", meaning(), rows_)),
        init_(columns.init_duration, "init_duration", columns::meaning_of(init_unit()), rows_),
        memory_(columns.memory_mib, "memory_mib", Meaning::whole, rows_),
        storage_(columns.ephemeral_storage_mib, "ephemeral_storage_mib", Meaning::whole, rows_),
        key_(columns.key, "group_by", Meaning::whole, rows_),
        architecture_(columns.architecture, "architecture", Meaning::whole, rows_),
        months_(columns.timestamp, "timestamp", columns.timestamp_unit, rows_),
        cells_per_month_(architectures * std::max<std::size_t>(keys_.size(), 1)) {
    if (!time_.given()) columns::refuse_missing("duration", "how long each invocation ran");
    if (!memory_.given()) columns::refuse_missing("memory_mib", "the memory of each invocation");
    key_.set_range(range(0, static_cast<std::int64_t>(keys_.size()) - 1),
                   columns::group_words(keys_.size()));
    architecture_.set_range(range(0, architectures - 1), "x86_64 or arm64");
    add_rule(std::nullopt);
    use(0);
  }

  InvocationTally run() {
    for (std::size_t at = 0; at < rows_; at += block_rows) {
      meter_block(at, std::min(block_rows, rows_ - at));
      if (++fresh_blocks_ >= fresh_blocks_max_) add_fresh();
    }
    add_fresh();
    return tally();
  }

 private:
  static constexpr std::size_t architectures = 2;

  [[nodiscard]] TimeUnit init_unit() const {
    return columns_.init_duration_unit.value_or(columns_.duration_unit);
  }
  [[nodiscard]] Meaning meaning() const { return columns::meaning_of(columns_.duration_unit); }

  // Rules
  // ------------------------------------------------------------------------------------------

  /// The rule of a date as an index into `rules_`, of which the first is that of no date.
  std::size_t add_rule(std::optional<Date> on) {
    const InvocationRule rule(specs_(on), columns_.package, columns_.runtime);
    const auto found = std::find(rules_.begin(), rules_.end(), rule);
    if (found != rules_.end()) return static_cast<std::size_t>(found - rules_.begin());
    if (rule.memory_step_mib != 1) {
      throw ValueError("memory in steps of 1 MB", std::to_string(rule.memory_step_mib) + " MB");
    }
    const auto mib_most =
        static_cast<double>(std::max(rule.memory_most_mib, rule.storage_most_mib));
    const double block_most = mib_most * static_cast<double>(rule.billed_most_ms) * block_rows;
    if (block_most > exact_most) {
      throw ValueError("limits of memory and duration of which 2,048 can be added in 53 bits",
                       std::to_string(rule.billed_most_ms) + " ms");
    }
    fresh_blocks_max_ =
        std::min(fresh_blocks_max_, static_cast<std::size_t>(exact_most / block_most));
    if (fresh_blocks_ >= fresh_blocks_max_) add_fresh();
    rules_.push_back(rule);
    return rules_.size() - 1;
  }

  /// What is in range, and how time is billed, from now on.
  void use(std::size_t rule_index) {
    if (rule_index == rule_index_) return;
    rule_index_ = rule_index;
    time_.set_range(range(0, is_counted_ ? rule().billed_most_ms : rule().duration_most_ms));
    init_.set_range(range(0, rule().duration_most_ms));
    memory_.set_range(range(rule().memory_least_mib, rule().memory_most_mib));
    storage_.set_range(range(rule().storage_included_mib, rule().storage_most_mib));
    memory_is_filled_ = false;
    adds_init_ = init_.given() && !is_counted_ && rule().init_is_billed;
    const bool is_plain = !storage_.given() && (rule().step_ms == 1 || is_counted_);
    meter_ = is_plain ? columns::meter_of(kernels_, time_, memory_) : nullptr;
  }

  [[nodiscard]] const InvocationRule& rule() const { return rules_[rule_index_]; }
  [[nodiscard]] std::size_t rule_of_row(std::size_t i) const {
    const std::uint16_t month = months_.of_row(i);
    return month == columns::Months::no_month ? 0 : rule_of_month_[month];
  }
  /// Whether a row is metered by the rule in use, and not by another one in a turn of its own.
  [[nodiscard]] bool is_mine(std::size_t i) const {
    return !is_mixed_ || rule_of_row(i) == rule_index_;
  }

  void find_months(std::size_t at, std::size_t count) {
    months_.find(kernels_, at, count);
    while (rule_of_month_.size() < months_.all().size()) {
      const std::string& month = months_.all()[rule_of_month_.size()].text;
      rule_of_month_.push_back(month.empty() ? 0 : add_rule(Month::parse(month).first_day()));
    }
    const std::size_t cells = months_.all().size() * cells_per_month_;
    if (cells_.size() < cells) cells_.resize(cells);
  }

  // Blocks
  // -----------------------------------------------------------------------------------------

  void meter_block(std::size_t at, std::size_t count) {
    find_months(at, count);
    is_mixed_ = false;
    for (std::size_t i = 1; i < count && !months_.is_one() && !is_mixed_; ++i) {
      is_mixed_ = rule_of_row(i) != rule_of_row(0);
    }
    if (!is_mixed_) {
      use(rule_of_row(0));
      return meter_rows(at, count);
    }
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
      use(rule);
      meter_rows(at, count);
    }
  }

  void meter_rows(std::size_t at, std::size_t count) {
    const auto is_fixed = [](const BlockColumn& column) {
      return !column.given() || column.is_constant();
    };
    const bool is_one_cell = months_.is_one() && is_fixed(key_) && is_fixed(architecture_);
    cold_ = adds_init_ ? init_.find_any(kernels_, at, count, cold_rows_.data()) : 0;
    if (is_one_cell && cold_ == 0 && meter_at_once(at, count)) return;
    load(at, count);
    if (faulty_ == count) return;  // whose cells are none that there are
    if (is_one_cell) {
      add_all(one_cell(), count);
    } else if (find_cells(count) && !is_mixed_) {
      add_all(cells_.fresh(cell_of_row_[0]), count);
    } else {
      add_each(count);
    }
  }

  /// The whole block in one pass over its two columns, where all of it is in range.
  bool meter_at_once(std::size_t at, std::size_t count) {
    if (meter_ == nullptr || count % columns::meter_rows != 0) return false;
    if (!columns::all_valid(time_.numbers(), at, count)) return false;
    if (!memory_.is_constant() && !columns::all_valid(memory_.numbers(), at, count)) return false;
    BlockSums sums;
    if (!meter_(time_.rows(at), memory_.rows(at), count, {time_.range(), memory_.range()}, sums)) {
      return false;
    }
    FreshSums& cell = one_cell();
    cell.invocations += static_cast<double>(count);
    cell.billed_ms += sums.billed_ms;
    cell.billed_mib_ms += memory_.is_constant()
                              ? sums.billed_ms * static_cast<double>(memory_.numbers().constant())
                              : sums.product;
    return true;
  }

  /// Brings a block's rows into place: those that are not metered here have no billed time.
  void load(std::size_t at, std::size_t count) {
    bool all = time_.load(kernels_, at, count, billed_.data());
    // A constant memory stays as the last block left it.
    if (!memory_.is_constant() || !memory_is_filled_) {
      all = memory_.load(kernels_, at, memory_.is_constant() ? block_rows : count, sizes_.data()) &&
            all;
      memory_is_filled_ = true;
    }
    const auto load_given = [&](const BlockColumn& column, Scratch& scratch) {
      if (column.given()) all = column.load(kernels_, at, count, scratch.data()) && all;
    };
    load_given(storage_, storage_mib_);
    load_given(key_, key_at_);
    load_given(architecture_, architecture_at_);
    faulty_ = 0;
    if (cold_ > 0 && !add_init(at)) all = false;
    if (!all || is_mixed_ || !months_.is_one()) look_closely(at, count);
    if (rule().step_ms == 1 || is_counted_) return;
    for (std::size_t i = 0; i < count; ++i) {
      if (billed_[i] == not_in_range) continue;
      billed_[i] = static_cast<double>(rule().billed_ms(static_cast<std::int64_t>(billed_[i])));
    }
  }

  // Initialisation
  // ---------------------------------------------------------------------------------

  /// Initialisation and handler time are added as the decimals they stand for, then rounded up
  /// once. Whether that was done of all rows; what could not be waits for `look_closely`.
  bool add_init(std::size_t at) {
    bool all = true;
    for (std::size_t j = 0; j < cold_; ++j) {
      const std::size_t i = cold_rows_[j];
      if (billed_[i] == not_in_range) continue;
      const std::optional<std::int64_t> ns = sum_ns(at + i);
      billed_[i] = not_in_range;
      if (ns) {
        const std::int64_t started_ms = (*ns + ns_per_ms - 1) / ns_per_ms;
        billed_[i] = static_cast<double>(started_ms);
      }
      all = all && ns.has_value();
    }
    return all;
  }
  static constexpr std::int64_t ns_per_ms = 1'000'000;

  /// Handler and initialisation time of a row; nothing where one is to be looked at closely.
  [[nodiscard]] std::optional<std::int64_t> sum_ns(std::size_t row) const {
    const std::optional<std::int64_t> duration = time_.decimal_ns_at(row, columns_.duration_unit);
    const std::optional<std::int64_t> init = init_.decimal_ns_at(row, init_unit());
    if (!duration || !init || *init > rule().duration_most_ms * ns_per_ms) return std::nullopt;
    return *duration + *init;
  }

  // Faults
  // -----------------------------------------------------------------------------------------

  void look_closely(std::size_t at, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_mine(i)) {
        leave_out(i);
      } else if (std::optional<FaultyRow> fault = fault_of(at + i, i)) {
        fault->row += columns_.first_row;
        faults_.add(std::move(*fault));
        ++faulty_;
        leave_out(i);
      }
    }
  }

  /// The first fault of a row; where there is none, its billed time is in place.
  std::optional<FaultyRow> fault_of(std::size_t row, std::size_t i) {
    const auto is_out = [&](const BlockColumn& column, const Scratch& scratch) {
      return column.given() && scratch[i] == not_in_range;
    };
    if (billed_[i] == not_in_range) {
      if (std::optional<FaultyRow> fault = take_exact_time(row, i)) return fault;
    }
    if (is_out(memory_, sizes_)) return memory_.fault_at(row);
    if (is_out(storage_, storage_mib_)) return storage_.fault_at(row);
    if (months_.of_row(i) == columns::Months::no_month) return months_.fault_at(row);
    if (is_out(key_, key_at_)) return key_.fault_at(row);
    if (is_out(architecture_, architecture_at_)) return architecture_.fault_at(row);
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
    billed_[i] = not_in_range;
    if (!memory_.is_constant()) sizes_[i] = 0;
    if (storage_.given()) storage_mib_[i] = static_cast<double>(rule().storage_included_mib);
  }

  // Sums
  // -------------------------------------------------------------------------------------------

  /// The cell of a block whose rows all go into one.
  [[nodiscard]] FreshSums& one_cell() {
    const auto fixed = [](const BlockColumn& column) {
      return static_cast<std::size_t>(column.numbers().constant());
    };
    return cells_.fresh(months_.of_row(0) * cells_per_month_ + fixed(key_) * architectures +
                        fixed(architecture_));
  }

  /// The cell of each row; whether all have the same. A row that is left out has any.
  bool find_cells(std::size_t count) {
    const auto per_month = static_cast<std::uint32_t>(cells_per_month_);
    for (std::size_t i = 0; i < count; ++i) cell_of_row_[i] = months_.of_row(i) * per_month;
    const auto add = [&](const BlockColumn& column, const Scratch& scratch, std::int32_t factor) {
      if (!column.given()) return;
      for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t index = static_cast<std::int32_t>(scratch[i]) * factor;
        cell_of_row_[i] += static_cast<std::uint32_t>(index);
      }
    };
    add(key_, key_at_, architectures);
    add(architecture_, architecture_at_, 1);
    std::uint32_t difference = 0;
    for (std::size_t i = 0; i < count; ++i) difference |= cell_of_row_[i] ^ cell_of_row_[0];
    return difference == 0;
  }

  void add_all(FreshSums& cell, std::size_t count) {
    if (faulty_ > 0) std::replace(billed_.begin(), billed_.begin() + count, not_in_range, 0.0);
    cell.invocations += static_cast<double>(count - faulty_);
    const BlockSums sums = kernels_.sum(billed_.data(), sizes_.data(), count);
    cell.billed_ms += sums.billed_ms;
    cell.billed_mib_ms += sums.product;
    if (!storage_.given()) return;
    const BlockSums stored = kernels_.sum(billed_.data(), storage_mib_.data(), count);
    cell.storage_mib_ms +=
        stored.product - stored.billed_ms * static_cast<double>(rule().storage_included_mib);
  }

  void add_each(std::size_t count) {
    const auto included = static_cast<double>(rule().storage_included_mib);
    const bool has_storage = storage_.given();
    for (std::size_t i = 0; i < count; ++i) {
      const double ms = billed_[i];
      if (ms == not_in_range) continue;
      FreshSums& cell = cells_.fresh(cell_of_row_[i]);
      cell.invocations += 1;
      cell.billed_ms += ms;
      cell.billed_mib_ms += ms * sizes_[i];
      if (has_storage) cell.storage_mib_ms += ms * (storage_mib_[i] - included);
    }
  }

  void add_fresh() {
    cells_.settle();
    fresh_blocks_ = 0;
  }

  [[nodiscard]] InvocationTally tally() const {
    InvocationTally tally;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const InvocationSums sums = cells_.sums(i);
      if (sums.invocations == 0) continue;
      const std::size_t in_month = i % cells_per_month_;
      tally.add({keys_.empty() ? "" : keys_[in_month / architectures],
                 months_.all()[i / cells_per_month_].text,
                 in_month % architectures == 0 ? Architecture::x86_64 : Architecture::arm64},
                sums);
    }
    tally.add(faults_);
    return tally;
  }

  const InvocationColumns& columns_;
  const SpecsOn& specs_;
  const Kernels& kernels_ = columns::kernels();
  std::size_t rows_;
  bool is_counted_;  // billed time is given
  std::span<const std::string> keys_;
  BlockColumn time_;
  BlockColumn init_;
  BlockColumn memory_;
  BlockColumn storage_;
  BlockColumn key_;
  BlockColumn architecture_;
  columns::Months months_;
  std::size_t cells_per_month_;
  std::vector<InvocationRule> rules_;
  std::vector<std::size_t> rule_of_month_;
  std::size_t rule_index_ = ~std::size_t{0};  // the rule in use
  columns::Meter meter_ = nullptr;            // null where a block cannot be metered in one pass
  bool adds_init_ = false;
  bool is_mixed_ = false;  // the block has rows of several rules
  bool memory_is_filled_ = false;
  std::size_t cold_ = 0;  // rows of the block with initialisation to bill: how many, and which
  std::array<std::uint16_t, block_rows> cold_rows_{};
  std::size_t faulty_ = 0;
  std::size_t fresh_blocks_ = 0;
  std::size_t fresh_blocks_max_ = ~std::size_t{0};  // so many add up exactly
  columns::InvocationCells cells_;                  // by month, key and architecture
  RowFaults faults_;
  Scratch billed_{};
  Scratch sizes_{};
  std::array<std::uint32_t, block_rows> cell_of_row_{};
  Scratch storage_mib_{};
  Scratch key_at_{};
  Scratch architecture_at_{};
};

}  // namespace

InvocationTally meter_invocations(const InvocationColumns& columns, const SpecsOn& specs,
                                  OnFault on_fault) {
  InvocationTally tally = InvocationMeter(columns, specs).run();
  if (on_fault == OnFault::error) throw_faults(tally.faults());
  return tally;
}

InvocationTally meter_invocations(const InvocationColumns& columns, const Specs& specs,
                                  OnFault on_fault) {
  return meter_invocations(
      columns, [&](const std::optional<Date>&) { return specs; }, on_fault);
}

}  // namespace farthing
