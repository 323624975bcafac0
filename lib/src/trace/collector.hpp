#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "columns/calendar.hpp"
#include "metering/invocation.hpp"
#include "trace/cells.hpp"
#include "trace/met_names.hpp"
#include "trace/record.hpp"

#include <farthing/trace.hpp>

namespace farthing::trace {

/// Of a file in whose lines there is no invocation: that is no trace of zero cost.
Diagnostic nothing_read(const std::string& file, std::uint64_t lines);

/// Of a trace in more groups than `CellTable::cells_max`.
Diagnostic too_many_groups(const Where& where);

/// Of a line that goes on for longer than any text's.
Diagnostic endless_line(const Where& where);

/// What the readers of one file hand invocations and faults to: it meters each invocation by the
/// rules of its month and adds it up by function, month, architecture and memory.
class Collector {
 public:
  Collector(const TraceOptions& options, const Catalog& catalog, std::size_t file_number,
            std::string file, std::string function);
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  /// One for the same file, without anything in it.
  [[nodiscard]] Collector empty_copy() const {
    return {options_, catalog_, file_number_, file_, function_};
  }
  /// All that another one of the same file has.
  void take(const Collector& other);
  void clear();

  /// One invocation. What cannot be metered becomes a fault of that line.
  void add(const Record& record, std::uint64_t line);
  /// A line that cannot be read. Throws `Error` where faults are not tolerated.
  void fault(std::uint64_t line, const std::string& what);
  void count_lines(std::uint64_t lines) { trace_.lines += lines; }
  [[nodiscard]] std::uint64_t invocations() const { return invocations_; }
  /// A column or key of a trace, and what it holds.
  void meet(std::string_view name, const FieldForm& form) { names_.add(name, form); }
  /// A file from which nothing came, not even a fault, is one itself. Throws `Error` where it is
  /// the only file or faults are not tolerated.
  void fault_if_empty(bool is_only_file);
  [[nodiscard]] const TraceOptions& options() const { return options_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] Where where(std::uint64_t line) const { return {file_, static_cast<int>(line)}; }
  /// Adds all of it to what other files came to.
  void add_to(Trace& trace) const;
  void add_to(MetNames& names) const { names.add(names_); }

 private:
  using Wide = columns::Wide;
  struct Rules {
    std::uint32_t number = 0;
    columns::MonthSpan month;
    metering::InvocationRule rule;
    /// A month without text is that of records without a time, and holds no other.
    [[nodiscard]] bool hold(Maybe<std::int64_t> timestamp_ms) const {
      return timestamp_ms ? month.holds(*timestamp_ms) : month.text.empty();
    }
  };
  const Rules& rules_of(Maybe<std::int64_t> timestamp_ms);
  const Rules& find_rules(Maybe<std::int64_t> timestamp_ms);
  /// The place of such rules, which are added if need be.
  std::uint32_t place_of(const Rules& rules);
  Cell& cell_of(const CellKey& key, std::uint64_t line);
  __attribute__((always_inline)) void add_one(const Record& record, std::uint64_t line);
  __attribute__((always_inline)) void add_to(Cell& cell, const Record& record,
                                             const metering::InvocationRule& rule);

  const TraceOptions& options_;
  const Catalog& catalog_;
  std::size_t file_number_;
  std::string file_;
  std::string function_;
  Maybe<std::uint64_t> memory_mib_;
  std::deque<Rules> rules_;
  const Rules* last_rules_ = nullptr;
  CellTable cells_;
  std::uint64_t invocations_ = 0;
  MetNames names_;
  Trace trace_;
};

}  // namespace farthing::trace
