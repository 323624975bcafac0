#include "trace/collector.hpp"

#include <bit>

#include "text/utf8.hpp"
#include "trace/billed.hpp"
#include "trace/limits.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

/// `/aws/lambda/name` is the log group of a function of that name, and `…:function:name:alias` ends
/// its ARN.
std::string_view function_of(std::string_view name) {
  for (const std::string_view before : {"/aws/lambda/", ":function:"}) {
    const std::size_t at = name.find(before);
    if (at == std::string_view::npos) continue;
    name.remove_prefix(at + before.size());
    return name.substr(0, name.find(':'));
  }
  return name;
}

/// A name as it may stand in any report: bytes that are no UTF-8 become U+FFFD.
std::string in_utf8(std::string_view name) {
  std::string clean;
  while (!name.empty()) {
    const std::size_t bytes = text::first_code_point(name).bytes;
    clean += bytes == 0 ? std::string_view("\xef\xbf\xbd") : name.substr(0, bytes);
    name.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  return clean;
}

std::size_t bucket_of(std::uint64_t ms) {
  const auto width = static_cast<std::size_t>(ms <= 1 ? 0 : std::bit_width(ms - 1));
  return std::min(width, std::tuple_size_v<DurationHistogram> - 1);
}

}  // namespace

Diagnostic nothing_read(const std::string& file, std::uint64_t lines) {
  return {ErrorCode::missing_key,
          {file},
          {},
          "invocations: CSV with a header that names a duration, REPORT lines, or JSON of either",
          lines == 0 ? "no rows"
                     : std::to_string(lines) + (lines == 1 ? " line" : " lines") + " without any",
          "Name the columns if they have names of their own, as with --duration-column run_ms. "
          "Rows that stand for many invocations, with averages or counts by the minute, are no "
          "trace: `farthing estimate` takes a duration by its percentiles, {p50: 80 ms, p99: 2 "
          "s}."};
}

Diagnostic too_many_groups(const Where& where) {
  return {ErrorCode::too_large,
          where,
          {},
          "at most " + std::to_string(CellTable::cells_max) +
              " groups: functions (or what else invocations are grouped by) by month, architecture "
              "and memory size",
          "more",
          "Group by something that invocations share."};
}

Diagnostic endless_line(const Where& where) {
  return {
      ErrorCode::too_large, where, {}, "text in lines", "more than 1 GiB without a line break", {}};
}

Collector::Collector(const TraceOptions& options, const Catalog& catalog, std::size_t file_number,
                     std::string file, std::string function)
    : options_(options),
      catalog_(catalog),
      file_number_(file_number),
      file_(std::move(file)),
      function_(std::move(function)) {
  if (!options.memory) return;
  const Exact& mib = options.memory->value;
  if (!mib.is_whole()) {
    throw Error(
        Diagnostic{ErrorCode::invalid_value, {}, "memory", "a whole number of MB", mib.text(), {}});
  }
  memory_mib_ = static_cast<std::uint64_t>(metering::whole(mib, "memory"));
}

inline const Collector::Rules& Collector::rules_of(Maybe<std::int64_t> timestamp_ms) {
  if (last_rules_ == nullptr || !last_rules_->hold(timestamp_ms)) {
    last_rules_ = &find_rules(timestamp_ms);
  }
  return *last_rules_;
}

inline Cell& Collector::cell_of(const CellKey& key, std::uint64_t line) {
  const std::uint64_t hash = key.hash();
  if (Cell* cell = cells_.find(key, hash)) return *cell;
  if (cells_.size() == CellTable::cells_max) {
    throw Error(too_many_groups(where(line)));
  }
  return cells_.add(key, hash);
}

void Collector::add(const Record& record, std::uint64_t line) {
  if (!is_usual(record)) return add_one(record, line);
  // Of these the compiler sees what they do not say, and leaves out what asks for it.
  Record usual;
  usual.function = record.function;
  usual.duration_fs = record.duration_fs;
  usual.billed_ms = record.billed_ms;
  usual.memory_mib = record.memory_mib;
  usual.max_memory_used_mib = record.max_memory_used_mib;
  usual.timestamp_ms = record.timestamp_ms;
  usual.architecture = record.architecture;
  add_one(usual, line);
}

