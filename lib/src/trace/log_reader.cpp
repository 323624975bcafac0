#include "trace/log_reader.hpp"

#include "trace/number_text.hpp"
#include "trace/report_line.hpp"

namespace farthing::trace {
namespace {

/// The time that a line starts with, as exports put it there: `2026-11-24T10:00:00.123Z`, or with a
/// blank between date and time.
std::optional<std::int64_t> time_in_front(std::string_view line) {
  constexpr std::size_t date_bytes = 10;
  if (line.size() < date_bytes || line[4] != '-') return std::nullopt;
  const std::size_t end = line.find_first_of(" \t", date_bytes + 1);
  return timestamp_ms(line.substr(0, end));
}

}  // namespace

void LogReader::read(std::string_view lines, std::uint64_t line) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    read_line(lines.substr(0, end), line++);
    if (end == std::string_view::npos) return;
    lines.remove_prefix(end + 1);
  }
}

void LogReader::read_line(std::string_view text, std::uint64_t line) {
  constexpr std::string_view json_mark = "\"platform.report\"";
  const std::size_t brace = text.find('{');
  if (brace != std::string_view::npos) {
    const std::string_view json = text.substr(brace);
    const bool is_report = json.find(json_mark) != std::string_view::npos ||
                           json.find(report_mark) != std::string_view::npos;
    if (!is_report && text.find(report_mark) == std::string_view::npos) return;
    if (is_report && brace < text.find(report_mark)) {
      const std::string fault = json_.read_alone(json, line, {}, time_in_front(text));
      if (!fault.empty()) collector_.fault(line, fault);
      return;
    }
  }
  const std::size_t mark = text.find(report_mark);
  if (mark == std::string_view::npos) return;
  Record record;
  if (std::string what = read_report_line(text.substr(mark), record); !what.empty()) {
    return collector_.fault(line, what);
  }
  record.timestamp_ms = time_in_front(text);
  collector_.add(record, line);
}

}  // namespace farthing::trace
