#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <farthing/arrow.hpp>

namespace arrow_arrays {

/// An array and its schema, with the memory that they point to.
struct Made {
  ArrowSchema schema{};
  ArrowArray array{};
  std::vector<const void*> buffers;
  ArrowArray dictionary{};
  ArrowSchema dictionary_schema{};
  std::vector<const void*> dictionary_buffers;

  Made(const char* format, std::int64_t rows, std::vector<const void*> with,
       std::int64_t offset = 0)
      : buffers(std::move(with)) {
    schema.format = format;
    array.length = rows;
    array.offset = offset;
    array.null_count = buffers[0] == nullptr ? 0 : -1;
    array.n_buffers = static_cast<std::int64_t>(buffers.size());
    array.buffers = buffers.data();
  }
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;

  void set_dictionary(std::int64_t rows, std::vector<const void*> with) {
    dictionary_buffers = std::move(with);
    dictionary_schema.format = "u";
    dictionary.length = rows;
    dictionary.n_buffers = static_cast<std::int64_t>(dictionary_buffers.size());
    dictionary.buffers = dictionary_buffers.data();
    schema.dictionary = &dictionary_schema;
    array.dictionary = &dictionary;
  }
  farthing::ColumnPiece piece() const { return farthing::piece_of(schema, array, "column"); }
};

struct View {
  std::int32_t size = 0;
  std::array<char, 12> inside{};
};
inline View short_view(const std::string& text) {
  View view{static_cast<std::int32_t>(text.size()), {}};
  std::memcpy(view.inside.data(), text.data(), text.size());
  return view;
}
inline View long_view(const std::string& text, std::int32_t buffer, std::int32_t offset) {
  View view{static_cast<std::int32_t>(text.size()), {}};
  std::memcpy(view.inside.data(), text.data(), 4);
  std::memcpy(view.inside.data() + 4, &buffer, 4);
  std::memcpy(view.inside.data() + 8, &offset, 4);
  return view;
}

}  // namespace arrow_arrays
