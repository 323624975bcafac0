#pragma once

#include <string>
#include <string_view>

namespace farthing::numbers {

/// A quantity without the unit behind its number, if it has that: of `1,000 GB-hours/day` and the
/// unit `GB-hour`, `1,000 /day`. The last word may be a plural, or short where it is a time.
std::string without_unit(std::string_view text, std::string_view unit);

}  // namespace farthing::numbers
