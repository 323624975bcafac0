#pragma once

#include <string>

#include <pybind11/pybind11.h>

#include <farthing/report.hpp>

namespace farthing::python {

/// Throws `ValueError` with the nearest choice for an unknown format.
ReportOptions report_options(const std::string& format, int width);

/// What each answer has that prints itself: `currency`, and `_render` for `farthing.rendered`.
template <class Class>
void def_report(Class& bound) {
  using Answer = typename Class::type;
  bound
      .def_property_readonly(
          "currency", [](const Answer& self) { return std::string(self.currency.code()); },
          "The currency of all amounts.")
      .def(
          "_render",
          [](const Answer& self, const std::string& format, int width) {
            return render(self, report_options(format, width));
          },
          pybind11::arg("format"), pybind11::arg("width"));
}

}  // namespace farthing::python
