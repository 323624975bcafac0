#include "trace/collector.hpp"

#include <bit>

#include "text/utf8.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

// Each takes some hundred bytes; someone who groups by request would have one per line.
constexpr std::size_t cells_max = 50'000;

/// A fault's words, made only where something is wrong.
std::string out_of_range(const char* what, std::int64_t least, std::int64_t most, const char* unit,
                         std::uint64_t found) {
  return std::string(what) + ": expected from " + std::to_string(least) + " to " +
         std::to_string(most) + " " + unit + ", found " + std::to_string(found);
}

/// What one invocation is billed, and what of that is due to what.
struct Billed {
  std::uint64_t ms = 0;
  std::uint64_t start_ms = 0;  // initialisation or the restore of a snapshot
  std::uint64_t rounding_fs = 0;
  std::uint64_t unexplained_ms = 0;
};

std::uint64_t up_to_ms(std::uint64_t fs) { return (fs + fs_per_ms - 1) / fs_per_ms; }

std::uint64_t rounded(const metering::InvocationRule& rule, std::uint64_t fs) {
  return static_cast<std::uint64_t>(rule.billed_ms(static_cast<std::int64_t>(up_to_ms(fs))));
}

std::uint64_t above(std::uint64_t value, std::uint64_t least) {
  return value > least ? value - least : 0;
}

/// Billed time as AWS counted it, else by the rule. Where AWS counted it, initialisation was billed
/// if it fits in; a run that was cut off at its timeout is billed less than it was measured.
Billed bill(const Record& record, const metering::InvocationRule& rule) {
  Billed billed;
  const std::uint64_t init_fs = record.init_fs.value_or(0);
  const std::uint64_t run_fs = record.duration_fs.value_or(0);
  const std::uint64_t restore_fs = record.billed_restore_ms.value_or(0) * fs_per_ms;
  bool adds_init = rule.init_is_billed;
  if (record.billed_ms) {
    billed.ms = *record.billed_ms;
    adds_init = record.duration_fs && billed.ms >= up_to_ms(run_fs + init_fs);
  }
  const std::uint64_t start_fs = restore_fs + (adds_init ? init_fs : 0);
  const std::uint64_t measured_fs = run_fs + start_fs;
  const std::uint64_t by_rule_ms = rounded(rule, measured_fs);
  if (!record.billed_ms) billed.ms = by_rule_ms;
  if (!record.duration_fs) return billed;
  if (start_fs > 0) {
    billed.start_ms = std::min(above(billed.ms, rounded(rule, run_fs)), rounded(rule, start_fs));
  }
  // Rounding adds less than one step; what is billed beyond that has another reason.
  billed.unexplained_ms = above(billed.ms, by_rule_ms);
  billed.rounding_fs = above((billed.ms - billed.unexplained_ms) * fs_per_ms, measured_fs);
  return billed;
}

std::uint64_t most_fs(const metering::InvocationRule& rule) {
  return static_cast<std::uint64_t>(rule.duration_most_ms) * fs_per_ms;
}

