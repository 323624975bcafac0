#include "text/csv.hpp"

#include <algorithm>
#include <utility>

#include "text/utf8.hpp"

namespace farthing::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

int line_breaks(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string_view file, CsvLimits limits)
    : text_(text), file_(file), limits_(limits) {
  if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

bool CsvReader::next() {
  fields_.clear();
  offsets_.clear();
  unquoted_.clear();
  while (at_ < text_.size() && at_line_end()) skip_line_end();
  record_ = at_;
  line_ = next_line_;
  if (at_ == text_.size()) return false;
  read_field();
  while (at_ < text_.size() && text_[at_] == ',') {
    ++at_;
    read_field();
  }
  if (at_ < text_.size()) skip_line_end();
  return true;
}

Where CsvReader::where(std::size_t field) const {
  if (field < offsets_.size()) return place_of(offsets_[field]);
  std::size_t end = at_;
  while (end > record_ && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return place_of(end);
}

bool CsvReader::at_line_end() const {
  if (text_[at_] == '\n') return true;
  return text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
}

void CsvReader::skip_line_end() {
  at_ += text_[at_] == '\r' ? 2 : 1;
  ++next_line_;
}

void CsvReader::read_field() {
  if (fields_.size() == limits_.fields) {
    fail(ErrorCode::too_large, at_, "at most " + std::to_string(limits_.fields) + " columns", {});
  }
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
  read_plain();
}

void CsvReader::read_plain() {
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(std::string_view(",\n\r\"\0", 5), begin), text_.size());
  keep(begin, at_, 0);
  if (at_ == text_.size() || text_[at_] == ',' || at_line_end()) return;
  if (text_[at_] == '"') {
    fail(ErrorCode::syntax, at_, "a comma or the end of the line", "\"",
         "a field with quotes in it stands in quotes as a whole, its own quotes doubled");
  }
  if (text_[at_] == '\r') fail(ErrorCode::syntax, at_, "lines that end in LF or CRLF", "CR");
  fail(ErrorCode::syntax, at_, "text in UTF-8", "a NUL byte");
}

void CsvReader::read_quoted() {
  const std::size_t quote = at_;
  const std::size_t begin = quote + 1;
  std::size_t doubled = 0;
  std::size_t end = begin;
  for (;; end += 2, ++doubled) {
    end = text_.find_first_of(std::string_view("\"\0", 2), end);
    if (end == std::string_view::npos) {
      fail(ErrorCode::syntax, quote, "a quote that is closed", "\"",
           "no quote closes it up to the end of the file");
    }
    if (text_[end] == '\0') fail(ErrorCode::syntax, end, "text in UTF-8", "a NUL byte");
    if (end + 1 == text_.size() || text_[end + 1] != '"') break;
  }
  keep(begin, end, doubled);
  next_line_ += line_breaks(text_.substr(begin, end - begin));
  at_ = end + 1;
  if (at_ == text_.size() || text_[at_] == ',' || at_line_end()) return;
  fail(ErrorCode::syntax, at_, "a comma or the end of the line after the closing quote",
       std::string(
           text_.substr(at_, std::max<std::size_t>(1, first_code_point(text_.substr(at_)).bytes))));
}

void CsvReader::keep(std::size_t begin, std::size_t end, std::size_t doubled_quotes) {
  if (end - begin > limits_.field_bytes) {
    fail(ErrorCode::too_large, begin,
         "a field of at most " + std::to_string(limits_.field_bytes) + " bytes",
         std::to_string(end - begin) + " bytes");
  }
  offsets_.push_back(begin);
  if (doubled_quotes == 0) {
    fields_.push_back(text_.substr(begin, end - begin));
    return;
  }
  std::string text;
  text.reserve(end - begin - doubled_quotes);
  for (std::size_t at = begin; at < end; ++at) {
    text += text_[at];
    if (text_[at] == '"') ++at;
  }
  fields_.emplace_back(unquoted_.emplace_back(std::move(text)));
}

Where CsvReader::place_of(std::size_t offset) const {
  const std::string_view before = text_.substr(record_, offset - record_);
  const std::size_t line_end = before.rfind('\n');
  const std::string_view on_line =
      line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  return {file_, line_ + line_breaks(before), static_cast<int>(count_code_points(on_line)) + 1};
}

void CsvReader::fail(ErrorCode code, std::size_t offset, std::string expected, std::string found,
                     std::string hint) const {
  throw Error({code, place_of(offset), {}, std::move(expected), std::move(found), std::move(hint)});
}

}  // namespace farthing::text
