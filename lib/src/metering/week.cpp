#include "metering/week.hpp"

namespace farthing::metering {

Term over_month(ResourceMeter& meter, const HourlyCount& count,
                const std::vector<AlikeHours>& groups,
                const std::function<Term(std::size_t hour)>& at_hour) {
  const bool is_constant = groups.size() == 1;
  Term week = meter.term(0);
  for (const AlikeHours& group : groups) {
    const Term value = at_hour(group.first);
    const std::string hours = std::to_string(group.count) + " hours of the week";
    meter.step(count.what + " in " + (is_constant ? "any hour" : hours), value, count.unit,
               &group == &groups.front() ? count.why : "");
    if (is_constant) return meter.term(value.value()) * meter.month().hours();
    const Term part = meter.term(group.count) * value.value();
    week = &group == &groups.front() ? part : week + part;
  }
  meter.assume(mean_week);
  meter.step(count.what + " in a week", week, count.unit + "-hour", "its hours, added");
  return meter.term(week.value()) * meter.month().hours() / hours_per_week;
}

}  // namespace farthing::metering
