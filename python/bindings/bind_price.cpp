#include <string>
#include <utility>
#include <vector>

#include <farthing/price.hpp>
#include <pybind11/stl.h>

#include "values.hpp"

namespace farthing::python {
namespace {

/// The exact totals of many workloads, each an account of its own.
std::vector<Exact> totals_of(const std::vector<Workload>& workloads, const Catalog& catalog) {
  std::vector<Exact> totals;
  totals.reserve(workloads.size());
  for (const Workload& workload : workloads) {
    totals.push_back(price(workload, catalog, Detail::figures).total().amount);
  }
  return totals;
}

}  // namespace

void bind_price(py::module_& module) {
  module.def(
      "price_many",
      [](const std::vector<Workload>& workloads, const Catalog& catalog, bool exact) {
        std::vector<Exact> totals;
        {
          const py::gil_scoped_release released;
          totals = totals_of(workloads, catalog);
        }
        py::list result(totals.size());
        for (std::size_t index = 0; index < totals.size(); ++index) {
          result[index] = exact ? to_fraction(totals[index]) : to_decimal(totals[index]);
        }
        return result;
      },
      py::arg("workloads"), py::arg("catalog"), py::arg("exact"));
}

}  // namespace farthing::python
