#include <string>

#include <pybind11/stl.h>
#include <farthing/bill_diff.hpp>

#include "formats.hpp"
#include "priced_bill.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

void bind_causes(py::module_& module) {
  py::class_<CostChange> cost(module, "CostChange", "Two amounts, and what lies between them.");
  def_figure(cost, "before", &CostChange::before, "Of the earlier bill.");
  def_figure(cost, "after", &CostChange::after, "Of the later bill.");
  def_figure(
      cost, "difference", [](const CostChange& self) { return self.difference(); },
      "After less before.");

  py::class_<ChangeCauses> causes(module, "ChangeCauses",
                                  "A difference by what brought it about; together they are it.");
  def_figure(causes, "added", &ChangeCauses::added, "Usage that only the later bill has.");
  def_figure(causes, "removed", &ChangeCauses::removed, "Usage that only the earlier one has.");
  def_figure(causes, "quantity", &ChangeCauses::quantity, "More or less was used.");
  def_figure(causes, "allowance", &ChangeCauses::allowance, "More or less of it was free.");
  def_figure(causes, "tier", &ChangeCauses::tier, "Another part fell on each volume tier.");
  def_figure(causes, "price", &ChangeCauses::price, "The unit prices differ.");
}

}  // namespace

void bind_diff(py::module_& module) {
  bind_causes(module);
  py::class_<UsageOnBill> usage(module, "UsageOnBill", "A usage type of a resource on one bill.");
  usage.def_readonly("region", &UsageOnBill::region, "Where it is billed.")
      .def_readonly("usage_type", &UsageOnBill::usage_type, "As the price tables call it.")
      .def_readonly("title", &UsageOnBill::title, "For people.");
  def_figure(usage, "consumed", &UsageOnBill::consumed, "What was used.");
  def_figure(usage, "free", &UsageOnBill::free, "What allowances covered of that.");
  def_figure(usage, "charged", &UsageOnBill::charged, "The rest.");
  def_figure(usage, "cost", &UsageOnBill::cost, "What the rest costs.");

  py::class_<UsageChange>(module, "UsageChange", "The same use on two bills.")
      .def_property_readonly(
          "status", [](const UsageChange& self) { return std::string(to_string(self.status())); })
      .def_readonly("service", &UsageChange::service, "As the price tables call it, `lambda`.")
      .def_readonly("unit", &UsageChange::unit, "What the quantity counts.")
      .def_readonly("before", &UsageChange::before, "None: it was added.")
      .def_readonly("after", &UsageChange::after, "None: it was removed.")
      .def_readonly("cost", &UsageChange::cost, "What it costs, before and after.")
      .def_readonly("causes", &UsageChange::causes, "The difference by what brought it about.");
  py::class_<ResourceChange>(module, "ResourceChange", "What changed of one resource.")
      .def_property_readonly(
          "status",
          [](const ResourceChange& self) { return std::string(to_string(self.status())); })
      .def_readonly("name", &ResourceChange::name, "What it is called.")
      .def_readonly("cost", &ResourceChange::cost, "What it costs, before and after.")
      .def_readonly("causes", &ResourceChange::causes, "The difference by what brought it about.")
      .def_readonly("usage", &ResourceChange::usage, "Each usage type of it.");
  py::class_<BillDiff> changes(module, "BillDiff", "What changed from one bill to another.");
  changes
      .def(py::init([](const PricedBill& before, const PricedBill& after) {
             return diff(before.explained(), after.explained());
           }),
           py::arg("before"), py::arg("after"), py::call_guard<py::gil_scoped_release>())
      .def_readonly("total", &BillDiff::total, "What all costs, before and after.")
      .def_readonly("causes", &BillDiff::causes, "The difference by what brought it about.")
      .def_readonly("resources", &BillDiff::resources, "Every resource of either bill, by name.");
  def_report(changes);
}

}  // namespace farthing::python
