#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <farthing/arrow.hpp>

#include "bindings.hpp"

namespace farthing::python {

/// An Arrow array and its schema, released when the last piece of them is.
struct HeldArrow {
  HeldArrow() = default;
  ~HeldArrow();
  HeldArrow(const HeldArrow&) = delete;
  HeldArrow& operator=(const HeldArrow&) = delete;

  ArrowSchema schema{};
  ArrowArray array{};
};

/// A column, and what keeps the memory that its pieces point to.
struct Column {
  PiecedColumn pieces;
  std::vector<std::shared_ptr<void>> held;

  /// Anything with Python's buffer protocol, in one dimension. Throws `Error` for numbers that do
  /// not lie one after another in the machine's own order. `validity` is Arrow's bitmap.
  static Column of_buffer(const py::object& buffer, const std::string& name,
                          const std::string& unit, const std::optional<std::string>& validity);
  /// Anything with `__arrow_c_stream__` or `__arrow_c_array__`.
  static Column of_arrow(const py::object& object, const std::string& name);
  /// Indexes into names; a negative one is no name.
  static Column of_codes(const py::object& codes, const std::vector<std::string>& names,
                         const std::string& name);
};

/// A table that comes in batches, each read when it is asked for.
class TableStream {
 public:
  explicit TableStream(const py::object& table);
  ~TableStream();
  TableStream(const TableStream&) = delete;
  TableStream& operator=(const TableStream&) = delete;

  /// The next batch, or nothing.
  std::shared_ptr<HeldArrow> next();

 private:
  ArrowArrayStream stream_{};
};

}  // namespace farthing::python
