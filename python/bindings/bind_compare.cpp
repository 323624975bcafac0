#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/compare.hpp>
#include <farthing/service_file.hpp>

#include "description.hpp"
#include "formats.hpp"
#include "priced_bill.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

Comparison compared(const Description& service, const Catalog& catalog,
                    Detail detail = Detail::figures) {
  const Service read = read_service(service.text, service.file, catalog, service.reader());
  return compare(read, catalog, detail);
}

/// The bill of a way by its name, with its derivations.
std::unique_ptr<PricedBill> bill_of(const Description& service, const std::string& way,
                                    const Catalog& catalog) {
  std::vector<std::string> names;
  for (PricedWay& priced : compared(service, catalog, Detail::derivation).ways) {
    if (priced.name == way) return std::make_unique<PricedBill>(std::move(priced.bill), catalog);
    names.push_back(priced.name);
  }
  throw Error(Diagnostic{
      ErrorCode::unknown_name, {}, "way", "a way that has a price", way, did_you_mean(way, names)});
}

}  // namespace

void bind_compare(py::module_& module) {
  py::class_<DerivedFigure> figure(module, "DerivedFigure",
                                   "A figure that was worked out from a description.");
  figure.def_readonly("what", &DerivedFigure::what, "What it is.")
      .def_readonly("unit", &DerivedFigure::unit, "Of `value`.")
      .def_readonly("why", &DerivedFigure::why, "How it came about.")
      .def_readonly("field", &DerivedFigure::field, "What replaces it; empty: nothing.")
      .def_readonly("given", &DerivedFigure::given, "Whether the description said it.");
  def_figure(figure, "value", &DerivedFigure::value, "In `unit`.");

  py::class_<DominantCost> dominant(module, "DominantCost", "What a bill's largest part is.");
  dominant.def_readonly("service", &DominantCost::service, "As the price tables call it, `lambda`.")
      .def_readonly("title", &DominantCost::title, "Of its usage type, \"Duration, arm64\".");
  def_figure(dominant, "cost", &DominantCost::cost, "What it costs a month.");
  def_figure(dominant, "share", &DominantCost::share, "Of the total, 0 to 1.");

  py::class_<PricedWay> way(module, "PricedWay", "One way of running a service, whole.");
  way.def_readonly("name", &PricedWay::name, "`lambda-arm64-url`")
      .def_readonly("title", &PricedWay::title, "For people.")
      .def_readonly("dominated", &PricedWay::dominated,
                    "What costs most of it; None: it costs nothing.")
      .def_readonly("figures", &PricedWay::figures, "How its set-up came about.");
  def_figure(way, "total", &PricedWay::total, "What a month costs.");
  def_figure(way, "per_million", &PricedWay::per_million, "What a million requests cost.");
  def_repr(way, [](const PricedWay& self) {
    return self.name + ": " + self.total.fixed(2, Rounding::midpoint_away_from_zero);
  });

  py::class_<UnpricedWay>(module, "UnpricedWay", "A way that cannot be taken, and why.")
      .def_readonly("name", &UnpricedWay::name, "`lambda-arm64-url`")
      .def_readonly("title", &UnpricedWay::title, "For people.")
      .def_readonly("reasons", &UnpricedWay::reasons, "Each fault in a line.");

  py::class_<Comparison> comparison(module, "Comparison", "The ways of running one service.");
  comparison
      .def(py::init([](const Description& service, const Catalog& catalog) {
             return compared(service, catalog);
           }),
           py::arg("service"), py::arg("catalog"), py::call_guard<py::gil_scoped_release>())
      .def_property_readonly(
          "currency", [](const Comparison& self) { return std::string(self.currency.code()); },
          "The currency of all amounts.")
      .def_readonly("region", &Comparison::region, "Where it runs.")
      .def_readonly("ways", &Comparison::ways, "Those that can be priced, cheapest first.")
      .def_readonly("unpriced", &Comparison::unpriced, "Those that cannot be taken, and why.")
      .def_readonly("figures", &Comparison::figures, "What all ways start from.")
      .def_readonly("assumptions", &Comparison::assumptions, "What the description left open.")
      .def(
          "_render",
          [](const Comparison& self, const std::string& format, int width) {
            return render(self, {report_options(format, width), false});
          },
          py::arg("format"), py::arg("width"))
      .def(
          "chart", [](const Comparison& self) { return chart(self); },
          "The totals as bars, as the text of an SVG file.");
  def_figure(comparison, "requests", &Comparison::requests, "Requests of the month.");

  static_cast<py::class_<PricedBill>>(module.attr("Bill"))
      .def(py::init(&bill_of), py::arg("service"), py::arg("way"), py::arg("catalog"),
           py::call_guard<py::gil_scoped_release>());

  module.def(
      "text_of",
      [](const py::object& value, const std::string& name) {
        return argument_text(value, name, "text or a number");
      },
      py::arg("value"), py::arg("name"));
}

}  // namespace farthing::python
