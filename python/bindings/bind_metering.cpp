#include <map>
#include <optional>
#include <string>

#include <pybind11/stl.h>
#include <farthing/catalog.hpp>
#include <farthing/pieces.hpp>

#include "columns.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

using NamedColumns = std::map<std::string, const Column*>;

TimeUnit unit_argument(const std::string& unit, const std::string& name) {
  return choose<TimeUnit>(unit, name,
                          {{"s", TimeUnit::seconds},
                           {"ms", TimeUnit::milliseconds},
                           {"us", TimeUnit::microseconds},
                           {"ns", TimeUnit::nanoseconds}});
}

PiecedColumn column_of(const NamedColumns& columns, const std::string& name) {
  const auto found = columns.find(name);
  return found == columns.end() ? PiecedColumn() : found->second->pieces;
}

/// Rules of the catalog's date `on`, or of the date that is asked for.
SpecsOn specs_of(const Catalog& catalog, const std::optional<Date>& on) {
  return [&catalog, on](const std::optional<Date>& date) { return catalog.specs(on ? on : date); };
}

InvocationTally invocations(const NamedColumns& columns, const std::string& duration_unit,
                            const std::string& timestamp_unit, const std::string& package,
                            const std::string& runtime, std::uint64_t first_row,
                            const Catalog& catalog, const py::object& on) {
  PiecedInvocations pieces;
  pieces.duration = column_of(columns, "duration");
  pieces.duration_unit = unit_argument(duration_unit, "duration_unit");
  pieces.billed_ms = column_of(columns, "billed_ms");
  pieces.memory_mib = column_of(columns, "memory_mib");
  pieces.init_duration = column_of(columns, "init_duration");
  pieces.ephemeral_storage_mib = column_of(columns, "ephemeral_storage_mib");
  pieces.timestamp = column_of(columns, "timestamp");
  pieces.timestamp_unit = unit_argument(timestamp_unit, "timestamp_unit");
  pieces.key = column_of(columns, "group_by");
  pieces.architecture = column_of(columns, "architecture");
  pieces.package = parse<LambdaPackage>(package);
  pieces.runtime = parse<LambdaRuntime>(runtime);
  pieces.first_row = first_row;
  const std::optional<Date> date = date_argument(on, "on");
  const py::gil_scoped_release released;
  return meter_invocations(pieces, specs_of(catalog, date), OnFault::skip);
}

TaskTally tasks(const NamedColumns& columns, const std::string& duration_unit,
                const std::string& time_unit, const std::string& architecture,
                const std::string& operating_system, bool spot, std::uint64_t first_row,
                const Catalog& catalog, const py::object& on) {
  PiecedTasks pieces;
  pieces.duration = column_of(columns, "duration");
  pieces.duration_unit = unit_argument(duration_unit, "duration_unit");
  pieces.start = column_of(columns, "start");
  pieces.stop = column_of(columns, "stop");
  pieces.time_unit = unit_argument(time_unit, "time_unit");
  pieces.cpu_units = column_of(columns, "cpu_units");
  pieces.memory_mib = column_of(columns, "memory_mib");
  pieces.ephemeral_storage_mib = column_of(columns, "ephemeral_storage_mib");
  pieces.key = column_of(columns, "group_by");
  pieces.architecture = parse<Architecture>(architecture);
  pieces.operating_system = parse<OperatingSystem>(operating_system);
  pieces.spot = spot;
  pieces.first_row = first_row;
  const std::optional<Date> date = date_argument(on, "on");
  const py::gil_scoped_release released;
  return meter_tasks(pieces, catalog.specs(date), OnFault::skip);
}

}  // namespace

void bind_metering(py::module_& module) {
  module.def("meter_invocations", &invocations, py::arg("columns"), py::arg("duration_unit"),
             py::arg("timestamp_unit"), py::arg("package"), py::arg("runtime"),
             py::arg("first_row"), py::arg("catalog"), py::arg("on"));
  module.def("meter_tasks", &tasks, py::arg("columns"), py::arg("duration_unit"),
             py::arg("time_unit"), py::arg("architecture"), py::arg("operating_system"),
             py::arg("spot"), py::arg("first_row"), py::arg("catalog"), py::arg("on"));
}

}  // namespace farthing::python
