#include "numbers/stated_period.hpp"

namespace farthing {

std::optional<Flow> without_period(const Weekly<Flow>& rates) {
  const std::size_t hours = rates.is_constant() ? 1 : hours_per_week;
  for (std::size_t hour = 0; hour < hours; ++hour) {
    const Flow& rate = rates.at(hour);
    if (rate.period == Period::unstated && !rate.count.is_zero()) return rate;
  }
  return std::nullopt;
}

std::string which_period(const Flow& rate) {
  const std::string count = rate.count.text();
  return count + "/s? " + count + "/month?";
}

}  // namespace farthing
