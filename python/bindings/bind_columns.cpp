#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pybind11/stl.h>

#include "columns.hpp"

namespace farthing::python {
namespace {

std::size_t rows_of(const Column& column) {
  std::size_t rows = 0;
  for (const ColumnPiece& piece : column.pieces.pieces) rows += piece.size();
  return rows;
}

/// Where the numbers of each piece lie.
std::vector<std::uintptr_t> addresses_of(const Column& column) {
  std::vector<std::uintptr_t> addresses;
  for (const ColumnPiece& piece : column.pieces.pieces) {
    addresses.push_back(reinterpret_cast<std::uintptr_t>(piece.numbers.data()));
  }
  return addresses;
}

}  // namespace

void bind_columns(py::module_& module) {
  py::class_<Column>(module, "Column", "A column as metering takes it, where it lies in memory.")
      .def_static(
          "of_buffer",
          [](const py::object& buffer, const std::string& name, const std::string& unit,
             const std::optional<py::bytes>& validity) {
            return Column::of_buffer(
                buffer, name, unit,
                validity ? std::optional(std::string(*validity)) : std::nullopt);
          },
          py::arg("buffer"), py::arg("name"), py::arg("unit"), py::arg("validity"))
      .def_static("of_arrow", &Column::of_arrow, py::arg("object"), py::arg("name"))
      .def_static("of_codes", &Column::of_codes, py::arg("codes"), py::arg("names"),
                  py::arg("name"))
      .def_static(
          "of_number",
          [](std::int64_t number) {
            Column column;
            column.pieces.number = number;
            return column;
          },
          py::arg("number"))
      .def_static(
          "of_text",
          [](const std::string& text) {
            Column column;
            column.pieces.text = text;
            return column;
          },
          py::arg("text"))
      .def_property_readonly("addresses", &addresses_of)
      .def("__len__", &rows_of);

  py::class_<HeldArrow, std::shared_ptr<HeldArrow>>(module, "Batch", "Some rows of a table.")
      .def(
          "column",
          [](const std::shared_ptr<HeldArrow>& batch, const std::string& name) {
            Column column;
            column.pieces.pieces.push_back(child_of(batch->schema, batch->array, name));
            column.held.push_back(batch);
            return column;
          },
          py::arg("name"))
      .def(
          "is_null",
          [](const HeldArrow& batch, const std::string& name) {
            for (std::int64_t i = 0; i < batch.schema.n_children; ++i) {
              const ArrowSchema& child = *batch.schema.children[i];
              if (child.name != nullptr && name == child.name) {
                return std::string_view(child.format) == "n";
              }
            }
            return false;
          },
          py::arg("name"))
      .def("__len__",
           [](const HeldArrow& batch) { return static_cast<std::size_t>(batch.array.length); });
  py::class_<TableStream>(module, "TableStream", "A table that comes in batches.")
      .def(py::init<const py::object&>(), py::arg("table"))
      .def("next", &TableStream::next);
}

}  // namespace farthing::python
