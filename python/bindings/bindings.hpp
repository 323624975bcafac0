#pragma once

#include <pybind11/pybind11.h>

namespace farthing::python {

namespace py = pybind11;

// One function for each group of public headers, in a file of its name.
void bind_errors(py::module_& module);
void bind_catalog(py::module_& module);
void bind_resources(py::module_& module);
void bind_workload(py::module_& module);
void bind_bill(py::module_& module);
void bind_cluster(py::module_& module);
void bind_price(py::module_& module);
void bind_report(py::module_& module);
void bind_diff(py::module_& module);
void bind_bill_check(py::module_& module);
void bind_description(py::module_& module);
void bind_compare(py::module_& module);
void bind_break_even(py::module_& module);
void bind_right_size(py::module_& module);
void bind_what_if(py::module_& module);
void bind_instances(py::module_& module);
void bind_price_changes(py::module_& module);
void bind_columns(py::module_& module);
void bind_tally(py::module_& module);
void bind_metering(py::module_& module);
void bind_trace(py::module_& module);

}  // namespace farthing::python
