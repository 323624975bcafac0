#include <cstring>
#include <string>

#include <farthing/error.hpp>
#include <farthing/pieces.hpp>

namespace farthing {
namespace {

struct View {
  std::int32_t size;
  std::int32_t prefix;
  std::int32_t buffer;
  std::int32_t offset;
};

[[noreturn]] void refuse(std::int64_t begin, std::int64_t end, std::int64_t length) {
  throw ValueError("a text within its " + std::to_string(length) + " bytes",
                   "bytes " + std::to_string(begin) + " to " + std::to_string(end));
}

template <class Offset>
std::string_view between(const Offset* offsets, std::size_t rows, const char* bytes,
                         std::size_t row) {
  const Offset begin = offsets[row];
  const Offset end = offsets[row + 1];
  if (begin < 0 || begin > end || end > offsets[rows]) refuse(begin, end, offsets[rows]);
  return {bytes + begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view Texts::operator[](std::size_t row) const {
  if (layout_ == Layout::offsets_32) {
    return between(static_cast<const std::int32_t*>(data_), rows_, bytes_, row);
  }
  if (layout_ == Layout::offsets_64) {
    return between(static_cast<const std::int64_t*>(data_), rows_, bytes_, row);
  }
  constexpr std::int32_t inside_max = 12;
  const char* at = static_cast<const char*>(data_) + row * sizeof(View);
  View view{};
  std::memcpy(&view, at, sizeof view);
  const auto size = static_cast<std::size_t>(view.size);
  if (view.size >= 0 && view.size <= inside_max) return {at + sizeof view.size, size};
  const auto buffer = static_cast<std::size_t>(view.buffer);
  const std::int64_t length = buffer < buffers_.size() ? lengths_[buffer] : 0;
  const std::int64_t end = std::int64_t{view.offset} + view.size;
  if (view.size < 0 || view.offset < 0 || end > length) refuse(view.offset, end, length);
  return {static_cast<const char*>(buffers_[buffer]) + view.offset, size};
}

}  // namespace farthing
