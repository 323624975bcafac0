#pragma once

#include <string_view>

namespace farthing::cli {

/// JSON Schemas, taken in when the program is built: of the JSON of a bill, of what changed between
/// two, of a comparison, of the check of a bill and of a trace's report, and of price tables.
std::string_view bill_schema();
std::string_view bill_diff_schema();
std::string_view comparison_schema();
std::string_view break_even_schema();
std::string_view bill_check_schema();
std::string_view trace_schema();
std::string_view prices_schema();

}  // namespace farthing::cli
