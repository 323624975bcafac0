#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "columns/calendar.hpp"
#include "columns/wide.hpp"
#include "metering/invocation.hpp"
#include "trace/eight_bytes.hpp"
#include "trace/met_names.hpp"
#include "trace/record.hpp"

#include <farthing/trace.hpp>

namespace farthing::trace {

/// Of a file in whose lines there is no invocation: that is no trace of zero cost.
Diagnostic nothing_read(const std::string& file, std::uint64_t lines);

/// Lets a map of texts be searched without making a text of its own.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    std::uint64_t hash = text.size();
    if (text.size() < word_bytes) return text.empty() ? hash : mixed(hash, right_aligned(text));
    const char* const last = text.data() + text.size() - word_bytes;
    for (const char* at = text.data(); at < last; at += word_bytes) {
      hash = mixed(hash, load_word<std::uint64_t>(at));
    }
    return mixed(hash, load_word<std::uint64_t>(last));
  }
  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15U;  // 2^64 by the golden ratio
    const columns::Wide product = columns::Wide{hash ^ word} * odd;
    return static_cast<std::uint64_t>(product >> 64U) ^ static_cast<std::uint64_t>(product);
  }
};

/// What is added up together. Names are as records write them.
struct CellKey {
  std::string_view name;
  std::size_t month = 0;
  Architecture architecture = Architecture::x86_64;
  std::uint32_t memory_mib = 0;
  [[nodiscard]] std::uint64_t hash() const;
};
struct Cell {
  std::string name;
  std::size_t month = 0;
  Architecture architecture = Architecture::x86_64;
  std::uint32_t memory_mib = 0;
  TraceSums sums;
  columns::Wide rounding_fs = 0;
  columns::Wide storage_mib_ms = 0;
  [[nodiscard]] bool has(const CellKey& key) const;
};

/// What the readers of one file hand invocations and faults to: it meters each invocation by the
/// rules of its month and adds it up by function, month, architecture and memory.
class Collector {
 public:
  Collector(const TraceOptions& options, const Catalog& catalog, std::size_t file_number,
            std::string file, std::string function);

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
  /// Adds all of it to what other files came to.
  void add_to(Trace& trace) const;
  void add_to(MetNames& names) const { names.add(names_); }

 private:
  using Wide = columns::Wide;
  struct Rules {
    columns::MonthSpan month;
    metering::InvocationRule rule;
    /// A month without text is that of records without a time, and holds no other.
    [[nodiscard]] bool hold(Maybe<std::int64_t> timestamp_ms) const {
      return timestamp_ms ? month.holds(*timestamp_ms) : month.text.empty();
    }
  };
  /// A place of the table in which cells are found: the first free one from their hash on.
  struct Slot {
    std::uint64_t hash = 0;
    Cell* cell = nullptr;
  };
  std::size_t rules_of(Maybe<std::int64_t> timestamp_ms);
  /// The place of such rules, which are added if need be.
  std::size_t place_of(const Rules& rules);
  std::size_t find_rules(Maybe<std::int64_t> timestamp_ms);
  Cell& cell_of(const CellKey& key, std::uint64_t line);
  Cell& add_cell(const CellKey& key, std::uint64_t line);
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash, const CellKey& key) const;
  void grow();

  const TraceOptions& options_;
  const Catalog& catalog_;
  std::size_t file_number_;
  std::string file_;
  std::string function_;
  Maybe<std::uint64_t> memory_mib_;
  std::vector<Rules> rules_;
  std::size_t last_rules_ = 0;
  std::deque<Cell> cells_;
  static constexpr std::size_t first_slots = 256;
  // A power of two, at most half of it taken.
  std::vector<Slot> slots_ = std::vector<Slot>(first_slots);
  std::uint64_t invocations_ = 0;
  MetNames names_;
  Trace trace_;
};

}  // namespace farthing::trace
