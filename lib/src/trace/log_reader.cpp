#include "trace/log_reader.hpp"

#include <algorithm>
#include <cstring>

#include "trace/number_text.hpp"
#include "trace/report_line.hpp"
#include "trace/structure.hpp"

namespace farthing::trace {
namespace {

/// The time that a line starts with, as exports put it there: `2026-11-24T10:00:00.123Z`, or with a
/// blank between date and time.
Maybe<std::int64_t> time_in_front(std::string_view line) {
  constexpr std::size_t date_bytes = 10;
  if (line.size() < date_bytes || line[4] != '-') return std::nullopt;
  const std::size_t time = date_bytes + 1;
  const std::size_t end = time + find_blank(line.substr(std::min(time, line.size())));
  return timestamp_ms(line.substr(0, end));
}

constexpr std::string_view json_mark = "platform.report";

/// The places of a text in another one, one after the other.
class Places {
 public:
  Places(std::string_view in, std::string_view what) : in_(in), what_(what) { find(0); }
  /// The first one from here on; no earlier place is asked for afterwards.
  std::size_t from(std::size_t begin) {
    if (at_ < begin) find(begin);
    return at_;
  }

 private:
  void find(std::size_t begin) {
    // The text's own search is slower by far.
    const void* found = memmem(in_.data() + begin, in_.size() - begin, what_.data(), what_.size());
    at_ = found == nullptr ? std::string_view::npos
                           : static_cast<std::size_t>(static_cast<const char*>(found) - in_.data());
  }
  std::string_view in_;
  std::string_view what_;
  std::size_t at_ = 0;
};

std::size_t begin_of_line(std::string_view text, std::size_t at) {
  const void* found = memrchr(text.data(), '\n', at);
  if (found == nullptr) return 0;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1;
}

}  // namespace

void LogReader::read(std::string_view lines, std::uint64_t line) {
  Places reports(lines, report_mark);
  Places json_reports(lines, json_mark);
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t report = reports.from(at);
    const std::size_t next = std::min(report, json_reports.from(at));
    if (next == std::string_view::npos) return;
    const std::size_t begin = begin_of_line(lines, next);
    const std::size_t end = std::min(lines.find('\n', next), lines.size());
    line += count_lines(lines.substr(at, begin - at));
    read_line(lines.substr(begin, end - begin), report < end ? report - begin : end - begin, line);
    at = end;
  }
}

void LogReader::read_line(std::string_view text, std::size_t mark, std::uint64_t line) {
  const std::size_t brace = text.substr(0, mark).find('{');
  if (brace != std::string_view::npos) {
    const std::string fault = json_.read_alone(text.substr(brace), line, {}, time_in_front(text));
    if (!fault.empty()) collector_.fault(line, fault);
    return;
  }
  if (mark == text.size()) return;
  Record record;
  if (std::string what = read_report_line(text.substr(mark), record); !what.empty()) {
    return collector_.fault(line, what);
  }
  record.timestamp_ms = time_in_front(text);
  collector_.add(record, line);
}

}  // namespace farthing::trace
