#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace farthing::report {

/// One code point of UTF-8 text; a byte that is none counts as one invalid point.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = true;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Whether a terminal or reader would act on the point rather than show it: control characters,
/// line separators and marks that turn the direction of writing.
bool is_control(char32_t point);

/// The lowest `digits` hexadecimal digits of a value.
std::string hexadecimal(char32_t value, int digits);

/// Text that is safe to show on one line of a terminal: control characters escaped (`\x1b`), bytes
/// that are no UTF-8 replaced by U+FFFD.
std::string printable(std::string_view text);

/// Columns that printable text takes on a terminal: wide characters take two, combining marks none.
int display_width(std::string_view text);

/// The text broken at blanks into lines of at most `width` columns. A longer word is broken after
/// punctuation where it has some, else anywhere; nothing is left out. At least one line.
std::vector<std::string> wrapped(std::string_view text, int width);

enum class Align { left, right, decimal };

/// Filled up with blanks to `width` columns, on the side that `align` leaves free.
std::string padded(const std::string& text, int width, Align align);

/// `a, b, c`.
std::string joined(const std::vector<std::string>& texts);

}  // namespace farthing::report
