#pragma once

#include <string_view>

namespace farthing {

/// The library's version, `major.minor.patch`: set once, in the top CMakeLists.txt.
std::string_view version();

}  // namespace farthing
