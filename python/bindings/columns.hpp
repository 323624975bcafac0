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
  /// One column of a table's rows by its name there; `name` is what it is for. Dates become times,
  /// and truths that rows are grouped by become texts. Throws `Error` where there is none, or two.
  static Column of_batch(const std::shared_ptr<HeldArrow>& batch, const std::string& column,
                         const std::string& name);
  /// Indexes into names, of which `validity` says which there are.
  static Column of_codes(const py::object& codes, const std::vector<std::string>& names,
                         const std::string& name, const std::optional<std::string>& validity);

 private:
  void add(const ArrowSchema& schema, const ArrowArray& array, const std::string& name);
  void add_dates(const ArrowSchema& schema, const ArrowArray& array, const std::string& name);
  void add_truths(const ArrowArray& array, const std::string& name);
};

/// Throws `Error` unless one column of a table has this name.
void require_column(const std::vector<std::string>& columns, const std::string& name);

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
