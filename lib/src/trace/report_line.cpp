#include "trace/report_line.hpp"

#include <array>

#include "trace/number_text.hpp"

namespace farthing::trace {
namespace {

std::string_view after_blanks(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  return text.substr(at);
}

/// The word at the front, taken off.
std::string_view take_word(std::string_view& text) {
  text = after_blanks(text);
  const std::string_view word = text.substr(0, find_blank(text));
  text.remove_prefix(word.size());
  return word;
}

/// Whether a field takes one number, and had none.
bool put(Maybe<std::uint64_t>& field, Maybe<std::uint64_t> read) {
  const bool is_first = !field;
  field = read;
  return is_first && read;
}

/// What Lambda reports, in its usual order.
constexpr std::array<std::string_view, 7> names{
    "Duration",         "Billed Duration",        "Memory Size", "Max Memory Used", "Init Duration",
    "Restore Duration", "Billed Restore Duration"};
enum Figure : std::size_t {
  duration,
  billed_duration,
  memory_size,
  max_memory_used,
  init_duration,
  restore_duration
};

/// False where the value is no number or the record has one. A name and more stand in front of it.
bool put_figure(Record& record, std::size_t figure, std::string_view value) {
  constexpr int ms_to_fs = 12;
  switch (figure) {
    case duration:
      return put(record.duration_fs, scaled_up<Front::readable>(value, ms_to_fs));
    case billed_duration:
      return put(record.billed_ms, scaled_whole<Front::readable>(value, 0));
    case memory_size:
      return put(record.memory_mib, scaled_whole<Front::readable>(value, 0));
    case max_memory_used:
      return put(record.max_memory_used_mib, scaled_up<Front::readable>(value, 0));
    case init_duration:
      return put(record.init_fs, scaled_up<Front::readable>(value, ms_to_fs));
    case restore_duration:
      record.restored = true;
      return true;
    default:
      return put(record.billed_restore_ms, scaled_whole<Front::readable>(value, 0));
  }
}

/// The figure whose name and colon stand in front, most likely the expected one; else how many
/// there are.
std::size_t figure_in_front(std::string_view text, std::size_t expected) {
  for (std::size_t turn = 0; turn < names.size(); ++turn) {
    const std::size_t figure = (expected + turn) % names.size();
    const std::string_view name = names[figure];
    if (text.size() > name.size() && text[name.size()] == ':' &&
        is_same(text.substr(0, name.size()), name)) {
      return figure;
    }
  }
  return names.size();
}

/// Takes a name and its colon off; false where there is none. Behind the figures may stand others'
/// lines, as of X-Ray, in the same message.
bool skip_name(std::string_view& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  if (text.substr(0, colon).find_first_of("\t\r\n") != std::string_view::npos) return false;
  text.remove_prefix(colon + 1);
  return true;
}

}  // namespace

std::string read_report_line(std::string_view line, Record& record) {
  const std::size_t mark = line.find(report_mark);
  if (mark == std::string_view::npos) return "no REPORT line";
  std::string_view rest = line.substr(mark + report_mark.size());
  take_word(rest);  // the request
  for (std::size_t expected = 0;;) {
    rest = after_blanks(rest);
    const std::size_t figure = figure_in_front(rest, expected);
    if (figure < names.size()) {
      rest.remove_prefix(names[figure].size() + 1);
      expected = figure + 1;
    } else if (!skip_name(rest)) {
      break;
    }
    const std::string_view value = take_word(rest);
    if (figure < names.size() && !put_figure(record, figure, value)) {
      return std::string(names[figure]) + ": expected one number, found \"" +
             std::string(value.substr(0, 40)) + "\"";
    }
    const std::string_view unit = after_blanks(rest);
    if (unit.starts_with("ms") || unit.starts_with("MB")) take_word(rest);
  }
  return record.billed_ms || record.duration_fs ? std::string() : "a REPORT line without duration";
}

}  // namespace farthing::trace
