#pragma once

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "metering/resource_meter.hpp"

#include <farthing/weekly.hpp>

namespace farthing::metering {

/// Hours of a week that have the same values.
struct AlikeHours {
  std::vector<std::size_t> all;  ///< at least one

  [[nodiscard]] std::size_t first() const { return all.front(); }
};

inline std::vector<std::size_t> hours_of_week() {
  std::vector<std::size_t> hours(hours_per_week);
  std::iota(hours.begin(), hours.end(), std::size_t{0});
  return hours;
}

/// Groups the hours of a week at which each of the profiles has one value.
template <class... T>
std::vector<AlikeHours> alike_hours(const std::optional<Weekly<T>>&... profiles) {
  if (((!profiles || profiles->is_constant()) && ...)) return {{hours_of_week()}};
  std::vector<AlikeHours> groups;
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
    const auto group = std::ranges::find_if(groups, [&](const AlikeHours& other) {
      return ((!profiles || profiles->at(hour) == profiles->at(other.first())) && ...);
    });
    if (group == groups.end()) {
      groups.push_back({{hour}});
    } else {
      group->all.push_back(hour);
    }
  }
  return groups;
}

/// What is counted hour by hour, in words: `capacity units`, `LCU`.
struct HourlyCount {
  std::string what;
  std::string unit;
  std::string why;
};

/// The sum over a month's hours of what `at_hour` says of each hour of the week. Leaves the steps
/// to it in the derivation.
Term over_month(ResourceMeter& meter, const HourlyCount& count,
                const std::vector<AlikeHours>& groups,
                const std::function<Term(std::size_t hour)>& at_hour);

}  // namespace farthing::metering
