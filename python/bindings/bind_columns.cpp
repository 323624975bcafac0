#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/error.hpp>

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

/// A bitmap as Python has it.
std::optional<std::string> bytes_of(const std::optional<py::bytes>& bytes) {
  return bytes ? std::optional(std::string(*bytes)) : std::nullopt;
}

bool is_architecture(const std::string& text) {
  try {
    parse<Architecture>(text);
  } catch (const ValueError&) {
    return false;
  }
  return true;
}

}  // namespace

void bind_columns(py::module_& module) {
  py::class_<Column>(module, "Column", "A column as metering takes it, where it lies in memory.")
      .def_static(
          "of_buffer",
          [](const py::object& buffer, const std::string& name, const std::string& unit,
             const std::optional<py::bytes>& validity) {
            return Column::of_buffer(buffer, name, unit, bytes_of(validity));
          },
          py::arg("buffer"), py::arg("name"), py::arg("unit"), py::arg("validity"))
      .def_static("of_arrow", &Column::of_arrow, py::arg("object"), py::arg("name"))
      .def_static(
          "of_codes",
          [](const py::object& codes, const std::vector<std::string>& names,
             const std::string& name, const std::optional<py::bytes>& validity) {
            return Column::of_codes(codes, names, name, bytes_of(validity));
          },
          py::arg("codes"), py::arg("names"), py::arg("name"), py::arg("validity"))
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
      .def("column", &Column::of_batch, py::arg("column"), py::arg("name"))
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
  module.def("require_column", &require_column, py::arg("columns"), py::arg("name"));
  module.def("is_architecture", &is_architecture, py::arg("text"));
  py::class_<TableStream>(module, "TableStream", "A table that comes in batches.")
      .def(py::init<const py::object&>(), py::arg("table"))
      .def("next", &TableStream::next);
}

}  // namespace farthing::python
