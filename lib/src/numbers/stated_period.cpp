#include "numbers/stated_period.hpp"

namespace farthing {
namespace {

bool lacks_period(const Flow& rate) {
  return rate.period == Period::unstated && !rate.count.is_zero();
}
bool lacks_period(const DataFlow& rate) {
  return rate.period == Period::unstated && !rate.size.amount.is_zero();
}

template <class Flowing>
std::optional<Flowing> first_without_period(const Weekly<Flowing>& rates) {
  const std::size_t hours = rates.is_constant() ? 1 : hours_per_week;
  for (std::size_t hour = 0; hour < hours; ++hour) {
    if (lacks_period(rates.at(hour))) return rates.at(hour);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Flow> without_period(const Weekly<Flow>& rates) {
  return first_without_period(rates);
}
std::optional<DataFlow> without_period(const Weekly<DataFlow>& rates) {
  return first_without_period(rates);
}

std::string which_period(const Flow& rate) {
  const std::string count = rate.count.text();
  return count + "/s? " + count + "/month?";
}
std::string which_period(const DataFlow& rate) {
  const std::string size = print(rate.size);
  return size + "/h? " + size + "/month?";
}

}  // namespace farthing
