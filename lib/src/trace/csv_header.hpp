#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "trace/field_names.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {

/// A column of CSV that holds something of an invocation.
struct CsvColumn {
  std::size_t index = 0;
  std::string name;
  FieldForm form;
};

/// The first record of CSV: what its columns are called.
struct CsvHeader {
  std::size_t width = 0;           ///< how many columns there are in all
  std::vector<CsvColumn> columns;  ///< by index; one that is grouped by may be there twice
  bool in_messages = false;        ///< a column holds log lines
  bool is_insights = false;        ///< of CloudWatch Logs Insights, by the name of the times

  /// Throws `Error` where no column holds durations, two hold the same, or one that the caller
  /// named is not there.
  static CsvHeader read(std::string_view line, char delimiter, const TraceOptions& options,
                        const Where& where);
  /// Whether a text looks like a header: a column of it holds durations or log lines.
  static bool is_one(std::string_view line, char delimiter, const TraceOptions& options);
};

/// A field without the blanks around it.
inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace farthing::trace
