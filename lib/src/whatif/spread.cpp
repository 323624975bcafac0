#include <algorithm>
#include <array>

#include <farthing/error.hpp>
#include <farthing/what_if.hpp>

#include "whatif/plain_number.hpp"

namespace farthing {
namespace {

constexpr const char* forms = "a range such as 20M..60M, 20M..30M..60M or p10=20M,p50=30M,p90=60M";

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + separator.size();
  }
  return parts;
}

/// Whether what has this unit is counted: things, and the megabytes in which memory is set.
bool is_counted_in(std::string_view unit) {
  constexpr std::array counted{"", "MB", " MB", "MiB", " MiB"};
  return std::ranges::find(counted, unit) != counted.end();
}

Exact between(const Exact& low, const Exact& high, const Exact& way) {
  return low + (high - low) * way;
}

}  // namespace

bool Spread::is_range(std::string_view text) {
  const bool starts_with_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  return starts_with_digit && text.find("..") != std::string_view::npos;
}

Spread Spread::parse(std::string_view text) {
  Spread spread;
  const auto add = [&](const Exact& share, std::string_view value) {
    const auto number = whatif::PlainNumber::read(value);
    if (!number) throw ValueError(forms, std::string(text));
    const bool is_first = spread.points_.empty();
    if (is_first) spread.unit_ = number->unit;
    if (number->unit != spread.unit_) {
      throw ValueError("values in one unit, written alike", std::string(text));
    }
    if (!is_first &&
        (number->number < spread.points_.back().value || share < spread.points_.back().share)) {
      throw ValueError("values in rising order", std::string(text));
    }
    spread.is_whole_ =
        spread.is_whole_ && is_counted_in(number->unit) && value.find('.') == value.npos;
    spread.points_.push_back({share, number->number});
  };
  if (is_range(text)) {
    const std::vector<std::string_view> ends = parts_of(text, "..");
    if (ends.size() > 3) throw ValueError(forms, std::string(text));
    spread.shape_ = ends.size() == 2 ? Shape::uniform : Shape::triangular;
    for (const std::string_view end : ends) add(0, end);
    return spread;
  }
  spread.shape_ = Shape::percentiles;
  for (const std::string_view part : parts_of(text, ",")) {
    const std::size_t sign = part.find('=');
    const bool is_percentile = part.starts_with('p') && sign != std::string_view::npos;
    const auto percent =
        is_percentile ? whatif::PlainNumber::read(part.substr(1, sign - 1)) : std::nullopt;
    if (!percent || !percent->unit.empty() || percent->number > Exact(100)) {
      throw ValueError(forms, std::string(text));
    }
    add(percent->number / Exact(100), part.substr(sign + 1));
  }
  if (spread.points_.size() < 2) throw ValueError(forms, std::string(text));
  return spread;
}

Exact Spread::value_at(const Exact& u, const Exact& v, const Exact& w) const {
  const Exact& low = points_.front().value;
  const Exact& high = points_.back().value;
  if (shape_ == Shape::uniform) {
    return is_whole_ ? between(low, high + Exact(1), u).floor() : between(low, high, u);
  }
  if (shape_ == Shape::triangular) {
    const Exact& mode = points_[1].value;
    const bool is_below = u * (high - low) < mode - low;
    return between(is_below ? low : high, mode, max(v, w));
  }
  if (u <= points_.front().share) return low;
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const Point& from = points_[i - 1];
    const Point& to = points_[i];
    if (u < to.share) {
      return between(from.value, to.value, (u - from.share) / (to.share - from.share));
    }
  }
  return high;
}

std::string Spread::at(const Exact& u, const Exact& v, const Exact& w) const {
  constexpr int places = 12;  // a share of a percentile range may have no finite decimal
  Exact value = value_at(u, v, w);
  if (is_whole_) value = (value + Exact(1) / Exact(2)).floor();
  return (value.is_decimal() ? value.decimal()
                             : value.fixed(places, Rounding::midpoint_away_from_zero)) +
         unit_;
}

std::string Spread::middle() const {
  const Exact half = Exact(1) / Exact(2);
  if (shape_ == Shape::triangular) return points_[1].value.decimal() + unit_;
  return at(half, half, half);
}

}  // namespace farthing
