#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/arrow.hpp>

namespace fuzz {

/// The input from front to back; zeros behind its end.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}

  std::uint8_t next() {
    if (left_ == 0) return 0;
    --left_;
    return *data_++;
  }
  /// From 0 to `most`.
  std::int64_t upto(std::uint8_t most) { return next() % (most + 1); }
  /// One input in 256 has it, unless a search makes it more.
  bool rarely() { return next() == 0xFF; }
  /// A small number, one of some thousand, a time in milliseconds, or any bits.
  template <class T>
  T number() {
    const std::uint8_t first = next();
    if (first < 0x80) return static_cast<T>(first);
    if (first < 0xF0) return static_cast<T>((first - 0x80) * 64);
    if (first < 0xF8) return static_cast<T>(1'785'542'400'000 + next() * 86'400'000LL);
    std::array<char, sizeof(T)> raw{};
    for (char& byte : raw) byte = static_cast<char>(next());
    T value{};
    std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

/// Arrow arrays whose buffers are as long as their format says, each in an allocation of its own so
/// that a read beyond it is seen. All that the C data interface tells may be wrong.
class Arrays {
 public:
  explicit Arrays(Bytes& bytes) : bytes_(bytes) {}

  struct Both {
    ArrowSchema schema{};
    ArrowArray array{};
  };

  /// A table of such columns, with a row offset of its own and maybe rows that are null.
  Both& table(const std::vector<std::string>& names, std::size_t rows) {
    Both& made = made_.emplace_back();
    const auto offset = static_cast<std::size_t>(bytes_.upto(3));
    set_rows(made.array, rows, offset);
    made.schema.format = format("+s");
    set_buffers(made.array, {bytes_.rarely() ? bitmap(rows + offset) : nullptr});
    auto** schemas = list<ArrowSchema>(names.size());
    auto** arrays = list<ArrowArray>(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::size_t needed = rows + offset;
      Both& child = column(needed > 0 && bytes_.rarely() ? needed - 1 : needed);
      child.schema.name = bytes_.rarely() ? nullptr : names[i].c_str();
      schemas[i] = bytes_.rarely() ? nullptr : &child.schema;
      arrays[i] = bytes_.rarely() ? nullptr : &child.array;
    }
    made.schema.children = bytes_.rarely() ? nullptr : schemas;
    made.array.children = bytes_.rarely() ? nullptr : arrays;
    const auto count = static_cast<std::int64_t>(names.size());
    made.schema.n_children = bytes_.rarely() ? bytes_.upto(9) - 1 : count;
    made.array.n_children = bytes_.rarely() ? count - 1 : count;
    return made;
  }

 private:
  static constexpr std::array<const char*, 18> formats{"i",  "l",    "g",   "f",   "c",   "C",
                                                       "s",  "S",    "I",   "L",   "u",   "U",
                                                       "vu", "tsm:", "tDs", "ttu", "d:9", "n"};

  Both& column(std::size_t rows) {
    Both& made = made_.emplace_back();
    const auto offset = static_cast<std::size_t>(bytes_.upto(9));
    const std::string_view type = formats.at(static_cast<std::size_t>(bytes_.upto(17)));
    set_rows(made.array, rows, offset);
    made.schema.format = format(type.data());
    fill(made.array, type, rows + offset);
    if (bytes_.upto(3) == 3) set_dictionary(made);
    return made;
  }

  void set_dictionary(Both& made) {
    constexpr std::array<const char*, 4> types{"u", "U", "vu", "i"};
    Both& dictionary = made_.emplace_back();
    const std::string_view type = types.at(static_cast<std::size_t>(bytes_.upto(3)));
    const auto size = static_cast<std::size_t>(bytes_.upto(5));
    set_rows(dictionary.array, size, 0);
    dictionary.schema.format = format(type.data());
    fill(dictionary.array, type, size);
    made.schema.dictionary = bytes_.rarely() ? nullptr : &dictionary.schema;
    made.array.dictionary = bytes_.rarely() ? nullptr : &dictionary.array;
  }

  const char* format(const char* type) { return bytes_.rarely() ? nullptr : type; }

  void set_rows(ArrowArray& array, std::size_t rows, std::size_t offset) {
    array.length = static_cast<std::int64_t>(rows);
    array.offset = static_cast<std::int64_t>(offset);
    if (bytes_.rarely()) array.length = -bytes_.number<std::int8_t>();
    if (bytes_.rarely()) array.offset = INT64_MIN + bytes_.next();
    if (array.length > static_cast<std::int64_t>(rows)) array.length = 0;
    array.null_count = bytes_.rarely() ? bytes_.number<std::int64_t>() : -1;
  }

  void fill(ArrowArray& array, std::string_view type, std::size_t rows) {
    std::vector<const void*> buffers{bytes_.upto(3) == 0 ? bitmap(rows) : nullptr};
    if (type == "u") {
      add_texts<std::int32_t>(buffers, rows);
    } else if (type == "U") {
      add_texts<std::int64_t>(buffers, rows);
    } else if (type == "vu") {
      add_views(buffers, rows);
    } else {
      add_numbers(buffers, type, rows);
    }
    set_buffers(array, buffers);
  }

  void add_numbers(std::vector<const void*>& buffers, std::string_view type, std::size_t rows) {
    switch (type.front()) {
      case 'c':
      case 'C':
        return buffers.push_back(numbers<std::int8_t>(rows));
      case 's':
      case 'S':
        return buffers.push_back(numbers<std::int16_t>(rows));
      case 'i':
      case 'I':
        return buffers.push_back(numbers<std::int32_t>(rows));
      case 'f':
        return buffers.push_back(numbers<float>(rows));
      case 'g':
        return buffers.push_back(numbers<double>(rows));
      default:
        return buffers.push_back(numbers<std::int64_t>(rows));
    }
  }

  /// Rising offsets, of which one may be anything; as many bytes as the last one says.
  template <class Offset>
  void add_texts(std::vector<const void*>& buffers, std::size_t rows) {
    auto* offsets = allocate<Offset>(rows + 1);
    for (std::size_t i = 1; i <= rows; ++i) {
      offsets[i] = static_cast<Offset>(offsets[i - 1] + bytes_.upto(6));
    }
    if (bytes_.rarely()) {
      const std::size_t spoilt = bytes_.next() % (rows + 1);
      offsets[spoilt] = bytes_.number<Offset>();
    }
    constexpr Offset most = 1 << 12;
    offsets[rows] = std::min(offsets[rows], most);
    buffers.push_back(offsets);
    buffers.push_back(text(static_cast<std::size_t>(std::max<Offset>(offsets[rows], 0))));
  }

  void add_views(std::vector<const void*>& buffers, std::size_t rows) {
    const auto count = static_cast<std::size_t>(bytes_.upto(2));
    auto* lengths = allocate<std::int64_t>(count);
    auto* views = allocate<std::array<std::int32_t, 4>>(rows);
    buffers.push_back(views);
    for (std::size_t i = 0; i < count; ++i) {
      lengths[i] = bytes_.upto(40);
      buffers.push_back(text(static_cast<std::size_t>(lengths[i])));
    }
    buffers.push_back(lengths);
    for (std::size_t i = 0; i < rows; ++i) {
      std::array<std::int32_t, 4>& view = views[i];
      view[0] = static_cast<std::int32_t>(bytes_.upto(20));
      const bool is_long = view[0] > 12;
      view[1] = letter();
      view[2] = is_long ? static_cast<std::int32_t>(bytes_.upto(2)) : letter();
      view[3] = is_long ? static_cast<std::int32_t>(bytes_.upto(20)) : letter();
      if (!bytes_.rarely()) continue;
      const auto field = static_cast<std::size_t>(bytes_.upto(3));
      view.at(is_long && field != 1 ? field : 0) = bytes_.number<std::int32_t>();
    }
  }

  void set_buffers(ArrowArray& array, const std::vector<const void*>& buffers) {
    const auto** own = allocate<const void*>(buffers.size());
    for (std::size_t i = 0; i < buffers.size(); ++i)
      own[i] = bytes_.rarely() ? nullptr : buffers[i];
    array.buffers = bytes_.rarely() ? nullptr : own;
    array.n_buffers =
        bytes_.rarely() ? bytes_.upto(2) - 1 : static_cast<std::int64_t>(buffers.size());
  }

  const std::uint8_t* bitmap(std::size_t rows) {
    auto* bits = allocate<std::uint8_t>((rows + 7) / 8);
    for (std::size_t i = 0; i < (rows + 7) / 8; ++i) bits[i] = bytes_.next();
    return bits;
  }
  template <class T>
  const T* numbers(std::size_t rows) {
    T* values = allocate<T>(rows);
    for (std::size_t i = 0; i < rows; ++i) values[i] = bytes_.number<T>();
    return values;
  }
  const char* text(std::size_t size) {
    char* letters = allocate<char>(size);
    for (std::size_t i = 0; i < size; ++i) letters[i] = letter();
    return letters;
  }
  /// Of ASCII, since tallies read back where their keys are UTF-8.
  char letter() { return static_cast<char>(bytes_.next() & 0x7FU); }

  template <class T>
  T* allocate(std::size_t count) {
    const std::shared_ptr<T[]> memory(new T[count]{});
    held_.push_back(memory);
    return memory.get();
  }
  template <class T>
  T** list(std::size_t count) {
    return allocate<T*>(count);
  }

  Bytes& bytes_;
  std::deque<Both> made_;
  std::vector<std::shared_ptr<void>> held_;
};

}  // namespace fuzz
