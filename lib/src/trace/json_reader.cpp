#include "trace/json_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/utf8.hpp"
#include "trace/report_line.hpp"

namespace farthing::trace {
namespace {

// More keys than this are no log format's: they are data, and need not be remembered.
constexpr std::size_t remembered_keys_max = 1000;
constexpr std::size_t remembered_bytes_max = 100;

/// What a byte means to a scanner that looks for an end.
struct ByteKinds {
  std::array<bool, 256> ends_string{};
  std::array<bool, 256> ends_literal{};
  std::array<bool, 256> is_blank{};
  std::array<bool, 256> is_in_no_number{};
  std::array<bool, 256> is_structure{};
  constexpr ByteKinds() {
    set(ends_string, "\"\\\n", true);
    set(ends_literal, ",]} \t\r\n:\"[{", true);
    set(is_blank, " \t\r\n", true);
    set(is_structure, "\"{}[]:,", true);
    is_in_no_number.fill(true);
    set(is_in_no_number, "0123456789+-.eE", false);
  }
  static constexpr void set(std::array<bool, 256>& kind, std::string_view bytes, bool is_so) {
    for (const char c : bytes) kind[static_cast<unsigned char>(c)] = is_so;
  }
};
constexpr ByteKinds kinds;

/// The first place from `at` on whose byte is of a kind; the text's size where none is.
std::size_t find_kind(std::string_view text, const std::array<bool, 256>& kind, std::size_t at) {
  while (at < text.size() && !kind[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

/// Behind a string that starts with a quote; nothing where it does not end in its line.
std::size_t behind_string(std::string_view text, std::size_t quote) {
  for (std::size_t end = quote + 1;; end += 2) {
    end = find_kind(text, kinds.ends_string, end);
    if (end >= text.size() || text[end] == '\n') return std::string_view::npos;
    if (text[end] == '"') return end + 1;
  }
}

/// How much of a line's begin is whole tokens, without its last byte: the line goes on.
std::size_t whole_tokens(std::string_view text) {
  text.remove_suffix(1);
  std::size_t whole = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = find_kind(text, kinds.is_structure, at);
    if (at == text.size()) break;
    at = text[at] == '"' ? behind_string(text, at) : at + 1;
    if (at == std::string_view::npos) break;
    whole = at;
  }
  return whole;
}

std::uint32_t hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    value *= 16;
    if (c >= '0' && c <= '9') value += static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') value += static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') value += static_cast<std::uint32_t>(c - 'A' + 10);
  }
  return value;
}

/// What an escape `uXXXX` stands for, and how many bytes it takes: both halves of a surrogate pair
/// where there are two, and U+FFFD where there is one.
text::CodePoint unescaped_point(std::string_view text) {
  constexpr std::size_t bytes = 5;
  const auto is_half = [](std::uint32_t value, std::uint32_t begin) {
    return value >= begin && value < begin + 0x400;
  };
  const std::uint32_t first = hexadecimal(text.substr(1, bytes - 1));
  if (!is_half(first, 0xD800) && !is_half(first, 0xDC00)) return {first, bytes};
  const std::string_view rest = text.substr(bytes);
  if (is_half(first, 0xD800) && rest.size() > bytes && rest.starts_with("\\u")) {
    const std::uint32_t second = hexadecimal(rest.substr(2, bytes - 1));
    if (is_half(second, 0xDC00)) {
      return {0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), 2 * bytes + 1};
    }
  }
  return {0xFFFD, bytes};
}

/// A JSON string's text.
std::string_view unescaped(std::string_view raw, std::string& scratch) {
  if (raw.find('\\') == std::string_view::npos) return raw;
  scratch.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 == raw.size()) {
      scratch += raw[i];
      continue;
    }
    const char c = raw[++i];
    constexpr std::string_view from = "bfnrt";
    constexpr std::string_view to = "\b\f\n\r\t";
    if (const std::size_t at = from.find(c); at != std::string_view::npos) {
      scratch += to[at];
    } else if (c == 'u' && i + 4 < raw.size()) {
      const text::CodePoint point = unescaped_point(raw.substr(i));
      text::append_utf8(scratch, point.value);
      i += point.bytes - 1;
    } else {
      scratch += c;
    }
  }
  return scratch;
}

template <class T>
void take_if_none(T& to, const T& from) {
  if (!to) to = from;
}

bool opens_object(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t\r"), line.size())).starts_with('{');
}

bool has_time(const Record& record) { return record.duration_fs || record.billed_ms; }

/// Whether it says something that only an invocation does.
bool is_partly_invocation(const Record& record) {
  return record.init_fs || record.memory_mib || record.max_memory_used_mib;
}

}  // namespace

bool holds_report(std::string_view message) {
  return message.starts_with('{') && message.find("platform.report") != std::string_view::npos;
}

