#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace farthing::numbers {

/// The parts of a list with commas, without blanks around them. Throws `ValueError` where one is
/// empty.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view expected);
/// Writes a list so that `parts_of` takes it apart again.
std::string joined(const std::vector<std::string>& words);

}  // namespace farthing::numbers
