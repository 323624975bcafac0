#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/trace.hpp>

#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// The columns that were named, of which the caller made sure that they are known.
TraceColumnNames names_of(const py::dict& columns) {
  TraceColumnNames names;
  const std::map<std::string, std::string TraceColumnNames::*> members{
      {"group_by", &TraceColumnNames::function},
      {"duration", &TraceColumnNames::duration},
      {"billed_duration", &TraceColumnNames::billed_duration},
      {"memory", &TraceColumnNames::memory},
      {"max_memory_used", &TraceColumnNames::max_memory_used},
      {"init_duration", &TraceColumnNames::init_duration},
      {"ephemeral_storage", &TraceColumnNames::ephemeral_storage},
      {"timestamp", &TraceColumnNames::timestamp},
      {"architecture", &TraceColumnNames::architecture}};
  for (const auto& [field, column] : columns) {
    const std::string name = text_argument(field, "columns");
    names.*choose(name, "columns", members) = text_argument(column, name);
  }
  return names;
}

/// Tells Python how far reading is, and hears of an interrupt at the same time.
std::function<void(const TraceProgress&)> progress_of(const py::object& callback) {
  return [callback](const TraceProgress& at) {
    const py::gil_scoped_acquire acquired;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!callback.is_none()) callback(at.bytes, at.of_bytes, at.invocations);
  };
}

TraceOptions options_of(const py::dict& given) {
  const auto text = [&](const char* name) { return text_argument(given[name], name); };
  TraceOptions options;
  options.form = choose<TraceForm>(text("input"), "input",
                                   {{"auto", TraceForm::automatic},
                                    {"csv", TraceForm::csv},
                                    {"tsv", TraceForm::tsv},
                                    {"log", TraceForm::log},
                                    {"json", TraceForm::json}});
  options.columns = names_of(given["columns"]);
  options.duration_unit = choose<TraceTimeUnit>(text("duration_unit"), "duration_unit",
                                                {{"auto", TraceTimeUnit::automatic},
                                                 {"s", TraceTimeUnit::seconds},
                                                 {"ms", TraceTimeUnit::milliseconds},
                                                 {"us", TraceTimeUnit::microseconds},
                                                 {"ns", TraceTimeUnit::nanoseconds}});
  if (!given["memory"].is_none()) {
    options.memory =
        read_argument(given["memory"], "memory", "a size such as 512 MB", parse<Mebibytes>);
  }
  options.architecture = parse<Architecture>(text("architecture"));
  options.function = text("function");
  options.package = parse<LambdaPackage>(text("package"));
  options.runtime = parse<LambdaRuntime>(text("runtime"));
  options.on = date_argument(given["on"], "on");
  options.strict = py::cast<bool>(given["strict"]);
  options.threads = static_cast<unsigned>(count_argument(given["threads"], "threads").value_or(0));
  options.progress = progress_of(given["progress"]);
  return options;
}

TraceReport report_of(const std::vector<std::string>& paths, const py::dict& given,
                      const std::string& region, const py::object& free_tier,
                      const Catalog& catalog) {
  const TraceOptions options = options_of(given);
  const AllowancePolicy policy = free_tier_argument(free_tier);
  const py::gil_scoped_release released;
  return analyse(read_trace(paths, options, catalog), region, options.on, policy, catalog);
}

/// What was billed and what could be saved, of a function or of all.
template <class T>
void def_use(py::class_<T>& bound) {
  def_figure(bound, "gb_seconds", &T::gb_seconds, "Billed memory × time.");
  def_figure(bound, "rounding_cost", &T::rounding_cost, "Saved if time were billed as measured.");
  def_figure(bound, "cold_start_cost", &T::cold_start_cost, "Saved without billed initialisation.");
  def_figure(bound, "memory_saving", &T::memory_saving,
             "Saved by smaller settings at the same durations.");
}

void bind_traced_function(py::module_& module) {
  py::class_<TracedFunction> function(module, "TracedFunction",
                                      "What one function's part of a trace cost.");
  function.def_readonly("name", &TracedFunction::name, "What it is called.")
      .def_readonly("invocations", &TracedFunction::invocations, "How many there were.")
      .def_readonly("cold_starts", &TracedFunction::cold_starts,
                    "Invocations with an initialisation.")
      .def_readonly("least_memory_mib", &TracedFunction::least_memory_mib,
                    "The least memory that it was set to.")
      .def_readonly("most_memory_mib", &TracedFunction::most_memory_mib,
                    "The most memory that it was set to.")
      .def_readonly("max_memory_used_mib", &TracedFunction::max_memory_used_mib,
                    "None: some invocation does not say.")
      .def_readonly("smaller_memory_mib", &TracedFunction::smaller_memory_mib,
                    "The smallest setting that holds what was used; None: none is smaller.");
  def_figure(function, "cost", &TracedFunction::cost, "Its share of the bills.");
  def_use(function);
}

}  // namespace

void bind_trace(py::module_& module) {
  bind_traced_function(module);
  py::class_<TraceReport> report(module, "TraceReport", "What a trace cost, and why.");
  report
      .def(py::init(&report_of), py::arg("paths"), py::arg("options"), py::arg("region"),
           py::arg("free_tier"), py::arg("catalog"))
      .def_readonly("region", &TraceReport::region, "Whose prices count.")
      .def_property_readonly(
          "currency", [](const TraceReport& self) { return std::string(self.currency.code()); },
          "The currency of all amounts.")
      .def_readonly("invocations", &TraceReport::invocations, "How many were read.")
      .def_readonly("cold_starts", &TraceReport::cold_starts, "Those that initialised.")
      .def_readonly("functions", &TraceReport::functions, "Dearest first.")
      .def_property_readonly(
          "histogram",
          [](const TraceReport& self) {
            py::list buckets;
            for (const DurationBucket& bucket : self.histogram) {
              buckets.append(py::make_tuple(bucket.up_to_ms, bucket.invocations));
            }
            return buckets;
          },
          "How durations spread: (up to so many ms, invocations).")
      .def_readonly("lines", &TraceReport::lines, "How many were read.")
      .def_readonly("faulty_lines", &TraceReport::faulty_lines, "Those that could not be read.")
      .def_readonly("first_faults", &TraceReport::first_faults, "The first of those, and why.")
      .def_readonly("notes", &TraceReport::notes, "What should be known.")
      .def(
          "_render",
          [](const TraceReport& self, const std::string& format, int width) {
            return render(self, report_options(format, width));
          },
          py::arg("format"), py::arg("width"));
  def_figure(report, "total", &TraceReport::total, "The sum of the months' bills.");
  def_use(report);
  def_optional_figure(
      report, "total_on_x86_64", [](const TraceReport& self) { return self.on_x86_64; },
      "What all would cost on x86_64; None where the region has no price for it.");
  def_optional_figure(
      report, "total_on_arm64", [](const TraceReport& self) { return self.on_arm64; },
      "The same on arm64.");
}

}  // namespace farthing::python
