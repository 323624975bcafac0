#pragma once

#include <string>

#include <pybind11/pybind11.h>

#include <farthing/report.hpp>

namespace farthing::python {

/// Throws `ValueError` with the nearest choice for an unknown format.
ReportOptions report_options(const std::string& format, int width);

/// What each answer has that prints itself: `currency`, and `_render` for `farthing.rendered`.
template <class Class, class Render>
void def_report(Class& bound, Render render) {
  using Answer = typename Class::type;
  bound
      .def_property_readonly(
          "currency", [](const Answer& self) { return std::string(self.currency.code()); },
          "The currency of all amounts.")
      .def(
          "_render",
          [render](const Answer& self, const std::string& format, int width) {
            const ReportOptions options = report_options(format, width);
            const pybind11::gil_scoped_release released;
            return render(self, options);
          },
          pybind11::arg("format"), pybind11::arg("width"));
}
template <class Class>
void def_report(Class& bound) {
  using Answer = typename Class::type;
  def_report(bound, [](const Answer& answer, const ReportOptions& options) {
    return render(answer, options);
  });
}

}  // namespace farthing::python
