#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <pybind11/stl.h>
#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>
#include <farthing/workload_file.hpp>

#include "resources.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

Month month_argument(py::handle value) {
  if (value.is_none()) return {};
  constexpr const char* expected = "a month such as 2026-11, or its hours such as 730 hours";
  return read_argument(value, "month", expected, [&](const std::string& text) {
    return PyUnicode_Check(value.ptr()) ? Month::parse(text)
                                        : Month::of_hours(Exact::parse_fraction(text));
  });
}

py::object free_tier_of(const Workload& workload) {
  if (!workload.allowances.count) return py::bool_(false);
  if (workload.allowances.order == AllowanceOrder::proportional) return py::bool_(true);
  return py::str(std::string(to_string(workload.allowances.order)));
}

/// A part of an entry has the entry's name: of each kind there is one.
void add(Workload& workload, const Resource& resource) {
  if (resource.name.empty()) {
    throw Error(
        Diagnostic{ErrorCode::invalid_value, {}, "name", "a name for the resource", "", {}});
  }
  const bool is_taken = std::ranges::any_of(workload.resources, [&](const Resource& other) {
    return other.name == resource.name && type_of(other) == type_of(resource);
  });
  if (is_taken) {
    throw Error(Diagnostic{ErrorCode::duplicate_key,
                           {},
                           "resources." + resource.name,
                           "each name once for a kind of resource",
                           "two of them",
                           "Give each a name of its own, as in LambdaFunction(\"resize\", …)."});
  }
  workload.resources.push_back(resource);
}

Workload make(const py::args& resources, const py::object& region, const py::object& month,
              const py::object& on, const py::object& free_tier) {
  Workload workload;
  if (!region.is_none()) workload.region = text_argument(region, "region");
  workload.month = month_argument(month);
  workload.on = date_argument(on, "on");
  if (!workload.on) workload.on = workload.month.first_day();
  workload.allowances = free_tier_argument(free_tier);
  workload.resources.reserve(resources.size());
  for (const py::handle resource : resources) {
    if (!py::isinstance<Resource>(resource)) {
      throw py::type_error("a workload is made of resources, one by one, not of " +
                           py::cast<std::string>(py::repr(resource)));
    }
    add(workload, py::cast<const Resource&>(resource));
  }
  return workload;
}

py::list resources_of(const Workload& workload) {
  py::list resources;
  for (const Resource& resource : workload.resources) resources.append(to_python(resource));
  return resources;
}

}  // namespace

void bind_workload(py::module_& module) {
  py::class_<Workload> workload(
      module, "Workload",
      "What runs: the resources of one account in one month. Free tiers and volume tiers are used "
      "once, by all of them together. `region`, `month`, `on` and `free_tier` are those of "
      "`price`.\n\n"
      ">>> import farthing as ft\n"
      ">>> api = ft.LambdaFunction(\"api\", memory=\"1 GB\", requests=\"1M\", duration=\"1 s\")\n"
      ">>> workload = ft.Workload(api, region=\"eu-west-1\", month=\"2026-02\")\n"
      ">>> len(workload), workload.month_hours\n"
      "(1, Decimal('672'))\n"
      ">>> ft.price(workload).currency\n"
      "'USD'\n");
  workload.attr("__module__") = "farthing";
  workload
      .def(py::init(&make), py::kw_only(), py::arg("region") = py::none(),
           py::arg("month") = py::none(), py::arg("on") = py::none(),
           py::arg("free_tier") = py::none())
      .def_readonly("region", &Workload::region, "The region of resources that name none.")
      .def_property_readonly(
          "month", [](const Workload& self) { return self.month.text(); },
          "`730 hours`, or a calendar month, `2026-11`.")
      .def_property_readonly(
          "month_hours", [](const Workload& self) { return to_decimal(self.month.hours()); },
          "The hours of the month.")
      .def_property_readonly(
          "on", [](const Workload& self) { return to_date(self.on); },
          "The date whose prices and rules count; None: the newest.")
      .def_property_readonly("free_tier", &free_tier_of,
                             "Whether allowances count, or who uses them first.")
      .def_property_readonly("resources", &resources_of, "Copies of its resources, in order.")
      .def("add", &add, py::arg("resource"),
           "Adds a resource; raises `InvalidInput` for a name that one of "
           "its kind has.")
      .def("__len__", [](const Workload& self) { return self.resources.size(); })
      .def("__repr__", [](const Workload& self) {
        const std::size_t count = self.resources.size();
        return "<Workload of " + std::to_string(count) +
               (count == 1 ? " resource, " : " resources, ") + self.region + ", " +
               self.month.text() + ">";
      });
  module.def(
      "read_workload",
      [](const std::string& text, const std::string& file, const Catalog& catalog, bool may_open) {
        return read_workload(text, file, catalog, may_open ? FileReader(open_file) : FileReader());
      },
      py::arg("text"), py::arg("file"), py::arg("catalog"), py::arg("may_open"),
      py::call_guard<py::gil_scoped_release>());
  module.def("workload_schema", &workload_schema,
             "The JSON Schema of workload files, as text, with which editors complete and check "
             "them. Raises nothing.\n\n"
             ">>> import farthing as ft, json\n"
             ">>> \"resources\" in json.loads(ft.workload_schema())[\"properties\"]\n"
             "True\n");
}

}  // namespace farthing::python
