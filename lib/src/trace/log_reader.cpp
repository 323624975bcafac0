#include "trace/log_reader.hpp"

#include <cstring>

#include "trace/number_text.hpp"
#include "trace/report_line.hpp"

namespace farthing::trace {
namespace {

/// The time that a line starts with, as exports put it there: `2026-11-24T10:00:00.123Z`, or with a
/// blank between date and time.
std::optional<std::int64_t> time_in_front(std::string_view line) {
  constexpr std::size_t date_bytes = 10;
  if (line.size() < date_bytes || line[4] != '-') return std::nullopt;
  std::size_t end = date_bytes + 1;
  while (end < line.size() && line[end] != ' ' && line[end] != '\t') ++end;
  return timestamp_ms(line.substr(0, end));
}

constexpr std::string_view json_mark = "platform.report";

/// Like the text's own, which is slower by far.
std::size_t find(std::string_view text, std::string_view what) {
  const void* found = memmem(text.data(), text.size(), what.data(), what.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
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
  const std::size_t mark = find(text, report_mark);
  const std::size_t brace = text.find('{');
  const bool is_json = brace < mark && (mark != std::string_view::npos ||
                                        find(text, json_mark) != std::string_view::npos);
  if (is_json) {
    const std::string fault = json_.read_alone(text.substr(brace), line, {}, time_in_front(text));
    if (!fault.empty()) collector_.fault(line, fault);
    return;
  }
  if (mark == std::string_view::npos) return;
  Record record;
  if (std::string what = read_report_line(text.substr(mark), record); !what.empty()) {
    return collector_.fault(line, what);
  }
  record.timestamp_ms = time_in_front(text);
  collector_.add(record, line);
}

}  // namespace farthing::trace
