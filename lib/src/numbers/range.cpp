#include <farthing/range.hpp>

#include <farthing/error.hpp>

#include "numbers/quantity.hpp"

namespace farthing {
namespace {

constexpr std::string_view to = "..";

template <class T>
std::optional<T> bound(std::string_view text) {
  const std::string_view word = numbers::trimmed(text);
  if (word.empty()) return std::nullopt;
  return parse<T>(word);
}

template <class T>
Range<T> parse_range(std::string_view text, std::string_view expected) {
  const std::size_t at = text.find(to);
  if (at == text.npos) {
    const T value = parse<T>(text);
    return {value, value};
  }
  Range<T> range{bound<T>(text.substr(0, at)), bound<T>(text.substr(at + to.size()))};
  if (!range.least && !range.most) throw ValueError(std::string(expected), std::string(text));
  if (range.least && range.most && *range.most < *range.least) {
    throw ValueError(std::string(expected) + ", the lower bound first", std::string(text));
  }
  return range;
}

template <class T>
std::string print_range(const Range<T>& range) {
  if (range.least && range.least == range.most) return print(*range.least);
  return (range.least ? print(*range.least) : std::string()) + std::string(to) +
         (range.most ? print(*range.most) : std::string());
}

}  // namespace

template <>
Range<Count> parse<Range<Count>>(std::string_view text) {
  return parse_range<Count>(text, "a range such as 4, 4.., ..16 or 4..16");
}
template <>
std::string print(const Range<Count>& value) {
  return print_range(value);
}
template <>
Range<Mebibytes> parse<Range<Mebibytes>>(std::string_view text) {
  return parse_range<Mebibytes>(text, "a range such as 16GB, 16GB.. or 16GB..64GB");
}
template <>
std::string print(const Range<Mebibytes>& value) {
  return print_range(value);
}

}  // namespace farthing
