#include <farthing/arrow.hpp>

#include <bit>
#include <string_view>

#include <farthing/error.hpp>

namespace farthing {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string expected, std::string found,
                         std::string hint = {}) {
  throw Error(Diagnostic{
      ErrorCode::invalid_value, {}, name, std::move(expected), std::move(found), std::move(hint)});
}

/// What every array of a type has: rows from `offset` on, and a bitmap in its first buffer. That
/// the array does not contradict itself is checked here, once for all of its rows.
class Layout {
 public:
  Layout(const ArrowArray& array, std::int64_t buffers, const std::string& name)
      : array_(array), name_(name) {
    const auto check = [&](bool holds, const std::string& expected, std::int64_t found) {
      if (!holds) refuse(name, "an Arrow array " + expected, std::to_string(found));
    };
    check(array.length >= 0, "with a length from 0", array.length);
    check(array.offset >= 0 && array.offset <= rows_max, "with an offset from 0", array.offset);
    check(array.length <= rows_max - array.offset, "that memory can hold", array.length);
    check(array.null_count >= -1 && array.null_count <= array.length,
          "with a null count from 0 to its length, or -1", array.null_count);
    if (buffers == 0) return;
    check(array.n_buffers >= buffers && array.buffers != nullptr,
          "of " + std::to_string(buffers) + " buffers",
          array.buffers == nullptr ? 0 : array.n_buffers);
    if (array.null_count > 0 && array.buffers[0] == nullptr) {
      refuse(name, "an Arrow array with a bitmap of its nulls", "none");
    }
  }

  [[nodiscard]] std::size_t rows() const { return static_cast<std::size_t>(array_.length); }
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(array_.offset); }
  template <class T>
  [[nodiscard]] const T* buffer(std::int64_t number) const {
    const void* const bytes = array_.buffers[number];
    if (std::bit_cast<std::uintptr_t>(bytes) % alignof(T) != 0) {
      refuse(name_, "an Arrow buffer that starts at a multiple of its values' size",
             "another address", "Copy the column.");
    }
    return static_cast<const T*>(bytes);
  }
  /// A buffer that has to be there, since there are rows.
  template <class T>
  [[nodiscard]] const T* given(std::int64_t number) const {
    const T* const values = buffer<T>(number);
    if (values == nullptr) refuse(name_, "an Arrow array with its buffers", "none");
    return values;
  }
  template <class T>
  [[nodiscard]] std::span<const T> values(std::size_t more = 0) const {
    return rows() == 0 ? std::span<const T>() : std::span(given<T>(1) + offset(), rows() + more);
  }
  /// With the bitmap, where there is one and it says that some row has no value.
  [[nodiscard]] Numbers valid(const Numbers& numbers) const {
    if (array_.null_count == 0 || rows() == 0) return numbers;
    const auto* bitmap = buffer<std::uint8_t>(0);
    return bitmap == nullptr ? numbers : numbers.with_validity(bitmap, offset());
  }

 private:
  // Of values of 16 bytes, the largest that are read, so many still have addresses.
  static constexpr std::int64_t rows_max = std::int64_t{1} << 58;
  const ArrowArray& array_;
  const std::string& name_;
};

template <class T>
Numbers numbers_of(const Layout& layout) {
  return layout.valid(layout.values<T>());
}

std::optional<Numbers> read_numbers(std::string_view format, const ArrowArray& array,
                                    const std::string& name) {
  const auto read = [&]<class T>(T) {
    return std::optional(numbers_of<T>(Layout(array, 2, name)));
  };
  if (format.size() == 1) {
    switch (format.front()) {
      case 'c':
        return read(std::int8_t{});
      case 'C':
        return read(std::uint8_t{});
      case 's':
        return read(std::int16_t{});
      case 'S':
        return read(std::uint16_t{});
      case 'i':
        return read(std::int32_t{});
      case 'I':
        return read(std::uint32_t{});
      case 'l':
        return read(std::int64_t{});
      case 'L':
        return read(std::uint64_t{});
      case 'f':
        return read(float{});
      case 'g':
        return read(double{});
      default:
        return std::nullopt;
    }
  }
  const bool is_counted_time = format.starts_with("ts") || format.starts_with("tD");
  return is_counted_time ? read(std::int64_t{}) : std::nullopt;
}

