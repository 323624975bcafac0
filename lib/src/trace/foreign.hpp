#pragma once

#include <string>
#include <string_view>

#include <farthing/trace.hpp>

namespace farthing::trace {

/// Throws `Error` where a file's first bytes show that it is written in a form that is not read:
/// packed by other tools, in another encoding, with other delimiters.
void refuse_foreign(std::string_view front, const std::string& file, const TraceOptions& options);

}  // namespace farthing::trace
