#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/bill.hpp>

#include "priced_bill.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

void bind_lines(py::module_& module) {
  py::class_<Step> step(module, "Step", "One step of a derivation, in words and in figures.");
  step.def_readonly("what", &Step::what, "What was counted.")
      .def_readonly("formula", &Step::formula, "Arithmetic that evaluates to `value`.");
  step.def("__repr__", [](const Step& self) {
    return "<Step " + self.what + ": " + self.value.text() + " " + self.unit + ">";
  });
  def_figure(step, "value", &Step::value, "What the formula evaluates to.");
  step.def_readonly("unit", &Step::unit, "Of `value`.")
      .def_readonly("why", &Step::why, "The rule.");

  py::class_<TierRange> tier(module, "TierRange", "Which step of a ladder a line stands on.");
  tier.def_readonly("number", &TierRange::number, "Counted from 1.");
  tier.def_readonly("of", &TierRange::of, "How many steps there are.");
  def_figure(tier, "starts_at", &TierRange::starts_at, "Where it starts (inclusive).");
  def_optional_figure(
      tier, "ends_at", [](const TierRange& self) { return self.ends_at; },
      "Where it ends (exclusive); None: nowhere.");

  py::class_<LineItem> line(module, "LineItem",
                            "One row of a bill: quantity × unit price = cost, exactly.\n\n"
                            ">>> import farthing as ft\n"
                            ">>> jobs = ft.MeteredService(\"jobs\", \"sqs\", "
                            "{\"standard-request\": \"3M\"})\n"
                            ">>> line = ft.price(jobs, free_tier=False).lines[0]\n"
                            ">>> line.quantity, line.unit, line.unit_price, line.cost\n"
                            "(Decimal('3000000'), 'request', Decimal('4E-7'), Decimal('1.2'))\n");
  line.def_readonly("resource", &LineItem::resource, "What the workload calls it.")
      .def_readonly("service", &LineItem::service, "As the price tables call it, `lambda`.")
      .def_readonly("region", &LineItem::region, "Where it is billed.")
      .def_readonly("usage_type", &LineItem::usage_type, "As the price tables call it.")
      .def_readonly("title", &LineItem::title, "The usage type for people.")
      .def_readonly("unit", &LineItem::unit, "What the quantity counts.")
      .def_readonly("tier", &LineItem::tier, "None: the price is flat.")
      .def_readonly("allowance", &LineItem::allowance, "What makes it free; empty: nothing does.")
      .def_readonly("formula", &LineItem::formula, "Arithmetic that evaluates to the cost.")
      .def_readonly("source", &LineItem::source, "Where the price comes from.")
      .def_readonly("steps", &LineItem::steps, "From what was counted to the cost.");
  def_figure(line, "quantity", &LineItem::quantity, "How much, in `unit`.");
  def_figure(line, "unit_price", &LineItem::unit_price, "What each unit costs.");
  def_figure(line, "cost", &LineItem::cost, "What the line costs, in the bill's currency.");
  line.def("__repr__",
           [](const LineItem& self) {
             return "<LineItem " + self.resource + " " + self.usage_type + ": " +
                    self.quantity.text() + " × " + self.unit_price.text() + " = " +
                    self.cost.text() + ">";
           })
      .def("_repr_html_", [](const py::object& self) {
        return py::module_::import("farthing.html").attr("lines")(py::make_tuple(self));
      });
}

