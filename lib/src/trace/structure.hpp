#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace farthing::trace {

/// Where fields and records of CSV end: offsets of delimiters and line breaks outside quotes.
struct Structure {
  static constexpr std::uint32_t line_break = std::uint32_t{1} << 31U;  ///< set in its offset

  std::vector<std::uint32_t> ends;
  std::size_t records_ends = 0;    ///< entries of `ends` up to the last line break
  bool has_quoted_breaks = false;  ///< line breaks within quotes, anywhere
  bool has_bare_fields = false;    ///< no blank, carriage return or quote anywhere
};

/// The same scans for one kind of processor; all find the same.
struct Scanner {
  const char* name = "";
  void (*find_structure)(std::string_view text, char delimiter, Structure& structure) = nullptr;
  std::uint64_t (*count_lines)(std::string_view text) = nullptr;
};

/// Those that this processor can run, plainest first.
const std::vector<Scanner>& supported_scanners();

/// Finds the structure of a text that starts with a record; at most 2^31 bytes. Each quote is taken
/// to open or to close, which is wrong where one stands within a field that has none in front.
void find_structure(std::string_view text, char delimiter, Structure& structure);
void find_structure(const Scanner& by, std::string_view text, char delimiter, Structure& structure);

/// Whether the text ends before the record, or another character than a delimiter follows the quote
/// with which a field ends.
enum class Walk { whole, unfinished, broken };

/// Finds the ends of one record's fields, marked as in `Structure`, by the letter of RFC 4180: a
/// quote opens a field only at its start, behind blanks at most.
Walk walk_record(std::string_view text, std::size_t begin, char delimiter,
                 std::vector<std::uint32_t>& ends);

/// How many line breaks a text has.
std::uint64_t count_lines(std::string_view text);

}  // namespace farthing::trace
