#include "text/source_text.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace farthing::text {
namespace {

std::size_t line_start(std::string_view text, std::size_t offset) {
  const std::size_t line_end = offset == 0 ? text.npos : text.rfind('\n', offset - 1);
  return line_end == text.npos ? 0 : line_end + 1;
}

std::string code_point_name(char32_t value) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string digits;
  for (; value != 0 || digits.size() < 4; value >>= 4U) digits.insert(0, 1, hex[value & 15U]);
  return "U+" + digits;
}

}  // namespace

Where SourceText::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto lines =
      std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  const std::size_t start = line_start(text_, offset);
  const std::size_t column = count_code_points(text_.substr(start, offset - start));
  return {file_, static_cast<int>(lines) + 1, static_cast<int>(column) + 1};
}

Where SourceText::at(std::size_t offset, std::size_t line) {
  offset = std::min(offset, text_.size());
  const bool goes_on = line == last_line_ && offset >= last_offset_;
  const std::size_t from = goes_on ? last_offset_ : line_start(text_, offset);
  last_column_ =
      (goes_on ? last_column_ : 0) + count_code_points(text_.substr(from, offset - from));
  last_offset_ = offset;
  last_line_ = line;
  return {file_, static_cast<int>(line) + 1, static_cast<int>(last_column_) + 1};
}

std::string SourceText::excerpt(std::size_t offset) const {
  constexpr std::size_t shown_bytes_max = 40;
  std::string_view rest = text_.substr(std::min(offset, text_.size()));
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  if (rest.size() <= shown_bytes_max) return std::string(rest);
  std::size_t end = 0;
  while (end < shown_bytes_max)
    end += std::max<std::size_t>(1, first_code_point(rest.substr(end)).bytes);
  return std::string(rest.substr(0, end)) + "…";
}

void SourceText::require_printable() const {
  for (std::size_t offset = 0; offset < text_.size();) {
    const CodePoint point = first_code_point(text_.substr(offset));
    const bool lone_return =
        point.value == '\r' && (offset + 1 == text_.size() || text_[offset + 1] != '\n');
    if (point.bytes == 0) {
      throw Error({ErrorCode::syntax,
                   at(offset),
                   {},
                   "UTF-8 text",
                   std::string(text_.substr(offset, 1)),
                   {}});
    }
    if (lone_return || !is_printable(point.value)) {
      throw Error({ErrorCode::syntax,
                   at(offset),
                   {},
                   "text without control characters",
                   code_point_name(point.value),
                   {}});
    }
    offset += point.bytes;
  }
}

}  // namespace farthing::text