void bind_pools(py::module_& module) {
  py::class_<TierCharge> charge(module, "TierCharge", "What fell on one step of a ladder.");
  charge.def_readonly("tier", &TierCharge::tier, "The step.");
  def_figure(charge, "quantity", &TierCharge::quantity, "How much.");
  def_figure(charge, "unit_price", &TierCharge::unit_price, "What each unit costs.");
  def_figure(charge, "cost", &TierCharge::cost, "What that part costs.");

  py::class_<PoolShare> share(module, "PoolShare", "What a resource had of a pooled quantity.");
  share.def_readonly("resource", &PoolShare::resource, "What the workload calls it.");
  def_figure(share, "consumed", &PoolShare::consumed, "What it used.");
  def_figure(share, "free", &PoolShare::free, "What allowances covered of that.");
  def_figure(share, "cost", &PoolShare::cost, "What the rest costs.");

  py::class_<PooledCharge> pool(module, "PooledCharge",
                                "A usage type of a region over the whole account.");
  pool.def_readonly("service", &PooledCharge::service, "As the price tables call it, `lambda`.")
      .def_readonly("region", &PooledCharge::region, "Where it is billed.")
      .def_readonly("usage_type", &PooledCharge::usage_type, "As the price tables call it.")
      .def_readonly("unit", &PooledCharge::unit, "What the quantity counts.")
      .def_readonly("tiers", &PooledCharge::tiers, "What was charged, by step of the ladder.")
      .def_readonly("shares", &PooledCharge::shares, "Each resource's part.");
  def_figure(pool, "consumed", &PooledCharge::consumed, "What all resources used.");
  def_figure(pool, "free", &PooledCharge::free, "What allowances covered of that.");
  def_figure(pool, "charged", &PooledCharge::charged, "The rest.");
  def_figure(pool, "cost", &PooledCharge::cost, "What the rest costs.");
  def_repr(pool, [](const PooledCharge& self) {
    return self.service + " " + self.usage_type + ", " + self.region + ": " + self.consumed.text() +
           " " + self.unit;
  });

  py::class_<AllowanceUse> use(module, "AllowanceUse", "How much of an allowance was used.");
  use.def_readonly("service", &AllowanceUse::service, "As the price tables call it, `lambda`.")
      .def_readonly("pool", &AllowanceUse::pool, "The allowance's name in the tables.")
      .def_readonly("title", &AllowanceUse::title, "For people.")
      .def_readonly("region", &AllowanceUse::region, "Empty: all regions together.")
      .def_readonly("unit", &AllowanceUse::unit, "What the quantity counts.");
  def_figure(use, "allowance", &AllowanceUse::allowance, "What is free in a month.");
  def_figure(use, "consumed", &AllowanceUse::consumed, "What was used of what it covers.");
  def_figure(use, "used", &AllowanceUse::used, "What was taken of it.");
  def_repr(use, [](const AllowanceUse& self) {
    return self.title + ": " + self.used.text() + " of " + self.allowance.text();
  });
}

void bind_remarks(py::module_& module) {
  py::class_<RoundedSize> size(module, "RoundedSize",
                               "A size that does not exist, and what was taken for it.");
  size.def_readonly("resource", &RoundedSize::resource, "What the workload calls it.")
      .def_readonly("asked", &RoundedSize::asked, "The size that was asked for.")
      .def_readonly("taken", &RoundedSize::taken, "The size that there is.");
  def_figure(size, "waste_per_hour", &RoundedSize::waste_per_hour, "What that costs more, a task.");
  def_figure(size, "waste_per_month", &RoundedSize::waste_per_month, "The same of all tasks.");
  py::class_<ChecklistItem> item(module, "ChecklistItem", "What is often billed as well.");
  item.def_readonly("service", &ChecklistItem::service, "As the price tables call it, `lambda`.")
      .def_readonly("name", &ChecklistItem::name, "Its name in the tables.")
      .def_readonly("title", &ChecklistItem::title, "What it is, and of which resources.")
      .def_readonly("hint", &ChecklistItem::hint,
                    "When it is billed, and how a workload states it.");
  def_repr(item, [](const ChecklistItem& self) { return self.title; });
}

/// A property that is read from the bill with its derivations.
template <class Get>
void def_explained(py::class_<PricedBill>& bill, const char* name, Get get, const char* doc) {
  bill.def_property_readonly(
      name, [get](const PricedBill& self) { return py::cast(get(self.explained())); }, doc);
}

