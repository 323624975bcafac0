#include "numbers/weeks.hpp"

#include <chrono>

namespace farthing {
namespace {

constexpr std::size_t hours_per_day = 24;
constexpr std::size_t days_per_week = 7;

/// Monday is 0.
std::size_t weekday_of(const Date& date) {
  const std::chrono::year_month_day day(std::chrono::year(date.year()),
                                        std::chrono::month(static_cast<unsigned>(date.month())),
                                        std::chrono::day(static_cast<unsigned>(date.day())));
  return std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding() - 1;
}

/// How often an hour of the week comes in a month.
Exact times_in(const Month& month, std::size_t hour_of_week) {
  if (!month.first_day()) return month.hours() / Exact(hours_per_week);
  const std::size_t days = std::stoul((month.hours() / Exact(hours_per_day)).text());
  const std::size_t days_before =
      (hour_of_week / hours_per_day + days_per_week - weekday_of(*month.first_day())) %
      days_per_week;
  return Exact(days / days_per_week + (days_before < days % days_per_week ? 1 : 0));
}

}  // namespace

Exact hours_in(const Month& month, const std::vector<std::size_t>& hours_of_week) {
  if (!month.first_day()) return times_in(month, 0) * Exact(hours_of_week.size());
  Exact hours;
  for (const std::size_t hour : hours_of_week) hours += times_in(month, hour);
  return hours;
}

Exact sum_over(const Month& month, const std::function<Exact(std::size_t hour)>& at_hour) {
  Exact sum;
  if (!month.first_day()) {
    for (std::size_t hour = 0; hour < hours_per_week; ++hour) sum += at_hour(hour);
    return sum * times_in(month, 0);
  }
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
    sum += at_hour(hour) * times_in(month, hour);
  }
  return sum;
}

std::string weeks_assumption(const Month& month) {
  if (!month.first_day()) return "the month is taken as so many mean weeks, whatever its weekdays";
  return "hours of the week are those of the month's own weekdays, in UTC";
}

}  // namespace farthing
