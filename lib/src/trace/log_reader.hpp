#pragma once

#include <string_view>

#include "trace/collector.hpp"
#include "trace/json_reader.hpp"
#include "trace/number_text.hpp"

namespace farthing::trace {

/// Text logs: REPORT lines of Lambda and lines of its JSON format count, with or without a time in
/// front; all others are somebody's words.
class LogReader {
 public:
  static constexpr const char* too_long = "a line longer than 1 MiB";

  explicit LogReader(Collector& collector) : collector_(collector), json_(collector, true) {}
  /// Whole lines, the first of which has this number.
  void read(std::string_view lines, std::uint64_t line);
  /// A line counts as a whole only.
  static std::size_t read_begin(std::string_view /*text*/, std::uint64_t /*line*/) { return 0; }

 private:
  /// A line that has one of the marks; that of a REPORT stands at its place, else at its end.
  void read_line(std::string_view text, std::size_t mark, std::uint64_t line);
  Collector& collector_;
  JsonReader json_;
  TimeReader times_;
};

}  // namespace farthing::trace
