#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/collector.hpp"
#include "trace/field_names.hpp"
#include "trace/provisional.hpp"

namespace farthing::trace {

/// Whether a log line may be a `platform.report` in JSON.
bool holds_report(std::string_view message);

/// Whether a text has a record of Lambda's JSON log format, `"type": "platform.…"`.
bool has_platform_record(std::string_view text);

/// JSON in which objects are invocations or hold them, however deep: JSON lines, Lambda's JSON log
/// format (`platform.report`), exports of CloudWatch Logs whose `message` is a log line. Text comes
/// in whole lines; a value may go on from one piece to the next, so that a document of any length
/// is read in little memory. In a log of Lambda's own only `platform.report` and REPORT lines are
/// invocations: what applications write has durations too, and so have Lambda's other records.
/// Whether it is one may be known at its last record only.
class JsonReader {
 public:
  static constexpr const char* too_long = "a text longer than 1 MiB";

  explicit JsonReader(Collector& collector, bool is_log = false)
      : collector_(collector), is_log_(is_log) {}

  /// Reads on; the first line has this number. Broken text is a fault, and reading goes on with the
  /// next line, or with the same one where that seems sound.
  void read(std::string_view text, std::uint64_t line);
  /// Reads on in a line that is too long to be held: what is whole of it, of which it says how
  /// much. Where that is nothing, the line is given up.
  std::size_t read_begin(std::string_view text, std::uint64_t line);
  /// A value that is still open is a fault. Only now all invocations are with the collector.
  void finish();
  /// Reads a text by itself, with what the line around it says of all its invocations. Its first
  /// fault is returned, not reported; empty: none.
  std::string read_alone(std::string_view text, std::uint64_t line, std::string_view function,
                         Maybe<std::int64_t> timestamp_ms);

 private:
  enum class Next { value, first_value_or_end, key_or_end, key, colon, comma_or_end };
  struct Key {
    std::string_view name;
    FieldForm form;
    bool is_type = false;
    bool is_pair_name = false;
    bool is_pair_value = false;
  };
  /// An object or array that is open.
  struct Frame {
    bool is_object = false;
    Record record;  // its texts are those below
    std::string function;
    std::string message;
    std::string type;
    std::string fault;
    std::string pair_name;  // of {"field": …, "value": …}, by which Insights' rows are made
    std::string pair_value;
    std::array<std::string_view, field_count> set_by{};  // which keys
    Key key;                                             // the one just read
    bool is_row = false;                                 // an array of such pairs
    bool has_faulty_time = false;
  };
  static constexpr std::size_t depth_max = 64;

  /// Takes one token off the front; false where it fits nowhere.
  bool take_token(std::string_view& text);
  bool take_string(std::string_view& text);
  bool take_literal(std::string_view& text);
  bool open(bool is_object);
  bool close(bool is_object);
  void after_value();
  void take_key(std::string_view name);
  Key known_key(std::string_view name);
  void take_value(std::string_view raw, bool is_string);
  /// The value of the frame's key.
  void put(Frame& frame, std::string_view value);
  void end_object();
  /// What an object that ends says: an invocation (whether it does), a log line, or something of
  /// the one around it.
  bool end_record(Frame& frame);
  /// Whether its message is a REPORT, which then says what the record does not.
  static bool takes_report(Frame& frame);
  void read_message(const Frame& frame);
  void put_pair(const Frame& pair);
  void hand_up(const Frame& frame);
  [[nodiscard]] bool is_whole(const Frame& frame) const;
  /// How deep the object around the present one is; 0: there is none.
  [[nodiscard]] std::size_t depth_around() const;
  /// What counts only if an open object, or this file as a log, turns out to be none.
  Provisional& provisional(std::size_t depth);
  [[nodiscard]] Record record_of(const Frame& frame) const;
  /// An invocation by Lambda's own words.
  void emit(const Frame& frame);
  /// An invocation unless it turns out to be something inside one, or of an application's log.
  void propose(const Frame& frame);
  void give_up();
  /// A line at which text is no JSON: what is open is given up.
  void broken_line(std::string_view text, std::uint64_t line);
  void read_words(std::string_view text, std::size_t mark, std::uint64_t line);
  void report_fault(const std::string& fault, std::uint64_t line);

  Collector& collector_;
  bool is_log_;  // of Lambda's own, as soon as a record shows it
  std::vector<Frame> frames_ = std::vector<Frame>(depth_max + 1);
  std::array<std::unique_ptr<Provisional>, depth_max + 1> provisional_;  // by depth
  std::size_t depth_ = 0;
  Next next_ = Next::value;
  std::uint64_t line_ = 1;
  std::uint64_t first_line_ = 0;  // of the outermost value
  std::string scratch_;
  std::unordered_map<std::string, FieldForm, TextHash, std::equal_to<>> forms_;  // by key
  std::string outer_function_;  // of the log line around all of this
  Maybe<std::int64_t> outer_timestamp_ms_;
  bool skips_line_ = false;  // up to its end, after a fault
  bool is_alone_ = false;
  bool is_inside_message_ = false;
  std::string fault_;  // of a text read alone
};

}  // namespace farthing::trace
