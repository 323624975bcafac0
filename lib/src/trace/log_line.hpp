#pragma once

#include <string>
#include <string_view>

#include "trace/number_text.hpp"
#include "trace/report_line.hpp"

namespace farthing::trace {

/// The time that stands in front of what Lambda wrote, in the one or two first words, as exports
/// put it there: `2026-11-24T10:00:00.123Z`, or with a blank between date and time, or milliseconds
/// since 1970; `sam logs` has the log stream in front of it.
Maybe<std::int64_t> time_in_front(std::string_view front, TimeReader& times);

/// A line of text that has the mark of a REPORT at this place. An empty text, or what is wrong.
std::string read_log_line(std::string_view line, std::size_t mark, TimeReader& times,
                          Record& record);

}  // namespace farthing::trace