/// What was billed as 900 s may have been cut off a little later.
std::uint64_t slack_fs(const Record& record) { return record.billed_ms ? fs_per_ms * 10'000 : 0; }

bool is_within(std::uint64_t value, std::int64_t least, std::int64_t most) {
  return value >= static_cast<std::uint64_t>(least) && value <= static_cast<std::uint64_t>(most);
}

bool is_sound(const Record& record, Maybe<std::uint64_t> memory_mib,
              const metering::InvocationRule& rule) {
  const auto fits = [&](Maybe<std::uint64_t> value, std::int64_t least, std::int64_t most) {
    return is_within(value.value_or(static_cast<std::uint64_t>(most)), least, most);
  };
  return (record.duration_fs || record.billed_ms) && memory_mib &&
         record.duration_fs.value_or(0) <= most_fs(rule) + slack_fs(record) &&
         record.init_fs.value_or(0) <= most_fs(rule) &&
         record.billed_ms.value_or(0) <= static_cast<std::uint64_t>(rule.billed_most_ms) &&
         record.billed_restore_ms.value_or(0) <= static_cast<std::uint64_t>(rule.billed_most_ms) &&
         is_within(*memory_mib, rule.memory_least_mib, rule.memory_most_mib) &&
         fits(record.storage_mib, rule.storage_included_mib, rule.storage_most_mib);
}

/// What is wrong with a record that is not sound.
std::string fault_of(const Record& record, Maybe<std::uint64_t> memory_mib,
                     const metering::InvocationRule& rule) {
  if (!record.duration_fs && !record.billed_ms) return "no duration";
  if (record.duration_fs.value_or(0) > most_fs(rule) + slack_fs(record)) {
    return out_of_range("duration", 0, rule.duration_most_ms, "ms", up_to_ms(*record.duration_fs));
  }
  if (record.init_fs.value_or(0) > most_fs(rule)) {
    return out_of_range("init duration", 0, rule.duration_most_ms, "ms", up_to_ms(*record.init_fs));
  }
  if (record.billed_ms.value_or(0) > static_cast<std::uint64_t>(rule.billed_most_ms)) {
    return out_of_range("billed duration", 0, rule.billed_most_ms, "ms", *record.billed_ms);
  }
  if (record.billed_restore_ms.value_or(0) > static_cast<std::uint64_t>(rule.billed_most_ms)) {
    return out_of_range("billed restore duration", 0, rule.billed_most_ms, "ms",
                        *record.billed_restore_ms);
  }
  if (!memory_mib) return "no memory size; --memory states one for all that have none";
  if (!is_within(*memory_mib, rule.memory_least_mib, rule.memory_most_mib)) {
    return out_of_range("memory", rule.memory_least_mib, rule.memory_most_mib, "MB", *memory_mib);
  }
  return out_of_range("ephemeral storage", rule.storage_included_mib, rule.storage_most_mib, "MB",
                      *record.storage_mib);
}

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

Collector::Collector(const TraceOptions& options, const Catalog& catalog, std::size_t file_number,
                     std::string file, std::string function)
    : options_(options),
      catalog_(catalog),
      file_number_(file_number),
      file_(std::move(file)),
      function_(std::move(function)) {
  if (options.memory) {
    memory_mib_ =
        static_cast<std::uint64_t>(metering::whole(options.memory->value, "memory in MB"));
  }
}

inline std::uint64_t CellKey::hash() const {
  const auto rest = static_cast<std::uint64_t>(month) << 33U |
                    static_cast<std::uint64_t>(architecture) << 32U | memory_mib;
  return TextHash::mixed(TextHash()(name), rest);
}

inline bool Cell::has(const CellKey& key) const {
  return memory_mib == key.memory_mib && month == key.month && architecture == key.architecture &&
         is_same(name, key.name);
}

inline std::size_t Collector::slot_of(std::uint64_t hash, const CellKey& key) const {
  const std::size_t last = slots_.size() - 1;
  for (std::size_t at = hash & last;; at = (at + 1) & last) {
    const Slot& slot = slots_[at];
    if (slot.cell == nullptr || (slot.hash == hash && slot.cell->has(key))) return at;
  }
}

inline Cell& Collector::cell_of(const CellKey& key, std::uint64_t line) {
  const Slot& slot = slots_[slot_of(key.hash(), key)];
  return slot.cell == nullptr ? add_cell(key, line) : *slot.cell;
}

inline std::size_t Collector::rules_of(Maybe<std::int64_t> timestamp_ms) {
  if (last_rules_ < rules_.size() && rules_[last_rules_].hold(timestamp_ms)) return last_rules_;
  return last_rules_ = find_rules(timestamp_ms);
}

void Collector::add(const Record& record, std::uint64_t line) {
  const Maybe<std::uint64_t> memory_mib = record.memory_mib ? record.memory_mib : memory_mib_;
  if (record.timestamp_ms && *record.timestamp_ms < columns::timestamp_least_ms) {
    return fault(line, "timestamp: expected from 2014-11-13 on, found one of " +
                           columns::month_of(*record.timestamp_ms).text);
  }
  const std::size_t month = rules_of(record.timestamp_ms);
  const metering::InvocationRule& rule = rules_[month].rule;
  if (!is_sound(record, memory_mib, rule)) return fault(line, fault_of(record, memory_mib, rule));
  const Billed billed = bill(record, rule);
  Cell& cell = cell_of({record.function, month, record.architecture.value_or(options_.architecture),
                        static_cast<std::uint32_t>(*memory_mib)},
                       line);
  TraceSums& sums = cell.sums;
  ++invocations_;
  ++sums.invocations;
  sums.billed_ms += billed.ms;
  sums.init_ms += billed.start_ms;
  sums.unexplained_ms += billed.unexplained_ms;
  cell.rounding_fs += billed.rounding_fs;
  if (record.init_fs.value_or(0) > 0 || record.restored) ++sums.cold_starts;
  if (billed.ms == 0) ++sums.of_no_time;
  if (record.restored) ++sums.restores;
  ++trace_.histogram[bucket_of(billed.ms)];
  if (record.max_memory_used_mib) {
    ++sums.knowing_memory_used;
    const auto used =
        static_cast<std::uint32_t>(std::min(*record.max_memory_used_mib, *memory_mib));
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

std::size_t Collector::find_rules(Maybe<std::int64_t> timestamp_ms) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].hold(timestamp_ms)) return i;
  }
  columns::MonthSpan month;
  std::optional<Date> on = options_.on;
  if (timestamp_ms) {
    month = columns::month_of(*timestamp_ms);
    if (!on) on = Month::parse(month.text).first_day();
  }
  rules_.push_back(
      {month, metering::InvocationRule(catalog_.specs(on), options_.package, options_.runtime)});
  return rules_.size() - 1;
}

