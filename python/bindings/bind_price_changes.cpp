#include <string>

#include <pybind11/stl.h>
#include <farthing/price_changes.hpp>
#include <farthing/report.hpp>

#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

PriceChanges found(const Catalog& before, const py::object& before_on, const Catalog& after,
                   const py::object& after_on, const std::string& service) {
  const std::optional<Date> before_date = date_argument(before_on, "before_on");
  const std::optional<Date> after_date = date_argument(after_on, "after_on");
  const py::gil_scoped_release released;
  return find_price_changes(before, before_date, after, after_date, service);
}

void bind_price_change(py::module_& module) {
  py::class_<PriceChange> change(module, "PriceChange", "A price that differs.");
  change.def_readonly("service", &PriceChange::service, "As the price tables call it, `lambda`.")
      .def_readonly("region", &PriceChange::region, "Where it is billed.")
      .def_readonly("usage_type", &PriceChange::usage_type, "As the price tables call it.")
      .def_property_readonly(
          "currency", [](const PriceChange& self) { return std::string(self.currency.code()); },
          "Of both prices.")
      .def_property_readonly(
          "status", [](const PriceChange& self) { return std::string(self.status()); },
          "`new`, `gone` or `changed`.");
  def_figure(change, "starts_at", &PriceChange::starts_at, "Where its tier starts; 0 if flat.");
  def_optional_figure(
      change, "before", [](const PriceChange& self) { return self.before; },
      "What a unit cost; None: the price is new.");
  def_optional_figure(
      change, "after", [](const PriceChange& self) { return self.after; },
      "What a unit costs; None: the price is gone.");
  def_optional_figure(
      change, "change", [](const PriceChange& self) { return self.change(); },
      "After less before; None where one is missing.");
  def_optional_figure(
      change, "percent", [](const PriceChange& self) { return self.percent(); },
      "The same in per cent of the price before; None where that is missing or zero.");
}

}  // namespace

void bind_price_changes(py::module_& module) {
  bind_price_change(module);
  py::class_<PriceChanges>(module, "PriceChanges", "What changed from some prices to others.")
      .def(py::init(&found), py::arg("before"), py::arg("before_on"), py::arg("after"),
           py::arg("after_on"), py::arg("service"))
      .def_readonly("service", &PriceChanges::service, "The only one compared; empty: all.")
      .def_property_readonly(
          "before_on", [](const PriceChanges& self) { return to_date(self.before.on); },
          "The day of the earlier prices; None: the newest.")
      .def_property_readonly(
          "before_as_of", [](const PriceChanges& self) { return to_date(self.before.as_of); },
          "When the newest of the earlier prices was seen.")
      .def_property_readonly(
          "after_on", [](const PriceChanges& self) { return to_date(self.after.on); },
          "The day of the later prices; None: the newest.")
      .def_property_readonly(
          "after_as_of", [](const PriceChanges& self) { return to_date(self.after.as_of); },
          "When the newest of the later prices was seen.")
      .def_readonly("compared", &PriceChanges::compared, "How many prices there are in all.")
      .def_readonly("undated", &PriceChanges::undated,
                    "Of how many it is not known since when they hold: they count as holding on "
                    "both dates.")
      .def_readonly("changes", &PriceChanges::changes, "By service, region, usage type and tier.")
      .def("__len__", [](const PriceChanges& self) { return self.changes.size(); })
      .def(
          "_render",
          [](const PriceChanges& self, const std::string& format, int width) {
            return render_price_changes(self, report_options(format, width));
          },
          py::arg("format"), py::arg("width"));
}

}  // namespace farthing::python
