#include <array>

#include "report/chart.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

constexpr auto half_up = Rounding::midpoint_away_from_zero;

/// Three significant digits, which is enough to find a place on an axis.
std::string short_text(const Exact& value) {
  int places = 2;
  for (Exact bound = 10; places > 0 && value >= bound; bound *= 10) --places;
  std::string text = value.fixed(places, half_up);
  if (text.find('.') == std::string::npos) return with_separators(text);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string scaled_text(const Exact& value) {
  struct Scale {
    Exact size;
    std::string_view suffix;
  };
  static const std::array scales{Scale{1'000'000'000'000, "T"}, Scale{1'000'000'000, "B"},
                                 Scale{1'000'000, "M"}, Scale{1'000, "k"}};
  for (const Scale& scale : scales) {
    if (value >= scale.size) return short_text(value / scale.size) + std::string(scale.suffix);
  }
  return short_text(value);
}

}  // namespace

std::string value_text(const Domain& domain, const Exact& value) {
  constexpr int thousand = 1000;
  constexpr int mib_per_gb = 1024;
  switch (domain.variable) {
    case Variable::requests:
      return scaled_text(value);
    case Variable::duration:
      return value >= Exact(thousand) ? short_text(value / thousand) + " s"
                                      : short_text(value) + " ms";
    case Variable::memory:
      return value >= Exact(mib_per_gb) ? short_text(value / mib_per_gb) + " GB"
                                        : short_text(value) + " MB";
    case Variable::concurrency:
      return short_text(value);
    case Variable::utilization:
      return short_text(value) + "%";
    case Variable::region:
      break;
  }
  for (std::size_t at = 0; at < domain.regions.size(); ++at) {
    if (value == Exact(at)) return domain.regions[at];
  }
  return short_text(value);
}

std::string unit_text(const Domain& domain) {
  switch (domain.variable) {
    case Variable::requests:
      return "requests a month";
    case Variable::duration:
      return "mean duration of a request";
    case Variable::memory:
      return "memory of the function";
    case Variable::concurrency:
      return "requests that one task takes at once";
    case Variable::utilization:
      return "utilization";
    case Variable::region:
      break;
  }
  return "region";
}

}  // namespace farthing::report
