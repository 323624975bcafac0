#include "metering/running.hpp"

#include <string>

#include "metering/week.hpp"
#include "numbers/weeks.hpp"

namespace farthing::metering {
namespace {

std::string rounding(std::string_view what, const BilledTime& billed) {
  return std::string(what) + " is rounded up to the next " + print(billed.step) + ", at least " +
         print(billed.least);
}

}  // namespace

Term hours_of_count(ResourceMeter& meter, std::string_view many, const Count& count,
                    const std::optional<Hours>& hours_per_day,
                    const std::optional<Count>& days_per_week, const BilledTime& billed) {
  Term hours = meter.term(meter.month().hours());
  std::string why = std::string(many) + " × hours of the month";
  if (hours_per_day) {
    const Term day = meter.term(hours_per_day->value * ms_per_hour)
                         .rounded_up_to(billed.step.value)
                         .at_least(billed.least.value) /
                     ms_per_hour;
    meter.step("billed a day", day, "hour", rounding("each day's run", billed));
    hours = hours * day.value() / 24;
    why += " × hours a day ÷ 24";
  }
  if (days_per_week) {
    meter.assume(
        meter.month().first_day()
            ? "which days of the week is not said, so the month is taken as so many mean weeks"
            : weeks_assumption(meter.month()));
    hours = hours * days_per_week->value / 7;
    why += " × days a week ÷ 7";
  }
  const Term running = meter.term(count.value) * hours;
  meter.step("running", running, "hour", why);
  return running;
}

Term hours_of_running(ResourceMeter& meter, std::string_view many, const Count& count,
                      const RunningTime& running, const BilledTime& billed) {
  if (running.period == Period::day) {
    return hours_of_count(meter, many, count, running.hours, std::nullopt, billed);
  }
  const bool is_weekly = running.period == Period::week;
  Term hours = meter.term(running.hours.value * ms_per_hour)
                   .rounded_up_to(billed.step.value)
                   .at_least(billed.least.value) /
               ms_per_hour;
  meter.step(std::string("billed a ") + (is_weekly ? "week" : "month"), hours, "hour",
             rounding("its run", billed));
  std::string why = std::string(many) + " × hours that each runs";
  Term all = meter.term(count.value) * hours.value();
  if (is_weekly) {
    all = all * meter.month().hours() / Exact(hours_per_week);
    why += " a week × hours of the month ÷ 168";
  }
  meter.step("running", all, "hour", why);
  return all;
}

Term hours_of_runs(ResourceMeter& meter, const Flow& runs, const Durations& duration,
                   const BilledTime& billed, const Milliseconds& before, std::string_view why) {
  if (!duration.assumption().empty()) meter.assume(duration.assumption());
  const Term started = monthly(meter, runs);
  meter.step("runs", started, "run");
  const Term mean_ms =
      meter.mean_rounded_up(duration, billed.step.value, before.value, billed.least.value);
  meter.step("billed duration", mean_ms, "ms", std::string(why) + rounding("each run", billed));
  const Term running = meter.term(started.value()) * mean_ms.value() / ms_per_hour;
  meter.step("running", running, "hour", "runs × billed duration");
  return running;
}

Term hours_of_schedule(ResourceMeter& meter, std::string_view one, std::string_view many,
                       const Weekly<Count>& schedule) {
  return over_month(meter, {std::string(many), std::string(one), ""},
                    alike_hours(std::optional(schedule)),
                    [&](std::size_t hour) { return meter.term(schedule.at(hour).value); });
}

bool check_running(ResourceMeter& meter, const std::optional<RunningTime>& running) {
  if (!running) return true;
  const bool is_daily = running->period == Period::day;
  const bool is_weekly = running->period == Period::week;
  const Exact most = is_daily ? 24 : is_weekly ? Exact(hours_per_week) : meter.month().hours();
  if (running->hours.value > 0 && running->hours.value <= most) return true;
  const std::string period = is_daily ? "a day" : is_weekly ? "a week" : "the month";
  meter.refuse("running", "above 0, at most the " + grouped(most) + " hours of " + period,
               print(*running));
  return false;
}

bool check_hours(ResourceMeter& meter, const std::optional<Hours>& hours_per_day,
                 const std::optional<Count>& days_per_week) {
  const auto check = [&](std::string_view field, const auto& value, const auto& most) {
    if (!value || (value->value > 0 && *value <= most)) return true;
    meter.refuse(field, "above 0, at most " + print(most), print(*value));
    return false;
  };
  const bool hours = check("hours_per_day", hours_per_day, Hours{24});
  const bool days = check("days_per_week", days_per_week, Count{7});
  return hours && days;
}

}  // namespace farthing::metering
