#pragma once

#include <string>

#include <farthing/sensitivity.hpp>

namespace farthing::report {

/// How far an input moves the total, as a bar to either side of a middle: 2 × `half` + 1 columns.
std::string tornado_bar(const Sensitivity& sensitivity, const InputSensitivity& input, int half);

/// All inputs that move the total as a chart for a page.
std::string tornado_svg(const Sensitivity& sensitivity);

}  // namespace farthing::report
