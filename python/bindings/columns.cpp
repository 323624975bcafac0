#include "columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <farthing/error.hpp>

namespace farthing::python {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string expected, std::string found,
                         std::string hint = {}) {
  throw Error(Diagnostic{
      ErrorCode::invalid_value, {}, name, std::move(expected), std::move(found), std::move(hint)});
}

std::optional<TimeUnit> read_unit(const std::string& unit) {
  static const std::map<std::string, TimeUnit> units{{"s", TimeUnit::seconds},
                                                     {"ms", TimeUnit::milliseconds},
                                                     {"us", TimeUnit::microseconds},
                                                     {"ns", TimeUnit::nanoseconds}};
  const auto found = units.find(unit);
  return found == units.end() ? std::nullopt : std::optional(found->second);
}

template <class T>
Numbers numbers_at(const Py_buffer& view) {
  const auto rows = static_cast<std::size_t>(view.len) / sizeof(T);
  return std::span(static_cast<const T*>(view.buf), rows);
}

/// By the letter of Python's `struct`: letters of one size mean the same.
std::optional<Numbers> numbers_of(const Py_buffer& view) {
  const std::string_view format = view.format == nullptr ? "B" : view.format;
  const std::string_view letter =
      format.starts_with('@') || format.starts_with('=') ? format.substr(1) : format;
  if (letter.size() != 1) return std::nullopt;
  const bool is_signed = std::string_view("bhilqn").find(letter) != std::string_view::npos;
  const bool is_unsigned = std::string_view("BHILQN").find(letter) != std::string_view::npos;
  if (letter == "f" && view.itemsize == 4) return numbers_at<float>(view);
  if (letter == "d" && view.itemsize == 8) return numbers_at<double>(view);
  if (!is_signed && !is_unsigned) return std::nullopt;
  switch (view.itemsize) {
    case 1:
      return is_signed ? numbers_at<std::int8_t>(view) : numbers_at<std::uint8_t>(view);
    case 2:
      return is_signed ? numbers_at<std::int16_t>(view) : numbers_at<std::uint16_t>(view);
    case 4:
      return is_signed ? numbers_at<std::int32_t>(view) : numbers_at<std::uint32_t>(view);
    case 8:
      return is_signed ? numbers_at<std::int64_t>(view) : numbers_at<std::uint64_t>(view);
    default:
      return std::nullopt;
  }
}

/// A capsule's content, which is the caller's from now on.
template <class T>
T taken(const py::object& capsule, const char* name) {
  auto* content = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (content == nullptr) throw py::error_already_set();
  T mine = *content;
  content->release = nullptr;
  return mine;
}

ArrowArrayStream stream_of(const py::object& object) {
  return taken<ArrowArrayStream>(object.attr("__arrow_c_stream__")(), "arrow_array_stream");
}

}  // namespace

HeldArrow::~HeldArrow() {
  if (array.release != nullptr) array.release(&array);
  if (schema.release != nullptr) schema.release(&schema);
}

Column Column::of_buffer(const py::object& buffer, const std::string& name, const std::string& unit,
                         const std::optional<std::string>& validity) {
  const auto view = std::shared_ptr<Py_buffer>(new Py_buffer{}, [](Py_buffer* taken) {
    PyBuffer_Release(taken);
    delete taken;
  });
  if (PyObject_GetBuffer(buffer.ptr(), view.get(), PyBUF_FORMAT | PyBUF_ND | PyBUF_STRIDES) != 0) {
    throw py::error_already_set();
  }
  if (view->ndim != 1) refuse(name, "one dimension", std::to_string(view->ndim));
  if (PyBuffer_IsContiguous(view.get(), 'C') == 0) {
    refuse(name, "numbers one after another", "numbers with gaps between them");
  }
  const std::optional<Numbers> numbers = numbers_of(*view);
  if (!numbers) {
    refuse(name, "whole numbers or floats in the machine's own order",
           "the format \"" + std::string(view->format == nullptr ? "" : view->format) + '"');
  }
  Column column;
  column.pieces.pieces.push_back({*numbers, {}, {}, read_unit(unit)});
  column.held.push_back(view);
  if (validity) {
    const auto bitmap = std::make_shared<std::string>(*validity);
    Numbers& own = column.pieces.pieces.front().numbers;
    own = own.with_validity(reinterpret_cast<const std::uint8_t*>(bitmap->data()));
    column.held.push_back(bitmap);
  }
  return column;
}

Column Column::of_arrow(const py::object& object, const std::string& name) {
  Column column;
  if (!py::hasattr(object, "__arrow_c_stream__")) {
    const py::tuple both = object.attr("__arrow_c_array__")();
    const auto one = std::make_shared<HeldArrow>();
    one->schema = taken<ArrowSchema>(both[0], "arrow_schema");
    one->array = taken<ArrowArray>(both[1], "arrow_array");
    column.add(one->schema, one->array, name);
    column.held.push_back(one);
    return column;
  }
  TableStream stream(object);
  while (const std::shared_ptr<HeldArrow> one = stream.next()) {
    column.add(one->schema, one->array, name);
    column.held.push_back(one);
  }
  // A column without any row is still a column.
  if (column.pieces.pieces.empty()) {
    column.pieces.pieces.push_back({std::span<const std::int64_t>(), {}, {}, {}});
  }
  return column;
}

