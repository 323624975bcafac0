#pragma once

#include <string_view>

namespace farthing::cli {

/// JSON Schemas, taken in when the program is built: of a bill's JSON, of a trace's, and of
/// price tables.
std::string_view bill_schema();
std::string_view trace_schema();
std::string_view prices_schema();

}  // namespace farthing::cli
