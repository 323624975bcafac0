#include <algorithm>

#include <farthing/units.hpp>

namespace farthing {

std::string grouped(const Exact& value, int places) {
  std::string text =
      value.is_decimal() ? value.decimal() : value.fixed(places, Rounding::midpoint_away_from_zero);
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  std::size_t at = std::min(text.find('.'), text.size());
  while (at > first + 3) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace farthing