std::optional<TimeUnit> unit_of(std::string_view format) {
  if (!format.starts_with("ts") && !format.starts_with("tD")) return std::nullopt;
  switch (format.size() > 2 ? format[2] : ' ') {
    case 's':
      return TimeUnit::seconds;
    case 'm':
      return TimeUnit::milliseconds;
    case 'u':
      return TimeUnit::microseconds;
    case 'n':
      return TimeUnit::nanoseconds;
    default:
      return std::nullopt;
  }
}

template <class Offset>
Texts offset_texts(const ArrowArray& array, const std::string& name) {
  const Layout layout(array, 3, name);
  static constexpr Offset nothing = 0;
  if (layout.rows() == 0) return Texts(std::span(&nothing, 1), nullptr);
  const std::span<const Offset> offsets = layout.values<Offset>(1);
  // Where no text has a byte there may be no buffer for them.
  return Texts(offsets, offsets.back() > 0 ? layout.given<char>(2) : layout.buffer<char>(2));
}

/// Views lie in the second buffer, longer texts in those after it, whose lengths are in the last.
Texts view_texts(const ArrowArray& array, const std::string& name) {
  constexpr std::int64_t before = 2;
  constexpr std::size_t view_bytes = 16;
  const Layout layout(array, before + 1, name);
  if (layout.rows() == 0) return Texts(nullptr, 0, {}, {});
  const std::int64_t last = array.n_buffers - 1;
  const auto count = static_cast<std::size_t>(last - before);
  const auto* lengths = count == 0 ? nullptr : layout.given<std::int64_t>(last);
  for (std::size_t i = 0; i < count; ++i) {
    if (lengths[i] <= 0) continue;
    static_cast<void>(layout.given<char>(before + static_cast<std::int64_t>(i)));
  }
  return Texts(layout.given<char>(1) + layout.offset() * view_bytes, layout.rows(),
               {array.buffers + before, count}, {lengths, count});
}

std::optional<Texts> read_texts(std::string_view format, const ArrowArray& array,
                                const std::string& name) {
  if (format == "u") return offset_texts<std::int32_t>(array, name);
  if (format == "U") return offset_texts<std::int64_t>(array, name);
  if (format == "vu") return view_texts(array, name);
  return std::nullopt;
}

void refuse_nulls(const ArrowArray& array, const std::string& name, const char* expected) {
  const Layout layout(array, 1, name);
  static constexpr std::uint8_t any = 0;
  const Numbers validity = layout.valid(std::span(&any, 1));
  for (std::size_t i = 0; i < layout.rows() && validity.has_validity(); ++i) {
    if (!validity.is_valid(i)) refuse(name, expected, "null");
  }
}

std::string_view format_of(const ArrowSchema& schema, const std::string& name) {
  if (schema.format == nullptr) refuse(name, "an Arrow schema with a format", "none");
  return schema.format;
}

[[noreturn]] void refuse_format(std::string_view format, const std::string& name) {
  const bool is_decimal = format.starts_with("d:");
  const bool is_half = format == "e";
  refuse(name, "whole numbers, floats, times, or texts",
         "Arrow's type \"" + std::string(format) + "\"",
         is_decimal ? "Cast decimals to a float or a whole number."
         : is_half  ? "Cast half floats to float32."
                    : "");
}

