#include "metering/week.hpp"

#include "numbers/weeks.hpp"

namespace farthing::metering {

Term over_month(ResourceMeter& meter, const HourlyCount& count,
                const std::vector<AlikeHours>& groups,
                const std::function<Term(std::size_t hour)>& at_hour) {
  const Month& month = meter.month();
  const bool is_constant = groups.size() == 1;
  const bool has_weekdays = month.first_day().has_value();
  Term sum = meter.term(0);
  for (const AlikeHours& group : groups) {
    const Term value = at_hour(group.first());
    const Exact hours = has_weekdays ? hours_in(month, group.all) : Exact(group.all.size());
    const std::string which = grouped(hours) + " hours of the " + (has_weekdays ? "month" : "week");
    meter.step(count.what + " in " + (is_constant ? "any hour" : which), value, count.unit,
               &group == &groups.front() ? count.why : "");
    if (is_constant) return meter.term(value.value()) * month.hours();
    const Term part = meter.term(hours) * value.value();
    sum = &group == &groups.front() ? part : sum + part;
  }
  meter.assume(weeks_assumption(month));
  if (has_weekdays) return sum;
  meter.step(count.what + " in a week", sum, count.unit + "-hour", "its hours, added");
  return meter.term(sum.value()) * month.hours() / hours_per_week;
}

}  // namespace farthing::metering
