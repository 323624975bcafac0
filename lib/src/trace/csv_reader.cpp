#include "trace/csv_reader.hpp"

#include <algorithm>
#include <utility>

#include "trace/field_values.hpp"
#include "trace/report_line.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

constexpr const char* behind_quote = "text behind a quote that ends";

// Small enough for its structure to stay in the cache.
constexpr std::size_t piece_bytes = std::size_t{16} << 10U;

std::size_t offset(std::uint32_t end) { return end & ~Structure::line_break; }

/// Whether there is nothing to take off a field: blanks and the quote are the lowest of all
/// characters that print.
bool is_plain(std::string_view field) {
  if (field.empty()) return true;
  return std::min(static_cast<unsigned char>(field.front()),
                  static_cast<unsigned char>(field.back())) > '"';
}

std::size_t fields_of_record(const std::uint32_t* ends) {
  std::size_t count = 1;
  while ((ends[count - 1] & Structure::line_break) == 0) ++count;
  return count;
}

}  // namespace

void CsvReader::skip_to_header() {
  while (true) {
    const std::string_view text = buffer_.view();
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    const bool is_comment =
        line.starts_with('#') && !CsvHeader::is_one(line, delimiter_, collector_.options());
    if (end == std::string_view::npos || (!line.empty() && !is_comment)) return;
    buffer_.consume(end + 1);
    ++line_;
  }
}

void CsvReader::read() {
  skip_to_header();
  const std::string_view text = buffer_.view();
  const std::size_t header_end = text.find('\n');
  header_ = CsvHeader::read(text.substr(0, header_end), delimiter_, collector_.options(),
                            collector_.where(line_));
  for (const CsvColumn& column : header_.columns) collector_.meet(column.name, column.form);
  unquoted_.resize(header_.columns.size() * rows_at_once);
  if (header_end == std::string_view::npos) return;
  buffer_.consume(header_end + 1);
  ++line_;
  while (true) {
    const std::string_view view = buffer_.view();
    std::size_t used = read_records(view.substr(0, piece_bytes));
    if (used == 0 && view.size() > piece_bytes) used = read_records(view);
    buffer_.consume(used);
    if (used > 0) continue;
    if (buffer_.is_full()) {
      used = read_records(view, true);
      buffer_.consume(used);
      if (used > 0) continue;
      collector_.count_lines(1);
      collector_.fault(line_, "a line longer than 1 MiB");
      if (!buffer_.skip_line()) throw Error(endless_line(collector_.where(line_)));
      ++line_;
    } else if (!buffer_.fill()) {
      break;
    }
  }
  if (buffer_.view().empty()) return;
  const std::string last = std::string(word_bytes, ' ') + std::string(buffer_.view()) + '\n';
  for (std::string_view rest = std::string_view(last).substr(word_bytes); !rest.empty();) {
    std::size_t used = read_records(rest, true);
    if (used == 0) {
      used = leave_out_line(rest, 0, "a quote that does not end");
    }
    rest.remove_prefix(used);
  }
}

std::size_t CsvReader::read_records(std::string_view text, bool doubts_quotes) {
  find_structure(text, delimiter_, structure_);
  const std::uint32_t* ends = structure_.ends.data();
  const std::uint32_t* const stop = ends + structure_.records_ends;
  std::size_t begin = 0;
  bool is_walking = doubts_quotes;
  while (is_walking || ends < stop) {
    if (!is_walking) {
      if (const std::size_t count = plain_rows(ends, stop); count > 0) {
        read_rows({text.data(), ends, count, begin});
        line_ += count;
        ends += count * header_.width;
        begin = offset(ends[-1]) + 1;
        continue;
      }
      const std::size_t fields = fields_of_record(ends);
      const std::size_t end = offset(ends[fields - 1]);
      is_walking = is_doubtful(text.substr(begin, end - begin), fields);
      if (is_walking) continue;
      read_record(text, ends, fields, begin);
      ends += fields;
      begin = end + 1;
      continue;
    }
    const Walk walk = walk_record(text, begin, delimiter_, walked_);
    if (walk == Walk::unfinished) break;
    if (walk == Walk::broken) {
      begin = leave_out_line(text, begin, behind_quote);
    } else {
      read_record(text, walked_.data(), walked_.size(), begin);
      begin = offset(walked_.back()) + 1;
    }
    while (ends < stop && offset(*ends) + 1 < begin) ++ends;
    // Where both see the end of a record, the structure is right again.
    is_walking = walk == Walk::broken || ends == stop || *ends != walked_.back();
    if (!is_walking) ++ends;
  }
  return begin;
}