/// Indexes into a dictionary of texts. A dictionary's texts are all there: rows without one have no
/// index.
ColumnPiece read_dictionary(const ArrowSchema& schema, const ArrowArray& array,
                            const std::string& name) {
  if (schema.dictionary == nullptr || array.dictionary == nullptr) {
    refuse(name, "an Arrow dictionary in schema and array", "one of the two alone");
  }
  const std::string_view format = format_of(schema, name);
  constexpr std::string_view whole_numbers = "cCsSiIlL";
  if (format.size() != 1 || whole_numbers.find(format) == whole_numbers.npos) {
    refuse(name, "whole numbers as indexes into a dictionary",
           "Arrow's type \"" + std::string(format) + "\"");
  }
  ColumnPiece piece;
  piece.numbers = *read_numbers(format, array, name);
  const std::string_view type = format_of(*schema.dictionary, name);
  piece.texts = read_texts(type, *array.dictionary, name);
  if (!piece.texts) refuse_format(type, name);
  refuse_nulls(*array.dictionary, name, "a dictionary without nulls");
  return piece;
}

/// How many children a table has, each of them in schema and array.
std::int64_t children_of(const ArrowSchema& schema, const ArrowArray& array,
                         const std::string& name) {
  const std::string_view format = format_of(schema, name);
  if (format != "+s") {
    refuse(name, "an Arrow struct, \"+s\"", "Arrow's type \"" + std::string(format) + "\"");
  }
  const std::int64_t count = schema.n_children;
  const bool has_all = count >= 0 && array.n_children == count &&
                       (count == 0 || (schema.children != nullptr && array.children != nullptr));
  if (!has_all) {
    refuse(name, "an Arrow struct with as many children in schema and array",
           std::to_string(count) + " and " + std::to_string(array.n_children));
  }
  for (std::int64_t i = 0; i < count; ++i) {
    if (schema.children[i] != nullptr && array.children[i] != nullptr) continue;
    refuse(name, "an Arrow struct with all of its children", "none");
  }
  refuse_nulls(array, name, "a table without null rows");
  return count;
}

/// A struct's own offset comes on top of that of its children.
ArrowArray rows_of_child(const ArrowArray& array, ArrowArray child, const std::string& name) {
  const Layout rows(child, 0, name);
  if (child.length - array.offset < array.length) {
    refuse(name, std::to_string(array.offset + array.length) + " rows, as the table has",
           std::to_string(child.length));
  }
  if (array.offset != 0 || child.length != array.length) {
    child.offset += array.offset;
    child.length = array.length;
    if (child.null_count != 0) child.null_count = -1;
  }
  return child;
}

}  // namespace

ColumnPiece piece_of(const ArrowSchema& schema, const ArrowArray& array, const std::string& name) {
  if (schema.dictionary != nullptr || array.dictionary != nullptr) {
    return read_dictionary(schema, array, name);
  }
  ColumnPiece piece;
  const std::string_view format = format_of(schema, name);
  if (const std::optional<Numbers> numbers = read_numbers(format, array, name)) {
    piece.numbers = *numbers;
    piece.unit = unit_of(format);
  } else if ((piece.texts = read_texts(format, array, name))) {
    static constexpr std::uint8_t none = 0;
    piece.validity = Layout(array, 2, name).valid(std::span(&none, 1));
  } else {
    refuse_format(format, name);
  }
  return piece;
}

ColumnPiece child_of(const ArrowSchema& schema, const ArrowArray& array, const std::string& name) {
  std::vector<std::string> names;
  const std::int64_t count = children_of(schema, array, name);
  for (std::int64_t i = 0; i < count; ++i) {
    const ArrowSchema& child = *schema.children[i];
    names.emplace_back(child.name == nullptr ? "" : child.name);
    if (names.back() != name) continue;
    return piece_of(child, rows_of_child(array, *array.children[i], name), name);
  }
  throw Error(Diagnostic{
      ErrorCode::unknown_name, {}, {}, "a column of the table", name, did_you_mean(name, names)});
}

}  // namespace farthing
