#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace farthing::text {

/// A code point and the bytes it takes; no bytes: the text does not start with well-formed UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

/// The first code point of a text that is not empty.
CodePoint first_code_point(std::string_view text);

/// Writes a code point behind a text.
void append_utf8(std::string& text, char32_t value);

/// Whether YAML lets the code point stand in a document: no control character but tab and line end.
bool is_printable(char32_t value);

/// Whether all of the text is well-formed and printable.
bool is_printable_text(std::string_view text);

/// The text after a byte order mark, which is no part of it.
std::string_view without_byte_order_mark(std::string_view text);

/// How many code points begin in `text`.
std::size_t count_code_points(std::string_view text);

}  // namespace farthing::text
