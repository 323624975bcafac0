#include "trace/json_reader.hpp"

#include <algorithm>
#include <cstring>

#include "trace/json_scan.hpp"
#include "trace/log_line.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

// More keys than this are no log format's: they are data, and need not be remembered.
constexpr std::size_t remembered_keys_max = 1000;
constexpr std::size_t remembered_bytes_max = 100;

bool opens_object(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t\r"), line.size())).starts_with('{');
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
    broken_line(from_line.substr(0, from_line.find('\n')), is_sound ? first_line_ : line_);
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
  if (depth_ > 0 || next_ != Next::value) {
    give_up();
    report_fault("JSON that ends early", line_);
  }
  if (!is_log_ && provisional_[0]) provisional_[0]->give_to(collector_);
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

void JsonReader::broken_line(std::string_view text, std::uint64_t line) {
  const std::size_t mark = text.find(report_mark);
  const bool is_words = mark < text.size() && text.find('"') > mark;
  give_up();
  if (is_words) return read_words(text, mark, line);
  constexpr const char* what = "broken JSON";
  // In a log of Lambda's own other lines may be anything.
  const bool is_lambdas = mark < text.size() || text.find("\"platform.") < text.size();
  if (is_alone_ || is_lambdas) return report_fault(what, line);
  provisional(0).fault(line, what);
}

void JsonReader::read_words(std::string_view text, std::size_t mark, std::uint64_t line) {
  Record record;
  TimeReader times;
  const std::string what = read_log_line(text, mark, times, record);
  if (!what.empty()) return report_fault(what, line);
  collector_.add(record, line);
}

void JsonReader::give_up() {
  // What was read before the break counts.
  for (; depth_ > 0; --depth_) {
    if (provisional_[depth_]) provisional_[depth_]->give_to(provisional(0));
  }
  skips_line_ = false;
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
  frame.pair_name.clear();
  frame.pair_value.clear();
  frame.set_by = {};
  frame.key = {};
  frame.is_row = false;
  frame.has_faulty_time = false;
  next_ = is_object ? Next::key_or_end : Next::first_value_or_end;
  return true;
}

bool JsonReader::close(bool is_object) {
  const bool may_end = next_ == Next::comma_or_end ||
                       next_ == (is_object ? Next::key_or_end : Next::first_value_or_end);
  if (depth_ == 0 || frames_[depth_].is_object != is_object || !may_end) return false;
  if (is_object || frames_[depth_].is_row) end_object();
  --depth_;
  after_value();
  return true;
}

void JsonReader::after_value() { next_ = depth_ == 0 ? Next::value : Next::comma_or_end; }

JsonReader::Key JsonReader::known_key(std::string_view name) {
  constexpr std::string_view unremembered = "another key";
  const auto known = forms_.find(name);
  if (known != forms_.end()) return {known->first, known->second};
  const FieldForm form = field_named(name, collector_.options());
  collector_.meet(name, form);
  if (forms_.size() >= remembered_keys_max || name.size() > remembered_bytes_max) {
    return {unremembered, form};
  }
  const auto& [text, remembered] = *forms_.emplace(name, form).first;
  return {text, remembered};
}

void JsonReader::take_key(std::string_view name) {
  Frame& frame = frames_[depth_];
  frame.key = known_key(name);
  frame.key.is_type = name == "type";
  frame.key.is_pair_name = name == "field";
  frame.key.is_pair_value = name == "value";
}

void JsonReader::take_value(std::string_view raw, bool is_string) {
  Frame& frame = frames_[depth_];
  if (depth_ == 0 || !frame.is_object) return;
  const Key& key = frame.key;
  const bool is_about = key.is_type || key.is_pair_name || key.is_pair_value;
  if (!is_about && key.form.field == Field::none) return;
  const std::string_view value = is_string ? unescaped(raw, scratch_) : raw;
  if (key.is_type && is_string) {
    frame.type = value;
    is_log_ = is_log_ || value.starts_with("platform.");
  }
  if (key.is_pair_name && is_string) frame.pair_name = value;
  if (key.is_pair_value) frame.pair_value = value;
  put(frame, value);
}

Provisional& JsonReader::provisional(std::size_t depth) {
  std::unique_ptr<Provisional>& one = provisional_[depth];
  if (!one) one = std::make_unique<Provisional>(collector_);
  return *one;
}

void JsonReader::report_fault(const std::string& fault, std::uint64_t line) {
  if (!is_alone_) return collector_.fault(line, fault);
  if (fault_.empty()) fault_ = fault;
}

}  // namespace farthing::trace
