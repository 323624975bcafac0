#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/error.hpp>

#include "bindings.hpp"

namespace farthing::python {
namespace {

/// Raises the exception of `farthing.errors` that stands for the first fault's code.
void raise(const std::string& message, const std::vector<Diagnostic>& diagnostics) {
  const py::module_ errors = py::module_::import("farthing.errors");
  const py::object exception = errors.attr("of")(message, py::cast(diagnostics));
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
}

/// What was found may be no UTF-8: that is what is wrong with it.
py::str text_of_found(const Diagnostic& fault) {
  PyObject* text = PyUnicode_DecodeUTF8(
      fault.found.data(), static_cast<Py_ssize_t>(fault.found.size()), "backslashreplace");
  if (text == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(text);
}

/// Each fault once: of a region that nobody knows every usage type has the same one.
Error without_repeats(const Error& error) {
  std::vector<Diagnostic> faults;
  for (const Diagnostic& fault : error.diagnostics()) {
    const bool is_known = std::ranges::any_of(
        faults, [&](const Diagnostic& other) { return other.text() == fault.text(); });
    if (!is_known) faults.push_back(fault);
  }
  return Error(std::move(faults));
}

void translate(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(std::move(thrown));
  } catch (const Error& error) {
    const Error once = without_repeats(error);
    raise(once.what(), once.diagnostics());
  } catch (const ValueError& error) {
    const Diagnostic diagnostic = error.at({}, {});
    raise(diagnostic.text(), {diagnostic});
  }
}

}  // namespace

void bind_errors(py::module_& module) {
  py::class_<Where>(
      module, "Where",
      "A place in an input; line and column count from 1.\n\n"
      ">>> import farthing as ft\n"
      ">>> try:\n"
      "...     ft.parse_workload(\"{resources: {a: {lambda: {}}}}\", file=\"a.yaml\")\n"
      "... except ft.InvalidInput as fault:\n"
      "...     fault.where.file, fault.where.line\n"
      "('a.yaml', 1)\n")
      .def_readonly("file", &Where::file, "Its name, or what stands for it; may be empty.")
      .def_readonly("line", &Where::line, "From 1; 0: not known.")
      .def_readonly("column", &Where::column, "From 1; 0: not known.")
      .def(py::pickle(
          [](const Where& where) { return py::make_tuple(where.file, where.line, where.column); },
          [](const py::tuple& parts) {
            return Where{parts[0].cast<std::string>(), parts[1].cast<int>(), parts[2].cast<int>()};
          }))
      .def("__str__", &Where::text)
      .def("__repr__", [](const Where& where) { return "Where('" + where.text() + "')"; });
  py::class_<Diagnostic>(
      module, "Diagnostic",
      "One fault of an input: where, at which field, what was expected, what "
      "was found, what to try.\n\n"
      ">>> import farthing as ft\n"
      ">>> try:\n"
      "...     ft.LambdaFunction(memory=\"1 GB\", requests=1, duration=\"fast\")\n"
      "... except ft.InvalidInput as fault:\n"
      "...     [(one.path, one.found) for one in fault.diagnostics]\n"
      "[('lambda.duration', 'fast')]\n")
      .def_property_readonly(
          "code", [](const Diagnostic& fault) { return std::string(to_string(fault.code)); },
          "What kind of fault: `invalid_value`, `missing_price`, …")
      .def_readonly("where", &Diagnostic::where, "File, line and column, where there are any.")
      .def_readonly("path", &Diagnostic::path, "The field at fault, `lambda.memory`.")
      .def_readonly("expected", &Diagnostic::expected, "What would have been right, as a phrase.")
      .def_property_readonly("found", &text_of_found, "What was there instead, as written.")
      .def_readonly("hint", &Diagnostic::hint, "What to try; may be empty.")
      .def(py::pickle(
          [](const Diagnostic& fault) {
            return py::make_tuple(static_cast<int>(fault.code), fault.where, fault.path,
                                  fault.expected, text_of_found(fault), fault.hint);
          },
          [](const py::tuple& parts) {
            return Diagnostic{static_cast<ErrorCode>(parts[0].cast<int>()),
                              parts[1].cast<Where>(),
                              parts[2].cast<std::string>(),
                              parts[3].cast<std::string>(),
                              parts[4].cast<std::string>(),
                              parts[5].cast<std::string>()};
          }))
      .def("__repr__", [](const Diagnostic& fault) { return "<Diagnostic " + fault.text() + ">"; })
      .def("__str__", &Diagnostic::text);
  py::register_local_exception_translator(translate);
}

}  // namespace farthing::python
