#pragma once

#include <string>
#include <string_view>

#include "trace/record.hpp"

namespace farthing::trace {

/// What a REPORT line of Lambda starts with, wherever in a log line it stands.
inline constexpr std::string_view report_mark = "REPORT RequestId: ";

/// Reads the fields behind the mark, `Name: value unit` in any order, with tabs or blanks between
/// them. An empty text, or what is wrong.
std::string read_report_line(std::string_view line, Record& record);

}  // namespace farthing::trace
