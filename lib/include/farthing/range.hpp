#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <farthing/units.hpp>

namespace farthing {

/// From `least` to `most`, both included; nothing: no bound.
template <class T>
struct Range {
  std::optional<T> least;
  std::optional<T> most;

  [[nodiscard]] bool holds(const T& value) const {
    return (!least || *least <= value) && (!most || value <= *most);
  }
  friend bool operator==(const Range&, const Range&) = default;
};

// 4, 4.., ..16, 4..16; of memory 16GB..64GB
template <>
Range<Count> parse<Range<Count>>(std::string_view text);
template <>
std::string print(const Range<Count>& value);
template <>
Range<Mebibytes> parse<Range<Mebibytes>>(std::string_view text);
template <>
std::string print(const Range<Mebibytes>& value);

}  // namespace farthing
