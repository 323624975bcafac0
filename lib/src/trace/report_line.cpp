#include "trace/report_line.hpp"

#include <algorithm>

#include "trace/number_text.hpp"

namespace farthing::trace {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view after_blanks(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  return text.substr(at);
}

/// The word at the front, taken off.
std::string_view take_word(std::string_view& text) {
  text = after_blanks(text);
  std::size_t end = 0;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

template <class T>
std::string put(std::optional<T>& field, std::string_view name, std::string_view value,
                const std::optional<T>& read) {
  if (!read || field) {
    return std::string(name) + ": expected one number, found \"" +
           std::string(value.substr(0, 40)) + "\"";
  }
  field = read;
  return {};
}

std::string put_named(Record& record, std::string_view name, std::string_view value) {
  constexpr int ms_to_fs = 12;
  if (name == "Duration") return put(record.duration_fs, name, value, scaled_up(value, ms_to_fs));
  if (name == "Billed Duration") return put(record.billed_ms, name, value, scaled_whole(value, 0));
  if (name == "Memory Size") return put(record.memory_mib, name, value, scaled_whole(value, 0));
  if (name == "Init Duration") return put(record.init_fs, name, value, scaled_up(value, ms_to_fs));
  if (name == "Max Memory Used") {
    return put(record.max_memory_used_mib, name, value, scaled_up(value, 0));
  }
  if (name == "Restore Duration") record.restored = true;
  return {};
}

}  // namespace

std::string read_report_line(std::string_view line, Record& record) {
  const std::size_t mark = line.find(report_mark);
  if (mark == std::string_view::npos) return "no REPORT line";
  std::string_view rest = line.substr(mark + report_mark.size());
  take_word(rest);  // the request
  while (true) {
    rest = after_blanks(rest);
    const std::size_t colon = rest.find(':');
    if (rest.empty() || colon == std::string_view::npos) break;
    const std::string_view name = rest.substr(0, colon);
    // Behind the figures may stand others' lines, as of X-Ray, in the same message.
    if (name.find_first_of("\t\r\n") != std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
    const std::string_view value = take_word(rest);
    if (std::string what = put_named(record, name, value); !what.empty()) return what;
    const std::string_view unit = after_blanks(rest);
    if (unit.starts_with("ms") || unit.starts_with("MB")) take_word(rest);
  }
  return record.billed_ms || record.duration_fs ? std::string() : "a REPORT line without duration";
}

}  // namespace farthing::trace