Cell& Collector::add_cell(const CellKey& key, std::uint64_t line) {
  if (cells_.size() == cells_max) {
    throw Error(Diagnostic{ErrorCode::too_large,
                           {file_, static_cast<int>(line)},
                           {},
                           "at most " + std::to_string(cells_max) +
                               " groups: functions (or what else invocations are grouped by) by "
                               "month, architecture and memory size",
                           "more",
                           "Group by something that invocations share."});
  }
  if (2 * cells_.size() >= slots_.size()) grow();
  Cell& cell = cells_.emplace_back();
  cell.name = key.name;
  cell.month = key.month;
  cell.architecture = key.architecture;
  cell.memory_mib = key.memory_mib;
  slots_[slot_of(key.hash(), key)] = {key.hash(), &cell};
  return cell;
}

void Collector::grow() {
  slots_.assign(2 * slots_.size(), Slot());
  for (Cell& cell : cells_) {
    const CellKey key{cell.name, cell.month, cell.architecture, cell.memory_mib};
    slots_[slot_of(key.hash(), key)] = {key.hash(), &cell};
  }
}

std::size_t Collector::place_of(const Rules& rules) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].month.text == rules.month.text) return i;
  }
  rules_.push_back(rules);
  return rules_.size() - 1;
}

void Collector::take(const Collector& other) {
  for (const Cell& from : other.cells_) {
    Cell& cell = cell_of(
        {from.name, place_of(other.rules_[from.month]), from.architecture, from.memory_mib}, 0);
    cell.sums += from.sums;
    cell.rounding_fs += from.rounding_fs;
    cell.storage_mib_ms += from.storage_mib_ms;
  }
  invocations_ += other.invocations_;
  trace_ += other.trace_;
}

void Collector::clear() {
  cells_.clear();
  slots_.assign(first_slots, Slot());
  invocations_ = 0;
  trace_ = {};
}

void Collector::add_to(Trace& trace) const {
  trace += trace_;
  for (const Cell& cell : cells_) {
    const std::string_view name = function_of(cell.name);
    TraceSums sums = cell.sums;
    sums.rounding_fs = columns::wide_count(cell.rounding_fs);
    sums.storage_mib_ms = columns::wide_count(cell.storage_mib_ms);
    const InvocationGroup group{in_utf8(name.empty() ? function_ : name),
                                rules_[cell.month].month.text, cell.architecture};
    trace.sums[{group, cell.memory_mib}] += sums;
  }
}

}  // namespace farthing::trace

namespace farthing {

Diagnostic TraceFault::diagnostic() const {
  if (line == 0) {
    return {ErrorCode::missing_key, {file}, {}, "invocations", "a file without any", what + '.'};
  }
  return {ErrorCode::invalid_value, {file, static_cast<int>(line)}, {},
          "an invocation",          "a line that is none",          what + '.'};
}

TraceSums& TraceSums::operator+=(const TraceSums& other) {
  invocations += other.invocations;
  billed_ms += other.billed_ms;
  storage_mib_ms += other.storage_mib_ms;
  rounding_fs += other.rounding_fs;
  cold_starts += other.cold_starts;
  init_ms += other.init_ms;
  unexplained_ms += other.unexplained_ms;
  of_no_time += other.of_no_time;
  restores += other.restores;
  knowing_memory_used += other.knowing_memory_used;
  max_memory_used_mib = std::max(max_memory_used_mib, other.max_memory_used_mib);
  return *this;
}

Trace& Trace::operator+=(const Trace& other) {
  for (const auto& [key, one] : other.sums) sums[key] += one;
  for (std::size_t i = 0; i < histogram.size(); ++i) histogram.at(i) += other.histogram.at(i);
  lines += other.lines;
  faulty_lines += other.faulty_lines;
  first_faults.insert(first_faults.end(), other.first_faults.begin(), other.first_faults.end());
  std::sort(first_faults.begin(), first_faults.end());
  if (first_faults.size() > shown_faults_max) first_faults.resize(shown_faults_max);
  return *this;
}

}  // namespace farthing
