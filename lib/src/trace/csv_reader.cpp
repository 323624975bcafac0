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

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> header_fields(std::string_view line, char delimiter) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == delimiter && !quoted) {
      fields.emplace_back();
    } else if (c != '\n') {
      fields.back() += c;
    }
  }
  for (std::string& field : fields) field = std::string(trimmed(field));
  return fields;
}

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

bool holds_time(Field field) {
  return field == Field::duration || field == Field::billed_duration || field == Field::message;
}

}  // namespace

bool CsvReader::is_header(std::string_view line, char delimiter, const TraceOptions& options) {
  const std::vector<std::string> fields = header_fields(line, delimiter);
  return std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
    return holds_time(field_named(field, options).field);
  });
}

void CsvReader::read_header(std::string_view line) {
  const std::vector<std::string> fields = header_fields(line, delimiter_);
  width_ = fields.size();
  std::array<const std::string*, field_count> taken_by{};
  const auto take = [&](std::size_t index, const FieldForm& form) {
    const std::string*& by = taken_by.at(static_cast<std::size_t>(form.field));
    if (by != nullptr) refuse_ambiguous(form.field, *by, fields[index]);
    by = &fields[index];
    columns_.push_back({index, form, columns_.size() * rows_at_once});
  };
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldForm form = field_named(fields[i], collector_.options());
    if (form.field == Field::none) continue;
    take(i, form);
    if (form.is_key && form.field != Field::function) take(i, {Field::function});
    collector_.meet(fields[i], form);
    in_messages_ = in_messages_ || form.field == Field::message;
    is_insights_ = is_insights_ || (holds_time(form.field) && fields[i].starts_with('@'));
  }
  unquoted_.resize(columns_.size() * rows_at_once);
  std::string all;
  for (const std::string& field : fields) all += (all.empty() ? "" : ", ") + field;
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    const std::string name(given_name(field, collector_.options()));
    if (name.empty() || taken_by.at(i) != nullptr) continue;
    throw Error(Diagnostic{ErrorCode::unknown_name,
                           {collector_.file(), static_cast<int>(line_)},
                           column_words(field),
                           "a column of the header: " + all,
                           name,
                           did_you_mean(name, fields)});
  }
  if (std::any_of(columns_.begin(), columns_.end(),
                  [](const Column& column) { return holds_time(column.form.field); })) {
    return;
  }
  throw Error(Diagnostic{ErrorCode::missing_key,
                         {collector_.file(), static_cast<int>(line_)},
                         {},
                         "a header with a column of durations",
                         all,
                         "Say which it is: --duration-column NAME."});
}

void CsvReader::refuse_ambiguous(Field field, const std::string& one,
                                 const std::string& other) const {
  const std::string flag = flag_of(field);
  throw Error(Diagnostic{
      ErrorCode::duplicate_key,
      {collector_.file(), static_cast<int>(line_)},
      column_words(field),
      "one",
      one + " and " + other,
      one == other || flag.empty() ? "Leave one out." : "Say which: " + flag + " NAME."});
}

void CsvReader::skip_to_header() {
  while (true) {
    const std::string_view text = buffer_.view();
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    const bool is_comment =
        line.starts_with('#') && !is_header(line, delimiter_, collector_.options());
    if (end == std::string_view::npos || (!line.empty() && !is_comment)) return;
    buffer_.consume(end + 1);
    ++line_;
  }
}

void CsvReader::read() {
  skip_to_header();
  const std::string_view text = buffer_.view();
  const std::size_t header_end = text.find('\n');
  read_header(text.substr(0, header_end));
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
      collector_.fault(line_++, "a line longer than 1 MiB");
      buffer_.skip_line();
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
        ends += count * width_;
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
  while (count < rows_at_once && ends < stop && fields_of_record(ends) == width_) {
    ends += width_;
    ++count;
  }
  return count;
}

bool CsvReader::is_doubtful(std::string_view record, std::size_t fields) const {
  return (structure_.has_quoted_breaks && record.find('\n') != std::string_view::npos) ||
         (fields != width_ && record.find('"') != std::string_view::npos);
}

void CsvReader::read_record(std::string_view text, const std::uint32_t* ends, std::size_t fields,
                            std::size_t begin) {
  const std::string_view record = text.substr(begin, offset(ends[fields - 1]) - begin);
  if (fields == width_) {
    read_rows({text.data(), ends, 1, begin});
  } else if (!trimmed(record).empty()) {
    collector_.count_lines(1);
    collector_.fault(
        line_, "expected " + std::to_string(width_) + " fields, found " + std::to_string(fields));
  }
  line_ += 1 + count_lines(record);
}

std::string_view CsvReader::field_text(std::string_view raw, const Column& column,
                                       std::size_t row) {
  const std::string_view text = trimmed(raw);
  if (!text.starts_with('"')) return text;
  std::string& unquoted = unquoted_[column.first_unquoted + row];
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
  for (const Column& column : columns_) read_column(rows, column);
  for (std::size_t i = 0; i < rows.count; ++i) {
    Record& record = records_[i];
    const std::uint64_t line = line_ + i;
    if (!faults_[i].empty()) {
      collector_.fault(line, std::exchange(faults_[i], {}));
    } else if (in_messages_) {
      read_message(messages_[i], record, line);
    } else if (is_insights_ && !says_what_ran(record)) {
      continue;  // of another log line than a report
    } else {
      collector_.add(record, line);
    }
  }
}

void CsvReader::read_column(const Rows& rows, const Column& column) {
  const std::size_t width = width_;
  const std::size_t count = rows.count;
  const char* const text = rows.text;
  const bool is_bare = structure_.has_bare_fields;
  const std::uint32_t* end = rows.ends + column.index;
  std::size_t from = column.index == 0 ? rows.begin : offset(end[-1]) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view raw(text + from, offset(*end) - from);
    values_[i] = is_bare || is_plain(raw) ? raw : field_text(raw, column, i);
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
