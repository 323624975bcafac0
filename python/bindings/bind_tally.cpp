#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <farthing/columns.hpp>
#include <farthing/price.hpp>
#include <farthing/tally.hpp>

#include "priced_bill.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

py::object to_int(const WideCount& count) {
  return py::reinterpret_steal<py::object>(PyLong_FromString(count.text().c_str(), nullptr, 10));
}

/// A property for a sum that may have more than 64 bits.
template <class Class, class Sums>
void def_count(Class& bound, const char* name, WideCount Sums::*member, const char* doc) {
  using Owner = typename Class::type;
  bound.def_property_readonly(
      name, [member](const Owner& owner) { return to_int(owner.second.*member); }, doc);
}

/// A group and its sums; no pair, which would become a tuple.
struct InvocationCell {
  InvocationGroup first;
  InvocationSums second;
};
struct TaskCell {
  TaskGroup first;
  TaskSums second;
};

void bind_faults(py::module_& module) {
  py::class_<FaultyRow>(module, "FaultyRow", "A row that cannot be metered, by its first fault.")
      .def_readonly("row", &FaultyRow::row, "Counted from 0.")
      .def_readonly("column", &FaultyRow::column, "The column at fault.")
      .def_property_readonly(
          "fault", [](const FaultyRow& self) { return std::string(to_string(self.fault)); })
      .def_readonly("found", &FaultyRow::found, "What was there.")
      .def_readonly("expected", &FaultyRow::expected, "What would have been right.")
      .def("__repr__", [](const FaultyRow& self) {
        return "<row " + std::to_string(self.row) + ", " + self.column + ": expected " +
               self.expected + ", found " + self.found + ">";
      });
  py::class_<RowFaults>(module, "RowFaults", "Rows that were left out.")
      .def("__len__", &RowFaults::rows)
      .def("__repr__",
           [](const RowFaults& self) {
             std::string text = "<RowFaults of " + std::to_string(self.rows()) + " rows";
             for (const auto& [what, rows] : self.counts()) {
               text += ", " + what.first + " " + std::string(to_string(what.second)) + ": " +
                       std::to_string(rows);
             }
             return text + ">";
           })
      .def_property_readonly(
          "counts",
          [](const RowFaults& self) {
            py::dict counts;
            for (const auto& [what, rows] : self.counts()) {
              counts[py::make_tuple(what.first, std::string(to_string(what.second)))] = rows;
            }
            return counts;
          },
          "How many rows, by column and kind of fault.")
      .def_property_readonly(
          "first", [](const RowFaults& self) { return self.first(); },
          "Those with the lowest numbers, at most 20.");
}

/// `api, 2026-11, arm64`, with what there is of it.
std::string group_text(const std::string& key, const std::string& month,
                       Architecture architecture) {
  std::string text;
  for (const std::string& one : {key, month}) text += one.empty() ? "" : one + ", ";
  return text + print(architecture);
}

