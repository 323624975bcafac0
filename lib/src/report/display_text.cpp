#include "report/display_text.hpp"

#include <algorithm>
#include <array>

namespace farthing::report {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Combining marks and joiners of the scripts in use; the rest of Unicode takes a column or two.
constexpr std::array<Range, 11> zero_width{{{0x0300, 0x036F},
                                            {0x0483, 0x0489},
                                            {0x0591, 0x05BD},
                                            {0x0610, 0x061A},
                                            {0x064B, 0x065F},
                                            {0x1AB0, 0x1AFF},
                                            {0x1DC0, 0x1DFF},
                                            {0x200B, 0x200D},
                                            {0x20D0, 0x20FF},
                                            {0xFE00, 0xFE0F},
                                            {0xFE20, 0xFE2F}}};

// East Asian wide and full-width blocks, and pictographs.
constexpr std::array<Range, 12> double_width{{{0x1100, 0x115F},
                                              {0x2E80, 0x303E},
                                              {0x3041, 0xA4CF},
                                              {0xA960, 0xA97F},
                                              {0xAC00, 0xD7A3},
                                              {0xF900, 0xFAFF},
                                              {0xFE30, 0xFE6F},
                                              {0xFF00, 0xFF60},
                                              {0xFFE0, 0xFFE6},
                                              {0x1F300, 0x1F6FF},
                                              {0x1F900, 0x1FAFF},
                                              {0x20000, 0x3FFFD}}};

// C0, DEL and C1; line and paragraph separators; marks, embeddings and isolates of direction.
constexpr std::array<Range, 7> controls{{{0x00, 0x1F},
                                         {0x7F, 0x9F},
                                         {0x061C, 0x061C},
                                         {0x200E, 0x200F},
                                         {0x2028, 0x202E},
                                         {0x2066, 0x2069},
                                         {0xFEFF, 0xFEFF}}};

template <std::size_t Size>
bool in(const std::array<Range, Size>& ranges, char32_t point) {
  return std::ranges::any_of(
      ranges, [&](const Range& range) { return range.first <= point && point <= range.last; });
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

int width_of(char32_t point) {
  if (point < 0x0300) return 1;
  if (in(zero_width, point)) return 0;
  return in(double_width, point) ? 2 : 1;
}

/// Where to cut a word so that the first part takes at most `width` columns: at least one point.
std::size_t cut_of(std::string_view word, int width) {
  constexpr std::string_view good_ends = "/-,:;&?=+@";
  std::size_t good = 0;
  std::size_t at = 0;
  int used = 0;
  while (at < word.size()) {
    const CodePoint point = code_point_at(word, at);
    used += width_of(point.value);
    if (used > width && at > 0) break;
    at += point.bytes;
    if (good_ends.find(word[at - 1]) != std::string_view::npos && at > word.size() / 8) good = at;
  }
  if (at >= word.size()) return word.size();
  return good > 0 ? good : at;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  constexpr CodePoint invalid{0xFFFD, 1, false};
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return invalid;
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return invalid;
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest.at(bytes) || value > 0x10FFFF || surrogate) return invalid;
  return {value, bytes, true};
}

std::string hexadecimal(char32_t value, int digits) {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    text += "0123456789abcdef"[(value >> static_cast<unsigned>(shift)) & 0xFU];
  }
  return text;
}

bool is_control(char32_t point) { return in(controls, point); }

std::string printable(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid) {
      out += "\xEF\xBF\xBD";
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (is_control(point.value)) {
      out += point.value < 0x100 ? "\\x" + hexadecimal(point.value, 2)
                                 : "\\u" + hexadecimal(point.value, 4);
    } else {
      out += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

int display_width(std::string_view text) {
  if (is_plain_ascii(text)) return static_cast<int>(text.size());
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += width_of(point.value);
    at += point.bytes;
  }
  return width;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const int used = display_width(lines.back());
    if (used > 0 && used + 1 + display_width(word) <= width) {
      lines.back() += ' ';
      lines.back() += word;
      continue;
    }
    if (used > 0) lines.emplace_back();
    while (display_width(word) > width) {
      const std::size_t cut = cut_of(word, width);
      lines.back() = word.substr(0, cut);
      word.remove_prefix(cut);
      if (word.empty()) break;
      lines.emplace_back();
    }
    lines.back() += word;
  }
  return lines;
}

std::string padded(const std::string& text, int width, Align align) {
  const int missing = width - display_width(text);
  if (missing <= 0) return text;
  const std::string blanks(static_cast<std::size_t>(missing), ' ');
  return align == Align::left ? text + blanks : blanks + text;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += ", ";
    out += text;
  }
  return out;
}

}  // namespace farthing::report
