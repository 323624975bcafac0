#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace farthing::trace {

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
inline constexpr ByteKinds kinds;

/// The first place from `at` on whose byte is of a kind; the text's size where none is.
inline std::size_t find_kind(std::string_view text, const std::array<bool, 256>& kind,
                             std::size_t at) {
  while (at < text.size() && !kind[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

/// Behind a string that starts with a quote; nothing where it does not end in its line.
inline std::size_t behind_string(std::string_view text, std::size_t quote) {
  for (std::size_t end = quote + 1;; end += 2) {
    end = find_kind(text, kinds.ends_string, end);
    if (end >= text.size() || text[end] == '\n') return std::string_view::npos;
    if (text[end] == '"') return end + 1;
  }
}

/// How much of a line's begin is whole tokens, without its last byte: the line goes on.
std::size_t whole_tokens(std::string_view text);

/// A JSON string's text, put together in `scratch` where it has escapes.
std::string_view unescaped(std::string_view raw, std::string& scratch);

}  // namespace farthing::trace
