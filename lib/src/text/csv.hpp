#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/error.hpp>

namespace farthing::text {

/// What a CSV record may hold at most; beyond it the reader throws `Error` (`too_large`).
struct CsvLimits {
  std::size_t fields = 10'000;
  std::size_t field_bytes = std::size_t{1} << 20U;
};

/// Reads comma-separated records (RFC 4180: quoted fields, doubled quotes, line breaks in quotes;
/// CRLF or LF; a byte order mark is skipped) one by one from a text that stays where it is: a field
/// is a view into it, or, if it had doubled quotes, into the reader's own buffer until the next
/// record. Our own, as the CSV libraries that Debian has say no place of a fault.
class CsvReader {
 public:
  CsvReader(std::string_view text, std::string_view file, CsvLimits limits = {});

  /// Goes to the next record; false at the end. Empty lines are no records. Throws `Error` with the
  /// place: an open quote, text beside quotes, a lone carriage return, a NUL byte, a limit.
  bool next();
  /// The fields of the record; valid until the next one.
  [[nodiscard]] const std::vector<std::string_view>& fields() const { return fields_; }
  /// Line of the record's first byte, from 1.
  [[nodiscard]] int line() const { return line_; }
  /// The place of a field of the record; of the record's end for one that it does not have.
  [[nodiscard]] Where where(std::size_t field) const;

 private:
  [[nodiscard]] bool at_line_end() const;
  void skip_line_end();
  void read_field();
  void read_quoted();
  void read_plain();
  void keep(std::size_t begin, std::size_t end, std::size_t doubled_quotes);
  [[nodiscard]] Where place_of(std::size_t offset) const;
  [[noreturn]] void fail(ErrorCode code, std::size_t offset, std::string expected,
                         std::string found, std::string hint = {}) const;

  std::string_view text_;
  std::string file_;
  CsvLimits limits_;
  std::size_t at_ = 0;
  std::size_t record_ = 0;  // where the record begins
  int line_ = 1;
  int next_line_ = 1;
  std::vector<std::string_view> fields_;
  std::vector<std::size_t> offsets_;  // of the fields
  std::deque<std::string> unquoted_;  // fields whose doubled quotes became single ones
};

}  // namespace farthing::text