Column Column::of_batch(const std::shared_ptr<HeldArrow>& batch, const std::string& column,
                        const std::string& name) {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < batch->schema.n_children; ++i) {
    const char* const child = batch->schema.children[i]->name;
    names.emplace_back(child == nullptr ? "" : child);
  }
  require_column(names, column);
  const auto at = std::find(names.begin(), names.end(), column) - names.begin();
  // A struct's own offset comes on top of that of its children.
  ArrowArray rows = *batch->array.children[at];
  if (batch->array.offset != 0 || rows.length != batch->array.length) {
    rows.offset += batch->array.offset;
    rows.length = batch->array.length;
    if (rows.null_count != 0) rows.null_count = -1;
  }
  Column found;
  found.add(*batch->schema.children[at], rows, name);
  found.held.push_back(batch);
  return found;
}

void Column::add(const ArrowSchema& schema, const ArrowArray& array, const std::string& name) {
  const std::string_view format = schema.format;
  if (format == "tdD") return add_dates(schema, array, name);
  if (format == "b" && name == "group_by") return add_truths(array, name);
  pieces.pieces.push_back(piece_of(schema, array, name));
}

void Column::add_dates(const ArrowSchema& schema, const ArrowArray& array,
                       const std::string& name) {
  constexpr std::int64_t seconds_per_day = 86'400;
  ArrowSchema counted = schema;
  counted.format = "i";
  const ColumnPiece days = piece_of(counted, array, name);
  const auto* const day = static_cast<const std::int32_t*>(days.numbers.data());
  const auto seconds = std::make_shared<std::vector<std::int64_t>>(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) (*seconds)[i] = day[i] * seconds_per_day;
  const Numbers numbers = Numbers(std::span<const std::int64_t>(*seconds));
  pieces.pieces.push_back({numbers.with_validity_of(days.numbers, 0), {}, {}, TimeUnit::seconds});
  held.push_back(seconds);
}

void Column::add_truths(const ArrowArray& array, const std::string& name) {
  static constexpr std::array<std::int64_t, 3> offsets{0, 5, 9};
  static constexpr const char* words = "falsetrue";
  const auto rows = static_cast<std::size_t>(array.length);
  const auto offset = static_cast<std::size_t>(array.offset);
  const bool has_bits = array.n_buffers == 2 && array.buffers[1] != nullptr;
  if (array.length < 0 || array.offset < 0 || (rows > 0 && !has_bits)) {
    refuse(name, "an Arrow array with its buffers", "none");
  }
  const auto is_set = [](const void* bitmap, std::size_t at) {
    constexpr std::size_t bits = 8;
    return (static_cast<const std::uint8_t*>(bitmap)[at / bits] >> (at % bits) & 1U) != 0;
  };
  const auto codes = std::make_shared<std::vector<std::uint8_t>>(rows);
  for (std::size_t i = 0; i < rows; ++i) (*codes)[i] = is_set(array.buffers[1], offset + i) ? 1 : 0;
  Numbers numbers{std::span<const std::uint8_t>(*codes)};
  if (rows > 0 && array.null_count != 0 && array.buffers[0] != nullptr) {
    numbers = numbers.with_validity(static_cast<const std::uint8_t*>(array.buffers[0]), offset);
  }
  pieces.pieces.push_back({numbers, Texts(std::span(offsets), words), {}, {}});
  held.push_back(codes);
}

void require_column(const std::vector<std::string>& columns, const std::string& name) {
  const auto count = std::count(columns.begin(), columns.end(), name);
  if (count == 1) return;
  if (count > 1) {
    throw Error(Diagnostic{ErrorCode::duplicate_key,
                           {},
                           {},
                           "one column of the table",
                           name + " and " + name,
                           "Rename one of them."});
  }
  throw Error(Diagnostic{
      ErrorCode::unknown_name, {}, {}, "a column of the table", name, did_you_mean(name, columns)});
}

Column Column::of_codes(const py::object& codes, const std::vector<std::string>& names,
                        const std::string& name, const std::optional<std::string>& validity) {
  struct Names {
    std::string bytes;
    std::vector<std::int64_t> offsets{0};
  };
  const auto own = std::make_shared<Names>();
  for (const std::string& one : names) {
    own->bytes += one;
    own->offsets.push_back(static_cast<std::int64_t>(own->bytes.size()));
  }
  Column column = of_buffer(codes, name, "", validity);
  column.pieces.pieces.front().texts =
      Texts(std::span<const std::int64_t>(own->offsets), own->bytes.data());
  column.held.push_back(own);
  return column;
}

TableStream::TableStream(const py::object& table) : stream_(stream_of(table)) {}

TableStream::~TableStream() {
  if (stream_.release != nullptr) stream_.release(&stream_);
}

std::shared_ptr<HeldArrow> TableStream::next() {
  auto batch = std::make_shared<HeldArrow>();
  int failed = 0;
  {
    // Whoever produces the batch may need the interpreter in another thread.
    const py::gil_scoped_release released;
    failed = stream_.get_schema(&stream_, &batch->schema);
    if (failed == 0) failed = stream_.get_next(&stream_, &batch->array);
  }
  if (failed != 0) {
    const char* why = stream_.get_last_error(&stream_);
    refuse("table", "rows from the stream", why == nullptr ? "an error" : why);
  }
  return batch->array.release == nullptr ? nullptr : batch;
}

}  // namespace farthing::python
