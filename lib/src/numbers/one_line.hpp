#pragma once

#include <string>

#include <farthing/error.hpp>

namespace farthing {

/// A fault and its hint as one line, where it stands among other text.
std::string in_one_line(Diagnostic fault);

}  // namespace farthing
