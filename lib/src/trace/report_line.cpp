#include "trace/report_line.hpp"

#include <array>
#include <bit>
#include <cctype>

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
inline __attribute__((always_inline)) bool put_figure(Record& record, std::size_t figure,
                                                      std::string_view value) {
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

/// The eight bytes from `at` on, zeros behind the text's end. As many stand in front of `at`.
std::uint64_t word_at(std::string_view text, std::size_t at) {
  if (at + word_bytes <= text.size()) return load_word<std::uint64_t>(text.data() + at);
  if (at >= text.size()) return 0;
  const std::size_t missing = at + word_bytes - text.size();
  return load_word<std::uint64_t>(text.data() + text.size() - word_bytes) >> 8 * missing;
}

/// The place of the first blank from `at` on, at most fifteen bytes behind it; else where no unit
/// can stand.
std::size_t find_near_blank(std::string_view text, std::size_t at) {
  for (const std::size_t begin : {at, at + word_bytes}) {
    const std::size_t before = bytes_before(word_at(text, begin), ' ');
    if (before < word_bytes) return begin + before;
  }
  return text.size();
}

/// Takes a figure as Lambda writes it, with a blank, a unit and a tab behind its number; false, and
/// the text as it was, where it is written otherwise. All forms are read below: this is for speed.
template <Figure figure>
bool take_usual(std::string_view& text, Record& record) {
  constexpr std::string_view name = names[figure];
  constexpr bool is_memory = figure == memory_size || figure == max_memory_used;
  constexpr std::string_view unit = is_memory ? " MB\t" : " ms\t";
  constexpr std::string_view colon = ": ";
  if (!text.starts_with(name) || !text.substr(name.size()).starts_with(colon)) return false;
  const std::size_t begin = name.size() + colon.size();
  const std::size_t end = find_near_blank(text, begin);
  if (!text.substr(end).starts_with(unit)) return false;
  if (!put_figure(record, figure, text.substr(begin, end - begin))) return false;
  text.remove_prefix(end + unit.size());
  return true;
}

/// Takes the figures in front that stand there in their usual order; how many.
std::size_t take_usual_figures(std::string_view& text, Record& record) {
  if (text.starts_with('\t')) text.remove_prefix(1);
  if (!take_usual<duration>(text, record)) return 0;
  if (!take_usual<billed_duration>(text, record)) return 1;
  if (!take_usual<memory_size>(text, record)) return 2;
  if (!take_usual<max_memory_used>(text, record)) return 3;
  if (!take_usual<init_duration>(text, record)) return 4;
  return 5;
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

std::string_view unit_of(std::size_t figure) {
  return figure == memory_size || figure == max_memory_used ? "MB" : "ms";
}

bool starts_with_letter(std::string_view text) {
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
}

/// Takes the unit off that stands behind a number, if one does; false where it is another one.
bool take_unit(std::string_view& text, std::size_t figure) {
  std::string_view rest = after_blanks(text);
  const std::string_view gap = text.substr(0, text.size() - rest.size());
  if (rest.empty() || gap.find_first_of("\t\r\n") != std::string_view::npos) return true;
  if (figure_in_front(rest, figure + 1) < names.size()) return true;
  const std::string_view word = take_word(rest);
  const std::string_view unit = unit_of(figure);
  if (!word.starts_with(unit) || starts_with_letter(word.substr(unit.size()))) return false;
  text = rest;
  return true;
}

std::string fault_of(std::size_t figure, std::string_view expected, std::string_view found) {
  return std::string(names[figure]) + ": expected " + std::string(expected) + ", found \"" +
         std::string(found.substr(0, 40)) + '"';
}

}  // namespace

std::string read_report_line(std::string_view line, Record& record) {
  const std::size_t mark = line.find(report_mark);
  if (mark == std::string_view::npos) return "no REPORT line";
  std::string_view rest = line.substr(mark + report_mark.size());
  take_word(rest);  // the request
  for (std::size_t expected = take_usual_figures(rest, record);;) {
    rest = after_blanks(rest);
    const std::size_t figure = figure_in_front(rest, expected);
    if (figure < names.size()) {
      rest.remove_prefix(names[figure].size() + 1);
      expected = figure + 1;
    } else if (!skip_name(rest)) {
      const std::size_t end = rest.find_first_of("\t\r\n");
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end);
      continue;
    }
    const std::string_view value = take_word(rest);
    if (figure == names.size()) {
      const std::string_view unit = after_blanks(rest);
      if (unit.starts_with("ms") || unit.starts_with("MB")) take_word(rest);
      continue;
    }
    if (!put_figure(record, figure, value)) return fault_of(figure, "one number", value);
    if (!take_unit(rest, figure)) return fault_of(figure, unit_of(figure), take_word(rest));
  }
  return record.billed_ms || record.duration_fs ? std::string() : "a REPORT line without duration";
}

}  // namespace farthing::trace
