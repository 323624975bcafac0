#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/catalog.hpp>
#include <farthing/report.hpp>

#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

void bind_provenance(py::module_& module) {
  py::class_<Source> source(module, "Source", "A document that a price or rule was read from.");
  source.def_readonly("id", &Source::id, "What tables call it.")
      .def_readonly("title", &Source::title, "For people.")
      .def_property_readonly(
          "date", [](const Source& self) { return to_date(self.date); },
          "Its date; None: it has none.")
      .def_readonly("url", &Source::url, "Where it is; empty: not known.");
  def_repr(source, [](const Source& self) { return self.title; });
  py::class_<Provenance> provenance(
      module, "Provenance",
      "Where a figure comes from: table, documents, seen when, in force since.");
  provenance
      .def_readonly("table", &Provenance::table, "Service and provider of the table: `aws/lambda`.")
      .def_property_readonly(
          "as_of", [](const Provenance& self) { return to_date(self.as_of); },
          "When the newest of its documents showed it.")
      .def_property_readonly(
          "effective", [](const Provenance& self) { return to_date(self.effective); },
          "Since when it is in force; None: not known.")
      .def_property_readonly(
          "sources",
          [](const Provenance& self) {
            return std::vector<Source>(self.sources.begin(), self.sources.end());
          },
          "The documents that show it.");
  def_repr(provenance,
           [](const Provenance& self) { return self.table + ", as of " + self.as_of.text(); });
}

void bind_rates(py::module_& module) {
  py::class_<UsageType> type(module, "UsageType", "What is metered, as a table defines it.");
  type.def_readonly("service", &UsageType::service, "As the price tables call it, `lambda`.")
      .def_readonly("name", &UsageType::name, "`duration/arm64`")
      .def_readonly("title", &UsageType::title, "For people.")
      .def_readonly("unit", &UsageType::unit, "What the quantity counts.")
      .def_readonly("attributes", &UsageType::attributes,
                    "What sets it apart: architecture, operating system …");
  def_repr(type, [](const UsageType& self) { return self.service + " " + self.name; });

  py::class_<Tier> tier(module, "Tier", "One step of a ladder of prices.");
  def_figure(tier, "starts_at", &Tier::starts_at, "Where it starts (inclusive).");
  def_optional_figure(
      tier, "ends_at", [](const Tier& self) { return self.ends_at; },
      "Where it ends (exclusive); None: nowhere.");
  def_figure(tier, "unit_price", &Tier::unit_price, "What each unit costs.");
  tier.def_readonly("source", &Tier::provenance, "Where the price comes from.");

  def_repr(tier, [](const Tier& self) {
    return self.unit_price.text() + " from " + self.starts_at.text();
  });

  py::class_<Rate> rate(module, "Rate", "The price of one usage type in one region.");
  rate.def_readonly("service", &Rate::service, "As the price tables call it, `lambda`.")
      .def_readonly("region", &Rate::region, "Where it is billed.")
      .def_readonly("usage_type", &Rate::usage_type, "As the price tables call it.")
      .def_property_readonly(
          "currency", [](const Rate& self) { return std::string(self.currency.code()); },
          "Of its prices.")
      .def_readonly("tiers", &Rate::tiers, "Tiers from zero, without holes; a flat price is one.");
  def_repr(rate, [](const Rate& self) {
    return self.service + " " + self.usage_type + ", " + self.region + ": " +
           self.tiers.front().unit_price.text();
  });
}

void bind_table_info(py::module_& module) {
  py::class_<TableInfo> table(module, "TableInfo", "What one price table is.");
  table.def_readonly("name", &TableInfo::name, "`aws/lambda`")
      .def_readonly("service", &TableInfo::service, "As the price tables call it, `lambda`.")
      .def_readonly("title", &TableInfo::title, "For people.")
      .def_property_readonly(
          "oldest", [](const TableInfo& self) { return to_date(self.oldest); },
          "When the oldest of its prices was seen.")
      .def_property_readonly(
          "newest", [](const TableInfo& self) { return to_date(self.newest); },
          "When the newest of its prices was seen.")
      .def_readonly("regions", &TableInfo::regions, "How many regions have prices.")
      .def_readonly("prices", &TableInfo::prices, "How many prices there are.");
  def_repr(table, [](const TableInfo& self) { return self.name; });
}

void bind_rate_card(py::module_& module) {
  py::class_<RateCard>(module, "RateCard", "All prices of one date.")
      .def(py::init<const RateCard&>())
      .def_property_readonly(
          "on", [](const RateCard& self) { return to_date(self.on()); },
          "The day it is made for; None: the newest prices.")
      .def_property_readonly(
          "as_of", [](const RateCard& self) { return to_date(self.as_of()); },
          "When the newest of its prices was seen.")
      .def("find", &RateCard::find, py::arg("service"), py::arg("region"), py::arg("usage_type"),
           "The rate in force, or None where the tables have none.")
      .def("rate", &RateCard::rate, py::arg("service"), py::arg("region"), py::arg("usage_type"),
           "The rate in force. Raises `MissingPrice`, or `UnknownName` with the nearest one.")
      .def("usage_type", &RateCard::usage_type, py::arg("service"), py::arg("name"),
           py::return_value_policy::copy, "A usage type's definition, or None.");
}

}  // namespace

void bind_catalog(py::module_& module) {
  bind_provenance(module);
  bind_rates(module);
  bind_table_info(module);
  bind_rate_card(module);
  using Released = py::call_guard<py::gil_scoped_release>;
  py::class_<Catalog>(module, "Catalog", "Price tables and all their dates.")
      .def(py::init<const Catalog&>())
      .def_static("builtin", [] { return Catalog::builtin(); })
      .def_static(
          "load", [](const std::string& path) { return Catalog::load(path); }, py::arg("path"),
          Released())
      .def_static(
          "from_text",
          [](const std::string& text, const std::string& file) {
            return Catalog::from_text(text, file);
          },
          py::arg("text"), py::arg("file"), Released())
      .def("overlaid_with", &Catalog::overlaid_with, py::arg("other"), Released())
      .def(
          "rate_card",
          [](const Catalog& self, const py::object& on) {
            return self.rate_card(date_argument(on, "on"));
          },
          py::arg("on"))
      .def_property_readonly(
          "as_of", [](const Catalog& self) { return to_date(self.as_of()); },
          "When the newest of all prices was seen.")
      .def("tables", &Catalog::tables, Released(), "What tables there are, and how old.")
      .def("services", &Catalog::services, Released(), "The services there are, sorted.")
      .def("regions", &Catalog::regions, py::arg("service"), Released())
      .def("usage_types", &Catalog::usage_types, py::arg("service"), Released())
      .def("rates", &Catalog::rates, py::arg("service"), py::arg("region"), Released())
      .def(
          "_render_prices",
          [](const Catalog& self, const std::string& service, const std::string& region,
             const py::object& on, const std::string& format, int width) {
            return render_prices(self, service, region, date_argument(on, "on"),
                                 report_options(format, width));
          },
          py::arg("service"), py::arg("region"), py::arg("on"), py::arg("format"), py::arg("width"))
      .def(
          "_render_tables",
          [](const Catalog& self, const py::object& on, const std::string& format, int width) {
            return render_tables(self, date_argument(on, "on").value(),
                                 report_options(format, width));
          },
          py::arg("on"), py::arg("format"), py::arg("width"));
}

}  // namespace farthing::python
