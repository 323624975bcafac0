#include "trace/json_scan.hpp"

#include <cstdint>

#include "text/utf8.hpp"

namespace farthing::trace {
namespace {

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

}  // namespace

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

}  // namespace farthing::trace