void bind_explained(py::class_<PricedBill>& bill) {
  def_explained(
      bill, "pools", [](const Bill& self) { return self.pools; },
      "Usage types over the whole account, where tiers apply, and each resource's share.");
  def_explained(
      bill, "allowances", [](const Bill& self) { return self.allowances; },
      "How much of each allowance was used.");
  def_explained(
      bill, "rounded_sizes", [](const Bill& self) { return self.rounded_sizes; },
      "Sizes that do not exist, and what was taken for them.");
  def_explained(
      bill, "assumptions", [](const Bill& self) { return self.assumptions; },
      "What was taken for granted where the workload was silent.");
  def_explained(
      bill, "notes", [](const Bill& self) { return self.notes; }, "What should be known.");
  def_explained(
      bill, "checklist", [](const Bill& self) { return self.checklist; },
      "What is often billed as well, and was not part of it.");
}

/// What each resource costs, each amount as `convert` gives it.
template <class Convert>
py::dict sums_of(const Bill& bill, const Convert& convert) {
  py::dict sums;
  for (const auto& [name, money] : bill.by_resource()) sums[py::str(name)] = convert(money.amount);
  return sums;
}

/// Objects of the bill's own, which live as long as it does.
template <class Item>
py::tuple items_of(const py::object& bill, const std::vector<Item>& items) {
  py::tuple result(items.size());
  for (std::size_t index = 0; index < items.size(); ++index) {
    result[index] = py::cast(items[index], py::return_value_policy::reference_internal, bill);
  }
  return result;
}

const PricedBill& priced(const py::object& bill) { return py::cast<const PricedBill&>(bill); }

}  // namespace

void bind_bill(py::module_& module) {
  bind_lines(module);
  bind_pools(module);
  bind_remarks(module);
  py::class_<PricedBill> bill(module, "Bill", "The bill of one month of one account.");
  bill.def(py::init([](const Workload& workload, const Catalog& catalog) {
             Workload own = workload;  // another thread may go on adding to the caller's
             const py::gil_scoped_release released;
             return std::make_unique<PricedBill>(std::move(own), catalog);
           }),
           py::arg("workload"), py::arg("catalog"));
  def_figure(
      bill, "total", [](const PricedBill& self) { return self.figures().total().amount; },
      "The sum of all lines, in `currency`.");
  bill.def_property_readonly(
          "currency",
          [](const PricedBill& self) { return std::string(self.figures().currency.code()); },
          "The currency of all amounts, for instance USD.")
      .def_property_readonly(
          "by_resource", [](const PricedBill& self) { return sums_of(self.figures(), to_decimal); },
          "What each resource costs.")
      .def_property_readonly(
          "by_resource_fraction",
          [](const PricedBill& self) { return sums_of(self.figures(), to_fraction); },
          "The exact values of `by_resource`, as Fractions.")
      .def_property_readonly(
          "month", [](const PricedBill& self) { return self.figures().month.text(); },
          "The month it is for: `730 hours`, or `2026-11`.")
      .def_property_readonly(
          "on", [](const PricedBill& self) { return to_date(self.figures().on); },
          "The day whose prices count; None: the newest.")
      .def_property_readonly(
          "prices_as_of",
          [](const PricedBill& self) { return to_date(self.figures().prices_as_of); },
          "When the newest of its prices was seen.")
      .def_property_readonly(
          "oldest_price_as_of",
          [](const PricedBill& self) { return to_date(self.figures().oldest_price_as_of()); },
          "When the oldest of its prices was seen, allowances apart.")
      .def_property_readonly(
          "free_tier", [](const PricedBill& self) { return self.figures().free_tier; },
          "Whether allowances were counted.")
      .def(
          "_rounded",
          [](const PricedBill& self, int places) {
            return to_rounded(self.figures().total().amount, places);
          },
          py::arg("places"))
      .def_property_readonly("workload",
                             py::cpp_function(&PricedBill::workload, py::return_value_policy::copy),
                             "A copy of what was priced; empty where that is no workload.")
      .def_property_readonly(
          "clusters",
          [](const py::object& self) {
            return py::list(items_of(self, priced(self).figures().clusters));
          },
          "Who pays for what on shared instances; one of each ECS cluster.")
      .def_property_readonly("_lines", [](const py::object& self) {
        return items_of(self, priced(self).explained().lines);
      });
  bind_explained(bill);
}

}  // namespace farthing::python
