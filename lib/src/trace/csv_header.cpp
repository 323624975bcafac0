#include "trace/csv_header.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace farthing::trace {
namespace {

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

bool holds_time(Field field) {
  return field == Field::duration || field == Field::billed_duration || field == Field::message;
}

/// Two columns of one field.
[[noreturn]] void refuse_ambiguous(const Where& where, Field field, const std::string& one,
                                   const std::string& other) {
  const std::string flag = flag_of(field);
  throw Error(Diagnostic{
      ErrorCode::duplicate_key, where, column_words(field), "one", one + " and " + other,
      one == other || flag.empty() ? "Leave one out." : "Say which: " + flag + " NAME."});
}

void refuse_missing(const CsvHeader& header, const std::vector<std::string>& fields,
                    const TraceOptions& options, const Where& where) {
  std::string all;
  for (const std::string& field : fields) all += (all.empty() ? "" : ", ") + field;
  const auto has = [&](const auto& test) {
    return std::any_of(header.columns.begin(), header.columns.end(),
                       [&](const CsvColumn& column) { return test(column.form.field); });
  };
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    const std::string name(given_name(field, options));
    if (name.empty() || has([&](Field held) { return held == field; })) continue;
    throw Error(Diagnostic{ErrorCode::unknown_name, where, column_words(field),
                           "a column of the header: " + all, name, did_you_mean(name, fields)});
  }
  if (has(holds_time)) return;
  throw Error(Diagnostic{ErrorCode::missing_key,
                         where,
                         {},
                         "a header with a column of durations",
                         all,
                         "Say which it is: --duration-column NAME."});
}

}  // namespace

bool CsvHeader::is_one(std::string_view line, char delimiter, const TraceOptions& options) {
  const std::vector<std::string> fields = header_fields(line, delimiter);
  return std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
    return holds_time(field_named(field, options).field);
  });
}

CsvHeader CsvHeader::read(std::string_view line, char delimiter, const TraceOptions& options,
                          const Where& where) {
  const std::vector<std::string> fields = header_fields(line, delimiter);
  CsvHeader header;
  header.width = fields.size();
  std::array<const std::string*, field_count> taken_by{};
  const auto take = [&](std::size_t index, const FieldForm& form) {
    const std::string*& by = taken_by.at(static_cast<std::size_t>(form.field));
    if (by != nullptr) refuse_ambiguous(where, form.field, *by, fields[index]);
    by = &fields[index];
    header.columns.push_back({index, fields[index], form});
  };
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldForm form = field_named(fields[i], options);
    if (form.field == Field::none) continue;
    take(i, form);
    if (form.is_key && form.field != Field::function) take(i, {Field::function});
    header.in_messages = header.in_messages || form.field == Field::message;
    header.is_insights =
        header.is_insights || (holds_time(form.field) && fields[i].starts_with('@'));
  }
  refuse_missing(header, fields, options, where);
  return header;
}

}  // namespace farthing::trace
