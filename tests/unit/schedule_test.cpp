#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/error.hpp>
#include <farthing/schedule.hpp>

using namespace farthing;

namespace {

std::string hint_of(const std::string& text) {
  try {
    static_cast<void>(parse<WeekSchedule>(text));
  } catch (const ValueError& error) {
    CHECK(error.found() == text);
    return error.hint();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("A schedule has a count for each hour of the week") {
  const WeekSchedule office = parse<WeekSchedule>("mon-fri 08-20: 10, Sat 10-14: 4, otherwise: 2");
  REQUIRE(office.hourly().size() == 168);
  CHECK(office.hourly()[7] == 2);
  CHECK(office.hourly()[8] == 10);
  CHECK(office.hourly()[4 * 24 + 19] == 10);
  CHECK(office.hourly()[4 * 24 + 20] == 2);
  CHECK(office.hourly()[5 * 24 + 10] == 4);
  // By hand: 5 days of 12 hours, 4 hours, and the 104 others.
  CHECK(office.weekly_hours() == 5 * 12 * 10 + 4 * 4 + 104 * 2);
  CHECK(parse<WeekSchedule>("otherwise: 3").weekly_hours() == 3 * 168);
  CHECK(parse<WeekSchedule>("mon-sun: 3").weekly_hours() == 3 * 168);
  CHECK(parse<WeekSchedule>("00-12: 1, 12-24: 2").weekly_hours() == 7 * (12 + 24));
  CHECK(WeekSchedule().weekly_hours() == 0);
}

TEST_CASE("A schedule that leaves hours open or says them twice is refused") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"mon-fri 08-20: 10", "all other hours"},
      {"", "hours and a count"},
      {"10", "hours and a count"},
      {"mon: 1, mon 08-20: 2, otherwise: 3", "same hour"},
      {"otherwise: 1, otherwise: 2", "one count"},
      {"fri-mon: 1, otherwise: 2", "mon to sun"},
      {"22-06: 1, otherwise: 2", "over midnight"},
      {"mon 08-08: 1, otherwise: 2", "over midnight"},
      {"mon 08:30-20: 1, otherwise: 2", "whole ones"},
      {"mon 8: 1, otherwise: 2", "whole ones"},
      {"mon 08-25: 1, otherwise: 2", "whole ones"},
      {"day 08-20: 1, otherwise: 2", "Days come before"},
      {"08-20 mon: 1, otherwise: 2", "Days come before"},
      {"otherwise: -1", "negative"}};
  for (const auto& [text, part] : rows) {
    CAPTURE(text);
    const std::string hint = hint_of(text);
    CAPTURE(hint);
    CHECK(hint.find(part) != std::string::npos);
  }
  CHECK_THROWS_AS(WeekSchedule(std::vector<Exact>(167)), ValueError);
  CHECK_THROWS_AS(WeekSchedule(std::vector<Exact>(168, Exact(-1))), ValueError);
}

TEST_CASE("A schedule reads back what it prints") {
  CHECK(print(parse<WeekSchedule>("mon 08-20:10,otherwise:2")) == "mon 08-20: 10, otherwise: 2");
  std::mt19937_64 engine(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<Exact> hourly;
    while (hourly.size() < 168) {
      const Exact count(engine() % 4);
      for (std::uint64_t hours = engine() % 30; hours > 0 && hourly.size() < 168; --hours) {
        hourly.push_back(count);
      }
    }
    const WeekSchedule schedule(hourly);
    CAPTURE(print(schedule));
    CHECK(parse<WeekSchedule>(print(schedule)) == schedule);
  }
}
