#include "trace/log_reader.hpp"

#include <algorithm>
#include <cstring>

#include "trace/log_line.hpp"
#include "trace/structure.hpp"

namespace farthing::trace {
namespace {

constexpr std::string_view json_mark = "platform.report";

std::size_t place_of(std::string_view text, const void* found) {
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// Finds the mark of reports by its P, which stands in few other words of Lambda's.
std::size_t find_report(std::string_view text, std::size_t from) {
  constexpr std::size_t before = report_mark.find('P');
  for (std::size_t at = from + before; at < text.size(); ++at) {
    at = place_of(text, std::memchr(text.data() + at, 'P', text.size() - at));
    if (at == std::string_view::npos) return at;
    if (is_same(text.substr(at - before, report_mark.size()), report_mark)) return at - before;
  }
  return std::string_view::npos;
}

/// The text's own search is slower by far.
std::size_t find_json(std::string_view text, std::size_t from) {
  return place_of(
      text, memmem(text.data() + from, text.size() - from, json_mark.data(), json_mark.size()));
}

/// The places that a search finds in a text, one after the other.
class Places {
 public:
  using Find = std::size_t (*)(std::string_view text, std::size_t from);
  Places(std::string_view text, Find find) : text_(text), find_(find), at_(find(text, 0)) {}
  /// The first one from here on; no earlier place is asked for afterwards.
  std::size_t from(std::size_t begin) {
    if (at_ < begin) at_ = find_(text_, begin);
    return at_;
  }

 private:
  std::string_view text_;
  Find find_;
  std::size_t at_;
};

std::size_t begin_of_line(std::string_view text, std::size_t at) {
  return place_of(text, memrchr(text.data(), '\n', at)) + 1;
}

}  // namespace

void LogReader::read(std::string_view lines, std::uint64_t line) {
  Places reports(lines, find_report);
  Places json_reports(lines, find_json);
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t report = reports.from(at);
    const std::size_t next = std::min(report, json_reports.from(at));
    if (next == std::string_view::npos) return;
    const std::size_t begin = begin_of_line(lines, next);
    const std::size_t end = std::min(lines.find('\n', next), lines.size());
    // Mostly it is the next line: all that lies between is the break that the last one ends with.
    line += begin - at < 2 ? begin - at : count_lines(lines.substr(at, begin - at));
    read_line(lines.substr(begin, end - begin), report < end ? report - begin : end - begin, line);
    at = end;
  }
}

void LogReader::read_line(std::string_view text, std::size_t mark, std::uint64_t line) {
  const std::size_t brace = text.substr(0, mark).find('{');
  if (brace != std::string_view::npos) {
    const std::string fault = json_.read_alone(text.substr(brace), line, {},
                                               time_in_front(text.substr(0, brace), times_));
    if (!fault.empty()) collector_.fault(line, fault);
    return;
  }
  if (mark == text.size()) return;
  Record record;
  if (std::string what = read_log_line(text, mark, times_, record); !what.empty()) {
    return collector_.fault(line, what);
  }
  collector_.add(record, line);
}

}  // namespace farthing::trace
