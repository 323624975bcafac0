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

void translate(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(std::move(thrown));
  } catch (const Error& error) {
    raise(error.what(), error.diagnostics());
  } catch (const ValueError& error) {
    const Diagnostic diagnostic = error.at({}, {});
    raise(diagnostic.text(), {diagnostic});
  }
}

}  // namespace

void bind_errors(py::module_& module) {
  py::class_<Where>(module, "Where", "A place in an input; line and column count from 1.")
      .def_readonly("file", &Where::file)
      .def_readonly("line", &Where::line)
      .def_readonly("column", &Where::column)
      .def("__str__", &Where::text)
      .def("__repr__", [](const Where& where) { return "Where('" + where.text() + "')"; });
  py::class_<Diagnostic>(module, "Diagnostic",
                         "One fault of an input: where, at which field, what was expected, what "
                         "was found, what to try.")
      .def_property_readonly(
          "code", [](const Diagnostic& fault) { return std::string(to_string(fault.code)); })
      .def_readonly("where", &Diagnostic::where)
      .def_readonly("path", &Diagnostic::path)
      .def_readonly("expected", &Diagnostic::expected)
      .def_readonly("found", &Diagnostic::found)
      .def_readonly("hint", &Diagnostic::hint)
      .def("__str__", &Diagnostic::text);
  py::register_local_exception_translator(translate);
}

}  // namespace farthing::python
