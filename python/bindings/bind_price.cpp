#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/price.hpp>

#include "parallel.hpp"
#include "resources.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// The same fault, which says of which of many estimates it is.
Error numbered(const Error& error, std::size_t index) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  for (Diagnostic& fault : diagnostics) {
    if (fault.where == Where{}) fault.where.file = "estimate " + std::to_string(index);
  }
  return Error(std::move(diagnostics));
}

/// The exact totals of `count` workloads, each an account of its own. `workload(index, own)` gives
/// one; `own` is a copy of `start` that only one thread at a time uses.
template <class WorkloadAt>
std::vector<Exact> totals_of(std::size_t count, const Workload& start, const Catalog& catalog,
                             const WorkloadAt& workload) {
  const py::gil_scoped_release released;
  std::vector<Exact> totals(count);
  in_parallel(count, [&](std::size_t begin, std::size_t end) {
    Workload own = start;
    for (std::size_t index = begin; index < end; ++index) {
      try {
        totals[index] = price(workload(index, own), catalog, Detail::totals).total().amount;
      } catch (const Error& error) {
        throw numbered(error, index);
      }
    }
  });
  return totals;
}

py::list to_list(const std::vector<Exact>& totals, bool exact) {
  py::list result(totals.size());
  for (std::size_t index = 0; index < totals.size(); ++index) {
    result[index] = exact ? to_fraction(totals[index]) : to_decimal(totals[index]);
  }
  return result;
}

py::list price_many(const std::vector<Workload>& workloads, const Catalog& catalog, bool exact) {
  const auto given = [&](std::size_t index, Workload&) -> const Workload& {
    return workloads[index];
  };
  return to_list(totals_of(workloads.size(), {}, catalog, given), exact);
}

/// One field's values, as text.
struct Column {
  std::string path;
  std::vector<std::string> texts;
};

std::vector<Column> columns_of(const py::dict& given, const Resource& resource) {
  std::vector<Column> columns;
  for (const auto& [key, values] : given) {
    Column column{own_name(type_of(resource), text_argument(key, "a column's name")), {}};
    if (std::ranges::find(columns, column.path, &Column::path) != columns.end()) {
      throw Error(Diagnostic{
          ErrorCode::duplicate_key, {}, column.path, "each field in one column", "two", {}});
    }
    for (const py::handle value : values) {
      column.texts.push_back(field_text(resource, column.path, value));
    }
    if (!columns.empty() && column.texts.size() != columns.front().texts.size()) {
      throw Error(Diagnostic{ErrorCode::invalid_value,
                             {},
                             column.path,
                             std::to_string(columns.front().texts.size()) + " values, as " +
                                 columns.front().path + " has",
                             std::to_string(column.texts.size()),
                             ""});
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

py::list price_columns(const Workload& account, const py::dict& given, const Catalog& catalog,
                       bool exact) {
  const Workload start = account;
  const std::vector<Column> columns = columns_of(given, start.resources.front());
  const auto with_row = [&](std::size_t index, Workload& own) -> const Workload& {
    Resource& resource = own.resources.front();
    for (const Column& column : columns) set_field(resource, column.path, column.texts[index]);
    return own;
  };
  const std::size_t count = columns.empty() ? 1 : columns.front().texts.size();
  return to_list(totals_of(count, start, catalog, with_row), exact);
}

}  // namespace

void bind_price(py::module_& module) {
  module.def("price_many", &price_many, py::arg("workloads"), py::arg("catalog"), py::arg("exact"));
  module.def("price_columns", &price_columns, py::arg("account"), py::arg("columns"),
             py::arg("catalog"), py::arg("exact"));
}

}  // namespace farthing::python