void bind_groups(py::module_& module) {
  py::class_<InvocationCell> invocations(module, "InvocationGroup",
                                         "What was metered of one group's invocations.");
  const auto group = [](auto member) {
    return [member](const InvocationCell& self) { return self.first.*member; };
  };
  invocations
      .def_property_readonly("key", group(&InvocationGroup::key), "What rows were grouped by.")
      .def_property_readonly("month", group(&InvocationGroup::month),
                             "`2026-11`, in UTC; empty where rows have no time.")
      .def_property_readonly(
          "architecture", [](const InvocationCell& self) { return print(self.first.architecture); })
      .def_property_readonly("invocations",
                             [](const InvocationCell& self) { return self.second.invocations; })
      .def("__repr__", [](const InvocationCell& self) {
        const InvocationGroup& one = self.first;
        return "<" + group_text(one.key, one.month, one.architecture) + ": " +
               std::to_string(self.second.invocations) + " invocations, " +
               self.second.billed_ms.text() + " ms>";
      });
  def_count(invocations, "billed_ms", &InvocationSums::billed_ms, "Billed time, added.");
  def_count(invocations, "billed_mib_ms", &InvocationSums::billed_mib_ms,
            "Memory × billed time, added.");
  def_count(invocations, "storage_mib_ms", &InvocationSums::storage_mib_ms,
            "Ephemeral storage above what is included × billed time, added.");

  py::class_<TaskCell> tasks(module, "TaskGroup", "What was metered of one group's tasks.");
  tasks.def_property_readonly("key", [](const TaskCell& self) { return self.first.key; })
      .def_property_readonly("month", [](const TaskCell& self) { return self.first.month; })
      .def_property_readonly("architecture",
                             [](const TaskCell& self) { return print(self.first.architecture); })
      .def_property_readonly(
          "operating_system",
          [](const TaskCell& self) { return print(self.first.operating_system); })
      .def_property_readonly("spot", [](const TaskCell& self) { return self.first.spot; })
      .def_property_readonly("tasks", [](const TaskCell& self) { return self.second.tasks; })
      .def("__repr__", [](const TaskCell& self) {
        const TaskGroup& one = self.first;
        return "<" + group_text(one.key, one.month, one.architecture) + ": " +
               std::to_string(self.second.tasks) + " tasks, " + self.second.billed_ms.text() +
               " ms>";
      });
  def_count(tasks, "billed_ms", &TaskSums::billed_ms, "Billed time, added.");
  def_count(tasks, "cpu_unit_ms", &TaskSums::cpu_unit_ms, "1/1,024 vCPU × billed time, added.");
  def_count(tasks, "memory_mib_ms", &TaskSums::memory_mib_ms, "Memory × billed time, added.");
  def_count(tasks, "storage_mib_ms", &TaskSums::storage_mib_ms,
            "Ephemeral storage above what is included × billed time, added.");
}

/// The bill of one month, by default with the rules and prices of its first day.
template <class Tally>
Bill rated(const Tally& tally, const std::string& region, const Catalog& catalog,
           std::optional<Date> on, const AllowancePolicy& policy) {
  const std::vector<std::string> months = tally.months();
  const bool is_dated = months.size() == 1 && !months.front().empty();
  if (!on && is_dated) on = Month::parse(months.front()).first_day();
  return rate(tally.readings(catalog.specs(on), region), catalog.rate_card(on), policy);
}

/// What both kinds of tallies can do.
template <class Tally, class Cell>
void bind_tally(py::module_& module, const char* name, const char* doc) {
  py::class_<Tally> tally(module, name, doc);
  tally.def(py::init<>())
      .def(py::init<const Tally&>())
      .def(py::self += py::self)
      .def(py::self == py::self)
      .def_property_readonly(
          "groups",
          [](const Tally& self) {
            std::vector<Cell> cells;
            for (const auto& [group, sums] : self.groups()) {
              cells.push_back({group, sums});
            }
            return cells;
          },
          "Its sums, by group and month.")
      .def_property_readonly("faults", &Tally::faults, py::return_value_policy::copy,
                             "Rows that were left out.")
      .def_property_readonly("months", &Tally::months,
                             "Those it has, `2026-11`; empty: rows without a time.")
      .def("of_month", &Tally::of_month, py::arg("month"))
      .def("to_json", &Tally::to_json, py::call_guard<py::gil_scoped_release>(),
           "The tally as a text, which `from_json` reads on whatever machine.")
      .def_static(
          "from_json", [](const std::string& json) { return Tally::from_json(json); },
          py::arg("json"), py::call_guard<py::gil_scoped_release>())
      .def(
          "raise_faults", [](const Tally& self) { throw_faults(self.faults()); },
          "Raises `InvalidInput` for the rows that were left out, if there are any.");
  static_cast<py::class_<PricedBill>>(module.attr("Bill"))
      .def(py::init([](const Tally& self, const std::string& region, const Catalog& catalog,
                       const py::object& on, const py::object& free_tier) {
             const std::optional<Date> date = date_argument(on, "on");
             const AllowancePolicy policy = free_tier_argument(free_tier);
             const py::gil_scoped_release released;
             return std::make_unique<PricedBill>(rated(self, region, catalog, date, policy),
                                                 catalog);
           }),
           py::arg("tally"), py::arg("region"), py::arg("catalog"), py::arg("on"),
           py::arg("free_tier"));
}

}  // namespace

void bind_tally(py::module_& module) {
  bind_faults(module);
  bind_groups(module);
  bind_tally<InvocationTally, InvocationCell>(module, "InvocationTally",
                                              "Metered Lambda invocations.");
  bind_tally<TaskTally, TaskCell>(module, "TaskTally", "Metered Fargate tasks.");
}

}  // namespace farthing::python
