#pragma once

#include <string>

#include <farthing/report.hpp>

namespace farthing::python {

/// Throws `ValueError` with the nearest choice for an unknown format.
ReportOptions report_options(const std::string& format, int width);

}  // namespace farthing::python
