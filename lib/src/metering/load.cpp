#include "metering/load.hpp"

#include "numbers/stated_period.hpp"

namespace farthing::metering {
namespace {

/// Whether some hour's load is a rate.
bool has_rates(const Weekly<Flow>& load) {
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
    if (load.at(hour).period != Period::unstated) return true;
  }
  return false;
}

}  // namespace

Term tasks_for(const ResourceMeter& meter, const Flow& load, const Flow& load_per_task) {
  const bool is_same = load.period == load_per_task.period;
  const Term all = is_same ? meter.term(load.count) : hourly(meter, load);
  const Term each = is_same ? meter.term(load_per_task.count) : hourly(meter, load_per_task);
  return (all / each).rounded_up_to(1);
}

bool check_load_periods(ResourceMeter& meter, const std::string& prefix, const Weekly<Flow>& load,
                        const Flow& load_per_task) {
  const std::optional<Flow> bare = without_period(load);
  const bool is_rate = load_per_task.period != Period::unstated;
  if (bare && (is_rate || has_rates(load))) {
    meter.refuse(prefix + "load",
                 is_rate ? "a rate, as load_per_task is one" : "a period behind each figure",
                 print(load), which_period(*bare));
    return false;
  }
  if (!bare && !is_rate && has_rates(load)) {
    meter.refuse(prefix + "load_per_task", "a rate, as load is one", print(load_per_task),
                 which_period(load_per_task));
    return false;
  }
  return true;
}

}  // namespace farthing::metering
