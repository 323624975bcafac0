#include "numbers/weeks.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace farthing;

namespace {

/// Monday to Friday, 08 to 20.
std::vector<std::size_t> office_hours() {
  std::vector<std::size_t> hours;
  for (std::size_t day = 0; day < 5; ++day) {
    for (std::size_t hour = 8; hour < 20; ++hour) hours.push_back(24 * day + hour);
  }
  return hours;
}

std::vector<std::size_t> whole_week() {
  std::vector<std::size_t> hours(hours_per_week);
  std::iota(hours.begin(), hours.end(), 0);
  return hours;
}

}  // namespace

TEST_CASE("A calendar month has its own weekdays") {
  // By the calendar: November 2026 begins on a Sunday and has 21 weekdays.
  CHECK(hours_in(Month::calendar(2026, 11), office_hours()) == 21 * 12);
  CHECK(hours_in(Month::calendar(2026, 2), office_hours()) == 20 * 12);   // four whole weeks
  CHECK(hours_in(Month::calendar(2028, 2), office_hours()) == 21 * 12);   // 29 days from a Tuesday
  CHECK(hours_in(Month::calendar(2026, 12), office_hours()) == 23 * 12);  // 31 from a Tuesday
  CHECK(hours_in(Month::calendar(2026, 11), {6 * 24}) == 5);              // Sundays
}

TEST_CASE("A number of hours is so many mean weeks") {
  CHECK(hours_in(Month(), office_hours()) == Exact(730) * 60 / 168);
  CHECK(hours_in(Month::of_hours(720), office_hours()) == Exact(720) * 60 / 168);
}

TEST_CASE("The hours of the week are all hours of the month") {
  for (int year = 2024; year <= 2028; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const Month calendar = Month::calendar(year, month);
      CHECK(hours_in(calendar, whole_week()) == calendar.hours());
      CHECK(sum_over(calendar, [](std::size_t) { return Exact(2); }) == calendar.hours() * 2);
    }
  }
  CHECK(hours_in(Month(), whole_week()) == 730);
}

TEST_CASE("What differs by the hour is summed over the month") {
  const auto on_mondays = [](std::size_t hour) { return Exact(hour < 24 ? 7 : 0); };
  CHECK(sum_over(Month::calendar(2026, 11), on_mondays) == 5 * 24 * 7);
  CHECK(sum_over(Month::of_hours(336), on_mondays) == 2 * 24 * 7);
}
