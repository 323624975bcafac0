#include <map>
#include <string>
#include <vector>

#include <farthing/error.hpp>
#include <farthing/report.hpp>

#include "bindings.hpp"
#include "formats.hpp"
#include "priced_bill.hpp"

namespace farthing::python {

ReportOptions report_options(const std::string& format, int width) {
  static const std::map<std::string, Format> formats{{"table", Format::table},
                                                     {"json", Format::json},
                                                     {"csv", Format::csv},
                                                     {"markdown", Format::markdown},
                                                     {"html", Format::html}};
  const auto found = formats.find(format);
  if (found != formats.end()) return {found->second, width, false};
  std::vector<std::string> names;
  for (const auto& [name, value] : formats) names.push_back(name);
  throw ValueError("table, json, csv, markdown or html", format, did_you_mean(format, names));
}

void bind_report(py::module_& module) {
  using Released = py::call_guard<py::gil_scoped_release>;
  module.def(
      "render",
      [](const PricedBill& bill, const std::string& format, int width) {
        return render(bill.explained(), report_options(format, width));
      },
      py::arg("bill"), py::arg("format"), py::arg("width"), Released());
  module.def(
      "render_split",
      [](const PricedBill& bill, const std::string& format, int width) {
        return render_split(bill.figures(), report_options(format, width));
      },
      py::arg("bill"), py::arg("format"), py::arg("width"), Released());
  module.def(
      "explain",
      [](const PricedBill& bill, const std::string& format, int width) {
        return explain(bill.explained(), report_options(format, width));
      },
      py::arg("bill"), py::arg("format"), py::arg("width"), Released());
}

}  // namespace farthing::python
