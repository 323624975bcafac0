#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "trace/collector.hpp"
#include "trace/csv_header.hpp"
#include "trace/json_reader.hpp"
#include "trace/line_buffer.hpp"
#include "trace/structure.hpp"

namespace farthing::trace {

/// CSV or TSV with a header, by RFC 4180: fields may be quoted, then a doubled quote is one and a
/// line break is text.
class CsvReader {
 public:
  CsvReader(LineBuffer& buffer, char delimiter, Collector& collector)
      : buffer_(buffer), delimiter_(delimiter), collector_(collector), json_(collector, true) {}

  /// All of it, from a buffer that was filled once. Throws `Error` when there is no such header.
  void read();

 private:
  /// Records one behind the other that have as many fields as the header.
  struct Rows {
    const char* text = nullptr;
    const std::uint32_t* ends = nullptr;  // of the fields of all of them
    std::size_t count = 0;
    std::size_t begin = 0;
  };
  /// So many are read at once, one column after the other.
  static constexpr std::size_t rows_at_once = 128;

  /// Blank lines and comments may stand in front of it.
  void skip_to_header();
  /// Reads the whole records of a text that starts with one, and says where the rest begins. What
  /// the quotes seem to say may be doubted from the first record on.
  std::size_t read_records(std::string_view text, bool doubts_quotes = false);
  /// What starts here is a fault up to the end of its line, behind which reading goes on.
  std::size_t leave_out_line(std::string_view text, std::size_t begin, const char* why);
  [[nodiscard]] bool is_doubtful(std::string_view record, std::size_t fields) const;
  /// How many records of one line each there are in front that have as many fields as the header.
  std::size_t plain_rows(const std::uint32_t* ends, const std::uint32_t* stop) const;
  /// One record, of so many fields.
  void read_record(std::string_view text, const std::uint32_t* ends, std::size_t fields,
                   std::size_t begin);
  void read_rows(const Rows& rows);
  void read_column(const Rows& rows, std::size_t number);
  /// Says what is wrong with a row's value of a column, where something is.
  void find_fault(const FieldForm& form, std::size_t row);
  /// What the log line of a record says, where its own columns do not.
  void read_message(std::string_view message, Record& record, std::uint64_t line);
  /// A row's field without blanks and quotes around it, put together where quotes are doubled in
  /// it.
  std::string_view field_text(std::string_view raw, std::size_t column, std::size_t row);

  LineBuffer& buffer_;
  char delimiter_;
  Collector& collector_;
  JsonReader json_;  // of log lines
  Structure structure_;
  std::vector<std::uint32_t> walked_;  // the ends of a record whose quotes are in doubt
  CsvHeader header_;
  std::uint64_t line_ = 1;
  std::vector<std::string> unquoted_;                  // by column
  std::array<std::string_view, rows_at_once> values_;  // of one column
  std::array<std::string_view, rows_at_once> messages_;
  std::array<std::string, rows_at_once> faults_;
  std::array<Record, rows_at_once> records_;
};

}  // namespace farthing::trace
