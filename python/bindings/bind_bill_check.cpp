#include <optional>
#include <string>

#include <pybind11/stl.h>
#include <farthing/bill_check.hpp>

#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// What is read from a checked row of a bill's own figures.
template <class T>
auto of_row(T BilledRow::*member) {
  return [member](const CheckedRow& self) -> const T& { return self.row.*member; };
}

void bind_rows(py::module_& module) {
  py::class_<MatchedRate> rate(module, "MatchedRate", "The rate that a row was priced with.");
  rate.def_readonly("service", &MatchedRate::service, "As the price tables call it, `lambda`.")
      .def_readonly("usage_type", &MatchedRate::usage_type, "As the price tables call it.")
      .def_readonly("region", &MatchedRate::region, "Where it is billed.")
      .def_readonly("tier", &MatchedRate::tier, "Counted from 1.")
      .def_readonly("tiers", &MatchedRate::tiers, "How many there are.")
      .def_property_readonly(
          "tier_known_by",
          [](const MatchedRate& self) { return std::string(to_string(self.tier_known_by)); },
          "`flat`: there is one; `description`: the bill's words; `price`: nothing else says so; "
          "`nothing`: no tier has the bill's price, and the first is shown.")
      .def_readonly("source", &MatchedRate::provenance, "Where the price comes from.")
      .def_property_readonly("rests_on_bills", &MatchedRate::rests_on_bills,
                             "Whether the price was read from bills and nothing else.");
  def_figure(rate, "unit_price", &MatchedRate::unit_price, "Of one unit of the bill's.");
  def_figure(rate, "list_cost", &MatchedRate::list_cost,
             "Unit price × quantity, rounded half up to ten places.");

  py::class_<CheckedRow> row(module, "CheckedRow", "A row of a bill, and what became of it.");
  row.def_property_readonly("line", of_row(&BilledRow::line), "Where it begins, from 1.")
      .def_property_readonly("service", of_row(&BilledRow::service), "As the bill has it.")
      .def_property_readonly("region", of_row(&BilledRow::region),
                             "As the bill has it, or as its zone or usage type say.")
      .def_property_readonly("usage_type", of_row(&BilledRow::usage_type),
                             "As the bill has it; FOCUS 1.0 has none.")
      .def_property_readonly("operation", of_row(&BilledRow::operation),
                             "What the usage type was used for; FOCUS 1.0 has none.")
      .def_property_readonly("description", of_row(&BilledRow::description))
      .def_property_readonly("unit", of_row(&BilledRow::unit), "What the quantity counts.")
      .def_property_readonly("day", [](const CheckedRow& self) { return to_date(self.row.day); })
      .def_property_readonly(
          "verdict", [](const CheckedRow& self) { return std::string(to_string(self.verdict)); },
          "`agree`, `differ` or `unknown`.")
      .def_property_readonly(
          "reason", [](const CheckedRow& self) { return std::string(to_string(self.reason)); },
          "Why it differs or is unknown, `price_changed`; `none` where it agrees.")
      .def_property_readonly(
          "reason_in_words",
          [](const CheckedRow& self) { return std::string(in_words(self.reason)); },
          "The same for people, \"price changed since\".")
      .def_readonly("rate", &CheckedRow::rate, "None: the row was not reached.")
      .def_readonly("adds_up", &CheckedRow::adds_up,
                    "Whether its list cost is its own unit price × quantity, rounded half up to "
                    "ten places.");
  def_optional_figure(row, "quantity", of_row(&BilledRow::quantity), "How much, in `unit`.");
  def_optional_figure(row, "list_unit_price", of_row(&BilledRow::list_unit_price),
                      "What each unit costs on the bill.");
  def_optional_figure(row, "list_cost", of_row(&BilledRow::list_cost),
                      "What the row costs on the bill, before discounts.");
}

/// A part of a whole, 0 to 1; nothing of a whole that is nothing.
std::optional<Exact> share(const Exact& part, const Exact& whole) {
  return whole.is_zero() ? std::nullopt : std::optional(part / whole);
}

void bind_totals(py::module_& module) {
  using Totals = CheckTotals;
  py::class_<Totals> totals(module, "CheckTotals", "Counts and sums of some rows of a bill.");
  totals.def_readonly("rows", &Totals::rows, "All of them.")
      .def_readonly("agree", &Totals::agree, "Rows that agree.")
      .def_readonly("differ", &Totals::differ, "Rows that differ.")
      .def_readonly("unknown", &Totals::unknown, "Rows of which nothing can be said.")
      .def_property_readonly("rows_reached", &Totals::reached, "For which there is a rate.")
      .def_readonly("charged_rows", &Totals::charged, "Usage that costs more than zero.")
      .def_readonly("charged_rows_reached", &Totals::charged_reached, "Of these, with a rate.")
      .def_readonly("agree_on_bills_alone", &Totals::on_bills_alone,
                    "Of those that agree, with a price read from bills alone.")
      .def_readonly("agree_tier_by_price", &Totals::tier_by_price,
                    "Of those that agree, in a tier that only its price shows.")
      .def_readonly("not_adding_up", &Totals::not_adding_up,
                    "Whose own cost is not their own price × quantity.");
  def_figure(totals, "list_cost", &Totals::list_cost, "What usage costs on the bill.");
  def_figure(totals, "list_cost_reached", &Totals::list_cost_reached, "Of that, with a rate.");
  def_optional_figure(
      totals, "rows_reached_share",
      [](const Totals& self) { return share(self.reached(), self.rows); },
      "Rows with a rate, of all rows, from 0 to 1; None of none.");
  def_optional_figure(
      totals, "charged_rows_reached_share",
      [](const Totals& self) { return share(self.charged_reached, self.charged); },
      "The same of rows that cost anything.");
  def_optional_figure(
      totals, "list_cost_reached_share",
      [](const Totals& self) { return share(self.list_cost_reached, self.list_cost); },
      "The same of list cost.");
}

}  // namespace

void bind_bill_check(py::module_& module) {
  bind_rows(module);
  bind_totals(module);
  py::class_<BillCheck> check(module, "BillCheck", "What became of each row of a bill.");
  check
      .def(py::init([](const std::string& text, const std::string& file, const Catalog& catalog) {
             return check_bill(text, file, catalog);
           }),
           py::arg("text"), py::arg("file"), py::arg("catalog"),
           py::call_guard<py::gil_scoped_release>())
      .def_readonly("file", &BillCheck::file, "What messages call the bill.")
      .def_property_readonly(
          "form", [](const BillCheck& self) { return std::string(to_string(self.form)); },
          "`FOCUS 1.0`, `CUR 1.0` or `CUR 2.0`.")
      .def_property_readonly(
          "prices_as_of", [](const BillCheck& self) { return to_date(self.prices_as_of); },
          "When the newest price of the tables was seen.")
      .def_readonly("rows", &BillCheck::rows, "Every row, in order.")
      .def_readonly("totals", &BillCheck::all, "Counts and sums of all rows.")
      .def_readonly("by_service", &BillCheck::by_service,
                    "The same by service, by the bill's names.");
  def_report(check, &render_bill_check);
}

}  // namespace farthing::python