inline void Collector::add_one(const Record& record, std::uint64_t line) {
  if (record.timestamp_ms && *record.timestamp_ms < columns::timestamp_least_ms) {
    return fault(line, "timestamp: expected from 2014-11-13 on, found one of " +
                           columns::month_of(*record.timestamp_ms).text);
  }
  const Rules& rules = rules_of(record.timestamp_ms);
  const Maybe<std::uint64_t> memory_mib = record.memory_mib ? record.memory_mib : memory_mib_;
  if (!is_sound(record, memory_mib, rules.rule)) {
    return fault(line, fault_of(Record(record), memory_mib, rules.rule));
  }
  const CellKey key{record.function, rules.number,
                    record.architecture.value_or(options_.architecture),
                    static_cast<std::uint32_t>(*memory_mib)};
  ++invocations_;
  add_to(cell_of(key, line), record, rules.rule);
}

inline void Collector::add_to(Cell& cell, const Record& record,
                              const metering::InvocationRule& rule) {
  const Billed billed = bill(record, rule);
  ++cell.invocations;
  cell.billed_ms += billed.ms;
  TraceSums& sums = cell.more;
  cell.rounding_fs += billed.rounding_fs;
  sums.init_ms += billed.start_ms;
  sums.unexplained_ms += billed.unexplained_ms;
  if (record.init_fs.value_or(0) > 0 || record.restored) ++sums.cold_starts;
  if (billed.ms == 0) ++sums.of_no_time;
  if (record.restored) ++sums.restores;
  ++trace_.histogram[bucket_of(billed.ms)];
  if (record.max_memory_used_mib) {
    ++sums.knowing_memory_used;
    const auto used = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(*record.max_memory_used_mib, cell.memory_mib));
    sums.max_memory_used_mib = std::max(sums.max_memory_used_mib, used);
  }
  if (record.storage_mib) {
    const auto included = static_cast<std::uint64_t>(rule.storage_included_mib);
    cell.storage_mib_ms += Wide{billed.ms} * (*record.storage_mib - included);
  }
}

void Collector::fault(std::uint64_t line, const std::string& what) {
  if (options_.strict) {
    throw Error(TraceFault{file_number_, line, file_, what}.diagnostic());
  }
  ++trace_.faulty_lines;
  if (trace_.first_faults.size() < Trace::shown_faults_max) {
    trace_.first_faults.push_back({file_number_, line, file_, what});
  }
}

void Collector::fault_if_empty(bool is_only_file) {
  if (invocations_ > 0 || trace_.faulty_lines > 0) return;
  Diagnostic nothing = nothing_read(file_, trace_.lines);
  if (is_only_file || options_.strict) throw Error(std::move(nothing));
  nothing.where = {};
  nothing.hint.clear();
  fault(0, nothing.text());
}

const Collector::Rules& Collector::find_rules(Maybe<std::int64_t> timestamp_ms) {
  for (const Rules& rules : rules_) {
    if (rules.hold(timestamp_ms)) return rules;
  }
  columns::MonthSpan month;
  std::optional<Date> on = options_.on;
  if (timestamp_ms) {
    month = columns::month_of(*timestamp_ms);
    if (!on) on = Month::parse(month.text).first_day();
  }
  return rules_.emplace_back(
      Rules{static_cast<std::uint32_t>(rules_.size()), month,
            metering::InvocationRule(catalog_.specs(on), options_.package, options_.runtime)});
}

std::uint32_t Collector::place_of(const Rules& rules) {
  for (const Rules& own : rules_) {
    if (own.month.text == rules.month.text) return own.number;
  }
  const auto number = static_cast<std::uint32_t>(rules_.size());
  return rules_.emplace_back(Rules{number, rules.month, rules.rule}).number;
}

void Collector::take(const Collector& other) {
  for (const Cell& from : other.cells_) {
    CellKey key = from.key();
    key.month = place_of(other.rules_[from.month]);
    Cell& cell = cell_of(key, 0);
    cell.invocations += from.invocations;
    cell.billed_ms += from.billed_ms;
    cell.rounding_fs += from.rounding_fs;
    cell.more += from.more;
    cell.storage_mib_ms += from.storage_mib_ms;
  }
  invocations_ += other.invocations_;
  trace_ += other.trace_;
}

void Collector::clear() {
  cells_.clear();
  invocations_ = 0;
  trace_ = {};
}

void Collector::add_to(Trace& trace) const {
  trace += trace_;
  for (const Cell& cell : cells_) {
    const std::string_view name = function_of(cell.name);
    TraceSums sums = cell.more;
    sums.invocations = cell.invocations;
    sums.billed_ms = cell.billed_ms;
    sums.rounding_fs = columns::wide_count(cell.rounding_fs);
    sums.storage_mib_ms = columns::wide_count(cell.storage_mib_ms);
    const InvocationGroup group{in_utf8(name.empty() ? function_ : name),
                                rules_[cell.month].month.text, cell.architecture};
    trace.sums[{group, cell.memory_mib}] += sums;
  }
}

}  // namespace farthing::trace