bool has_platform_record(std::string_view text) {
  constexpr std::string_view key = "\"type\"";
  while (true) {
    // The text's own search is slower by far.
    const void* found = memmem(text.data(), text.size(), key.data(), key.size());
    if (found == nullptr) return false;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    text.remove_prefix(at + key.size());
    text.remove_prefix(std::min(text.find_first_not_of(": \t"), text.size()));
    if (text.starts_with("\"platform.")) return true;
  }
}

void JsonReader::read(std::string_view text, std::uint64_t line) {
  line_ = line;
  // Looked for in the whole piece: what an application writes may stand before the first record.
  is_log_ = is_log_ || has_platform_record(text);
  if (skips_line_) text.remove_prefix(std::min(text.find('\n'), text.size()));
  skips_line_ = skips_line_ && text.empty();
  std::string_view from_line = text;  // from the line's begin on
  while (true) {
    std::size_t blanks = 0;
    for (; blanks < text.size() && kinds.is_blank[static_cast<unsigned char>(text[blanks])];
         ++blanks) {
      if (text[blanks] != '\n') continue;
      ++line_;
      from_line = text.substr(blanks + 1);
    }
    text.remove_prefix(blanks);
    if (text.empty()) return;
    if (take_token(text)) continue;
    // What opens an object on a later line than the broken value is likely to be a sound one.
    const bool is_sound = line_ != first_line_ && opens_object(from_line);
    broken("broken JSON", is_sound ? first_line_ : line_);
    if (is_alone_) return;
    text.remove_prefix(std::min(text.find('\n'), text.size()));
    if (is_sound) text = from_line;
    skips_line_ = text.empty();
  }
}

std::size_t JsonReader::read_begin(std::string_view text, std::uint64_t line) {
  const std::size_t size = whole_tokens(text);
  if (size == 0) give_up();
  read(text.substr(0, size), line);
  return size;
}

void JsonReader::finish() {
  if (depth_ > 0 || next_ != Next::value) broken("JSON that ends early", line_);
}

std::string JsonReader::read_alone(std::string_view text, std::uint64_t line,
                                   std::string_view function, Maybe<std::int64_t> timestamp_ms) {
  outer_function_ = function;
  outer_timestamp_ms_ = timestamp_ms;
  is_alone_ = true;
  fault_.clear();
  read(text, line);
  finish();
  return std::exchange(fault_, {});
}

void JsonReader::broken(const std::string& what, std::uint64_t line) {
  give_up();
  broken_record(what, line);
}

void JsonReader::give_up() {
  skips_line_ = false;
  depth_ = 0;
  next_ = Next::value;
}

bool JsonReader::take_token(std::string_view& text) {
  const char c = text.front();
  const bool wants_value = next_ == Next::value || next_ == Next::first_value_or_end;
  switch (c) {
    case '{':
    case '[':
      text.remove_prefix(1);
      return wants_value && open(c == '{');
    case '}':
    case ']':
      text.remove_prefix(1);
      return close(c == '}');
    case ',':
      text.remove_prefix(1);
      if (next_ != Next::comma_or_end) return false;
      next_ = frames_[depth_].is_object ? Next::key : Next::value;
      return true;
    case ':':
      text.remove_prefix(1);
      if (next_ != Next::colon) return false;
      next_ = Next::value;
      return true;
    case '"':
      return take_string(text);
    default:
      return wants_value && take_literal(text);
  }
}

bool JsonReader::take_string(std::string_view& text) {
  const std::size_t end = behind_string(text, 0);
  if (end == std::string_view::npos) return false;
  const std::string_view raw = text.substr(1, end - 2);
  text.remove_prefix(end);
  if (next_ == Next::key || next_ == Next::key_or_end) {
    take_key(unescaped(raw, scratch_));
    next_ = Next::colon;
    return true;
  }
  if (next_ != Next::value && next_ != Next::first_value_or_end) return false;
  take_value(raw, true);
  after_value();
  return true;
}

bool JsonReader::take_literal(std::string_view& text) {
  const std::size_t end = find_kind(text, kinds.ends_literal, 0);
  const std::string_view literal = text.substr(0, end);
  text.remove_prefix(end);
  const bool is_word = literal == "null" || literal == "true" || literal == "false";
  if (!is_word && find_kind(literal, kinds.is_in_no_number, 0) < literal.size()) return false;
  if (literal.empty()) return false;
  take_value(literal == "null" ? std::string_view() : literal, false);
  after_value();
  return true;
}

bool JsonReader::open(bool is_object) {
  if (depth_ == depth_max) return false;
  if (depth_ == 0) first_line_ = line_;
  Frame& frame = frames_[++depth_];
  frame.is_object = is_object;
  frame.record = {};
  frame.function.clear();
  frame.message.clear();
  frame.type.clear();
  frame.fault.clear();
  frame.form = {};
  frame.is_type = false;
  next_ = is_object ? Next::key_or_end : Next::first_value_or_end;
  return true;
}