std::size_t CsvReader::leave_out_line(std::string_view text, std::size_t begin, const char* why) {
  collector_.count_lines(1);
  collector_.fault(line_++, why);
  return text.find('\n', begin) + 1;
}

std::size_t CsvReader::plain_rows(const std::uint32_t* ends, const std::uint32_t* stop) const {
  if (structure_.has_quoted_breaks) return 0;
  std::size_t count = 0;
  while (count < rows_at_once && ends < stop && fields_of_record(ends) == header_.width) {
    ends += header_.width;
    ++count;
  }
  return count;
}

bool CsvReader::is_doubtful(std::string_view record, std::size_t fields) const {
  return (structure_.has_quoted_breaks && record.find('\n') != std::string_view::npos) ||
         (fields != header_.width && record.find('"') != std::string_view::npos);
}

void CsvReader::read_record(std::string_view text, const std::uint32_t* ends, std::size_t fields,
                            std::size_t begin) {
  const std::string_view record = text.substr(begin, offset(ends[fields - 1]) - begin);
  if (fields == header_.width) {
    read_rows({text.data(), ends, 1, begin});
  } else if (!trimmed(record).empty()) {
    collector_.count_lines(1);
    collector_.fault(line_, "expected " + std::to_string(header_.width) + " fields, found " +
                                std::to_string(fields));
  }
  line_ += 1 + count_lines(record);
}

std::string_view CsvReader::field_text(std::string_view raw, std::size_t column, std::size_t row) {
  const std::string_view text = trimmed(raw);
  if (!text.starts_with('"')) return text;
  std::string& unquoted = unquoted_[column * rows_at_once + row];
  unquoted.assign(word_bytes, ' ');
  std::size_t end = text.find('"', 1);
  std::size_t begin = 1;
  while (end != std::string_view::npos && text.substr(end + 1).starts_with('"')) {
    unquoted += text.substr(begin, end + 1 - begin);
    begin = end + 2;
    end = text.find('"', begin);
  }
  if (end + 1 != text.size()) {
    faults_[row] = behind_quote;
    return {};
  }
  if (begin == 1) return text.substr(1, end - 1);
  unquoted += text.substr(begin, end - begin);
  return std::string_view(unquoted).substr(word_bytes);
}

void CsvReader::read_rows(const Rows& rows) {
  collector_.count_lines(rows.count);
  std::fill_n(records_.begin(), rows.count, Record());
  for (std::size_t i = 0; i < header_.columns.size(); ++i) read_column(rows, i);
  for (std::size_t i = 0; i < rows.count; ++i) {
    Record& record = records_[i];
    const std::uint64_t line = line_ + i;
    if (!faults_[i].empty()) {
      collector_.fault(line, std::exchange(faults_[i], {}));
    } else if (header_.in_messages) {
      read_message(messages_[i], record, line);
    } else if (header_.is_insights && !says_what_ran(record)) {
      continue;  // of another log line than a report
    } else {
      collector_.add(record, line);
    }
  }
}

void CsvReader::read_column(const Rows& rows, std::size_t number) {
  const CsvColumn& column = header_.columns[number];
  const std::size_t width = header_.width;
  const std::size_t count = rows.count;
  const char* const text = rows.text;
  const bool is_bare = structure_.has_bare_fields;
  const std::uint32_t* end = rows.ends + column.index;
  std::size_t from = column.index == 0 ? rows.begin : offset(end[-1]) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view raw(text + from, offset(*end) - from);
    values_[i] = is_bare || is_plain(raw) ? raw : field_text(raw, number, i);
    if (i + 1 == count) break;
    end += width;
    from = offset(end[-1]) + 1;
  }
  if (column.form.field == Field::message) {
    std::copy_n(values_.begin(), rows.count, messages_.begin());
  } else if (!set_fields(column.form, {values_.data(), rows.count}, records_.data())) {
    for (std::size_t i = 0; i < rows.count; ++i) find_fault(column.form, i);
  }
}

void CsvReader::find_fault(const FieldForm& form, std::size_t row) {
  Record record;
  if (!faults_[row].empty() || set_field(record, form, values_[row])) return;
  faults_[row] = fault_of_value(form.field, values_[row]);
}

void CsvReader::read_message(std::string_view message, Record& record, std::uint64_t line) {
  std::string what;
  if (message.find(report_mark) != std::string_view::npos) {
    Record report;
    what = read_report_line(message, report);
    complete(record, report);
  } else if (holds_report(message) && !has_time(record)) {
    what = json_.read_alone(message, line, record.function.text(), record.timestamp_ms);
  }
  if (!what.empty()) return collector_.fault(line, what);
  // Logs hold other lines too.
  if (has_time(record)) collector_.add(record, line);
}

}  // namespace farthing::trace
