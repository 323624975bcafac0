#include <string>

#include "description.hpp"

namespace farthing::python {

void bind_description(py::module_& module) {
  py::class_<Description>(module, "Description", "What a workload or service file says.")
      .def(py::init<std::string, std::string, bool>(), py::arg("text"), py::arg("file"),
           py::arg("may_open"))
      .def_readonly("text", &Description::text, "YAML or JSON.")
      .def_readonly("file", &Description::file, "What messages call it.");
}

}  // namespace farthing::python
