#include <farthing/arrow.hpp>

#include <array>
#include <string_view>

#include <farthing/error.hpp>

namespace farthing {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string expected, std::string found,
                         std::string hint = {}) {
  throw Error(Diagnostic{
      ErrorCode::invalid_value, {}, name, std::move(expected), std::move(found), std::move(hint)});
}

/// What every array of a type has: rows from `offset` on, and a bitmap in its first buffer.
class Layout {
 public:
  Layout(const ArrowArray& array, std::int64_t buffers, const std::string& name) : array_(array) {
    if (array.length < 0 || array.offset < 0 || array.n_buffers < buffers) {
      refuse(name, "an Arrow array of " + std::to_string(buffers) + " buffers",
             std::to_string(array.n_buffers));
    }
    for (std::int64_t i = 1; i < buffers && array.length > 0; ++i) {
      if (array.buffers[i] == nullptr) refuse(name, "an Arrow array with its buffers", "none");
    }
  }

  [[nodiscard]] std::size_t rows() const { return static_cast<std::size_t>(array_.length); }
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(array_.offset); }
  template <class T>
  [[nodiscard]] const T* buffer(std::size_t number) const {
    return static_cast<const T*>(array_.buffers[number]);
  }
  template <class T>
  [[nodiscard]] std::span<const T> values(std::size_t more = 0) const {
    return rows() == 0 ? std::span<const T>() : std::span(buffer<T>(1) + offset(), rows() + more);
  }
  /// With the bitmap, where there is one and it says that some row has no value.
  [[nodiscard]] Numbers valid(const Numbers& numbers) const {
    const auto* bitmap = buffer<std::uint8_t>(0);
    if (array_.null_count == 0 || bitmap == nullptr || rows() == 0) return numbers;
    return numbers.with_validity(bitmap, offset());
  }

 private:
  const ArrowArray& array_;
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
std::optional<Texts> offset_texts(const ArrowArray& array, const std::string& name) {
  const Layout layout(array, 3, name);
  static constexpr Offset nothing = 0;
  if (layout.rows() == 0) return Texts(std::span(&nothing, 1), nullptr);
  return Texts(layout.values<Offset>(1), layout.buffer<char>(2));
}

std::optional<Texts> read_texts(std::string_view format, const ArrowArray& array,
                                const std::string& name) {
  if (format == "u") return offset_texts<std::int32_t>(array, name);
  if (format == "U") return offset_texts<std::int64_t>(array, name);
  if (format != "vu") return std::nullopt;
  constexpr std::size_t view_bytes = 16;
  const Layout layout(array, 2, name);
  const auto* views = layout.rows() == 0 ? nullptr : layout.buffer<char>(1);
  return Texts(views == nullptr ? nullptr : views + layout.offset() * view_bytes, layout.rows(),
               array.buffers + 2);
}

/// A dictionary's texts are all there: rows without one have no index.
void refuse_nothing(const ArrowArray& dictionary, const std::string& name) {
  const Layout layout(dictionary, 1, name);
  static constexpr std::uint8_t any = 0;
  const Numbers validity = layout.valid(std::span(&any, 1));
  for (std::size_t i = 0; i < layout.rows(); ++i) {
    if (!validity.is_valid(i)) refuse(name, "a dictionary without nulls", "null");
  }
}

}  // namespace

ColumnPiece piece_of(const ArrowSchema& schema, const ArrowArray& array, const std::string& name) {
  ColumnPiece piece;
  const std::string_view format = schema.format;
  const bool has_dictionary = schema.dictionary != nullptr && array.dictionary != nullptr;
  if (const std::optional<Numbers> numbers = read_numbers(format, array, name)) {
    piece.numbers = *numbers;
    piece.unit = unit_of(format);
    if (has_dictionary) {
      piece.texts = read_texts(schema.dictionary->format, *array.dictionary, name);
      refuse_nothing(*array.dictionary, name);
    }
    if (has_dictionary == piece.texts.has_value()) return piece;
  } else if ((piece.texts = read_texts(format, array, name))) {
    const Layout layout(array, 2, name);
    static constexpr std::uint8_t none = 0;
    piece.validity = layout.valid(std::span(&none, 1));
    return piece;
  }
  const bool is_decimal = format.starts_with("d:");
  const bool is_half = format == "e";
  refuse(
      name, "whole numbers, floats, times, or texts",
      "Arrow's type \"" + std::string(has_dictionary ? schema.dictionary->format : format) + "\"",
      is_decimal ? "Cast decimals to a float or a whole number."
      : is_half  ? "Cast half floats to float32."
                 : "");
}

ColumnPiece child_of(const ArrowSchema& schema, const ArrowArray& array, const std::string& name) {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& child = *schema.children[i];
    names.emplace_back(child.name == nullptr ? "" : child.name);
    if (names.back() != name) continue;
    // A struct's own offset comes on top of that of its children.
    ArrowArray rows = *array.children[i];
    if (array.offset != 0 || rows.length != array.length) {
      rows.offset += array.offset;
      rows.length = array.length;
      if (rows.null_count != 0) rows.null_count = -1;
    }
    return piece_of(child, rows, name);
  }
  throw Error(Diagnostic{
      ErrorCode::unknown_name, {}, {}, "a column of the table", name, did_you_mean(name, names)});
}

}  // namespace farthing