bool JsonReader::close(bool is_object) {
  const bool may_end = next_ == Next::comma_or_end ||
                       next_ == (is_object ? Next::key_or_end : Next::first_value_or_end);
  if (depth_ == 0 || frames_[depth_].is_object != is_object || !may_end) return false;
  if (is_object) end_object();
  --depth_;
  after_value();
  return true;
}

void JsonReader::after_value() { next_ = depth_ == 0 ? Next::value : Next::comma_or_end; }

void JsonReader::take_key(std::string_view key) {
  Frame& frame = frames_[depth_];
  frame.is_type = key == "type";
  if (frame.is_type) return;
  auto known = forms_.find(key);
  if (known == forms_.end()) {
    const FieldForm form = field_named(key, collector_.options());
    collector_.meet(key, form.field);
    if (forms_.size() >= remembered_keys_max || key.size() > remembered_bytes_max) {
      frame.form = form;
      return;
    }
    known = forms_.emplace(key, form).first;
  }
  frame.form = known->second;
}

void JsonReader::take_value(std::string_view raw, bool is_string) {
  Frame& frame = frames_[depth_];
  if (depth_ == 0 || !frame.is_object) return;
  if (frame.is_type) {
    if (is_string) frame.type = unescaped(raw, scratch_);
    return;
  }
  if (frame.form.field == Field::none) return;
  const std::string_view value = is_string ? unescaped(raw, scratch_) : raw;
  if (frame.form.field == Field::message) {
    frame.message = value;
    return;
  }
  if (!set_field(frame.record, frame.form, value) && frame.fault.empty()) {
    frame.fault = std::string(words(frame.form.field)) + ": found \"" +
                  std::string(value.substr(0, 60)) + "\"";
  }
  if (frame.form.field == Field::function) {
    frame.function = frame.record.function;
    frame.record.function = {};
  }
}

bool JsonReader::is_whole(const Frame& frame) const {
  return frame.type == "platform.report" || depth_ == 1 || !frames_[depth_ - 1].is_object;
}

void JsonReader::end_object() {
  Frame& frame = frames_[depth_];
  // Other records of Lambda's own have durations that are not billed.
  const bool is_other = frame.type.starts_with("platform.") && frame.type != "platform.report";
  if (is_other) return;
  if (!frame.message.empty() && !has_time(frame.record)) return end_message(frame);
  if (!is_whole(frame)) return hand_up(frame);
  const bool is_invocation =
      !is_log_ && (has_time(frame.record) || is_partly_invocation(frame.record));
  if (is_invocation || frame.type == "platform.report") emit(frame);
}

void JsonReader::end_message(Frame& frame) {
  const std::string_view message = frame.message;
  if (message.find(report_mark) != std::string_view::npos) {
    if (std::string what = read_report_line(message, frame.record); !what.empty()) {
      frame.fault = what;
    }
    return emit(frame);
  }
  if (is_inside_message_ || !holds_report(message)) return;
  std::string_view function;
  for (std::size_t i = depth_; i > 0 && function.empty(); --i) function = frames_[i].function;
  JsonReader inner(collector_, true);
  inner.is_inside_message_ = true;
  const std::string fault = inner.read_alone(message, line_, function, frame.record.timestamp_ms);
  if (!fault.empty()) broken_record(fault, line_);
}

void JsonReader::broken_record(const std::string& fault, std::uint64_t line) {
  if (!is_alone_) return collector_.fault(line, fault);
  if (fault_.empty()) fault_ = fault;
}

void JsonReader::emit(Frame& frame) {
  if (!frame.fault.empty()) return broken_record(frame.fault, line_);
  Record record = frame.record;
  for (std::size_t i = depth_; i > 0 && record.function.empty(); --i) {
    record.function = frames_[i].function;
  }
  if (record.function.empty()) record.function = outer_function_;
  take_if_none(record.timestamp_ms, outer_timestamp_ms_);
  collector_.add(record, line_);
}

void JsonReader::hand_up(const Frame& frame) {
  Frame& around = frames_[depth_ - 1];
  const Record& from = frame.record;
  Record& to = around.record;
  take_if_none(to.duration_fs, from.duration_fs);
  take_if_none(to.init_fs, from.init_fs);
  take_if_none(to.billed_ms, from.billed_ms);
  take_if_none(to.memory_mib, from.memory_mib);
  take_if_none(to.max_memory_used_mib, from.max_memory_used_mib);
  take_if_none(to.storage_mib, from.storage_mib);
  take_if_none(to.timestamp_ms, from.timestamp_ms);
  take_if_none(to.architecture, from.architecture);
  if (around.function.empty()) around.function = frame.function;
  if (around.fault.empty()) around.fault = frame.fault;
}

}  // namespace farthing::trace
