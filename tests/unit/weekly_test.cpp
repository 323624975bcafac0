#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/error.hpp>
#include <farthing/weekly.hpp>

using namespace farthing;

namespace {

using Schedule = Weekly<Count>;

template <class T = Count>
std::string hint_of(const std::string& text) {
  try {
    static_cast<void>(parse<Weekly<T>>(text));
  } catch (const ValueError& error) {
    CHECK(error.found() == text);
    return error.hint();
  }
  return "accepted";
}

Exact sum_of(const std::string& text) {
  const auto schedule = parse<Schedule>(text);
  Exact sum;
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) sum += schedule.at(hour).value;
  return sum;
}

/// Runs of hours with the same of a few values.
template <class T>
Weekly<T> any_profile(std::mt19937_64& engine, const std::vector<T>& values) {
  std::vector<T> hourly;
  while (hourly.size() < hours_per_week) {
    const T& value = values[engine() % values.size()];
    for (std::uint64_t left = engine() % 30; left > 0 && hourly.size() < hours_per_week; --left) {
      hourly.push_back(value);
    }
  }
  return Weekly<T>(hourly);
}

template <class T>
void check_reads_back(const std::vector<T>& values) {
  std::mt19937_64 engine(11);
  for (int round = 0; round < 100; ++round) {
    const Weekly<T> profile = any_profile(engine, values);
    CAPTURE(print(profile));
    CHECK(parse<Weekly<T>>(print(profile)) == profile);
  }
}

}  // namespace

TEST_CASE("A schedule has a count for each hour of the week") {
  const std::string text = "mon-fri 08-20: 10, Sat 10-14: 4, otherwise: 2";
  const auto office = parse<Schedule>(text);
  CHECK(office.at(7).value == 2);
  CHECK(office.at(8).value == 10);
  CHECK(office.at(4 * 24 + 19).value == 10);
  CHECK(office.at(4 * 24 + 20).value == 2);
  CHECK(office.at(5 * 24 + 10).value == 4);
  // By hand: 5 days of 12 hours, 4 hours, and the 104 others.
  CHECK(sum_of(text) == 5 * 12 * 10 + 4 * 4 + 104 * 2);
  CHECK(sum_of("otherwise: 3") == 3 * 168);
  CHECK(sum_of("mon-sun: 3") == 3 * 168);
  CHECK(sum_of("00-12: 1, 12-24: 2") == 7 * (12 + 24));
}

TEST_CASE("What is the same at each hour is one value, however it was written") {
  CHECK(parse<Schedule>("3,000").at(167).value == 3000);
  CHECK(parse<Schedule>("otherwise: 3") == Schedule(Count{3}));
  CHECK(parse<Schedule>("mon-thu: 3, fri-sun: 3") == Schedule(Count{3}));
  CHECK(print(parse<Schedule>("mon-sun: 3")) == "3");
  CHECK(Schedule() == Schedule(Count{0}));
  CHECK_FALSE(parse<Schedule>("mon: 2, otherwise: 3").is_constant());
}

TEST_CASE("Rates and data differ by the hour as counts do") {
  const auto requests = parse<Weekly<Flow>>("mon-fri 08-20: 1,000/s, otherwise: 3M/month");
  CHECK(requests.at(0) == Flow(3'000'000, Period::month));
  CHECK(requests.at(8) == Flow(1000, Period::second));
  const auto data = parse<Weekly<DataFlow>>("00-12:1.5 GB/hour,12-24:300 MB per day");
  CHECK(print(data.at(11)) == "1.5 GB per hour");
  CHECK(print(data.at(12)) == "300 MB per day");
}

TEST_CASE("A schedule that leaves hours open or says them twice is refused") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"mon-fri 08-20: 10", "all other hours"},
      {"", ""},
      {"mon 3", "number comes first"},
      {"mon: 1, 2", "groups of three"},
      {"mon: 1, tue, otherwise: 2", "groups of three"},
      {"mon, tue: 1, otherwise: 2", "hours and a value"},
      {"mon: 1, otherwise: 2,", "groups of three"},
      {"mon:, otherwise: 2", "hours and a value"},
      {"mon: 08: 1, otherwise: 2", "Days come before"},
      {"mon: 1, mon 08-20: 2, otherwise: 3", "same hour"},
      {"otherwise: 1, otherwise: 2", "one value"},
      {"fri-mon: 1, otherwise: 2", "mon to sun"},
      {"22-06: 1, otherwise: 2", "over midnight"},
      {"mon 08-08: 1, otherwise: 2", "over midnight"},
      {"mon 08:30-20: 1, otherwise: 2", "whole ones"},
      {"mon 8: 1, otherwise: 2", "whole ones"},
      {"mon 08-25: 1, otherwise: 2", "whole ones"},
      {"day 08-20: 1, otherwise: 2", "Days come before"},
      {"08-20 mon: 1, otherwise: 2", "Days come before"},
      {"otherwise: -1", "negative"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    const std::string hint = hint_of(row.first);
    CAPTURE(hint);
    CHECK(hint.find(row.second) != std::string::npos);
  }
  CHECK(hint_of<Flow>("mon: 3/s, otherwise: 2/m").find("minute or a month") != std::string::npos);
  CHECK(hint_of<DataFlow>("mon: 3, otherwise: 2 GB").find("its unit") != std::string::npos);
  CHECK_THROWS_AS(Schedule(std::vector<Count>(167)), ValueError);
}

TEST_CASE("A schedule reads back what it prints") {
  CHECK(print(parse<Schedule>("mon 08-20:10,otherwise:2")) == "mon 08-20: 10, otherwise: 2");
  check_reads_back<Count>({{0}, {1}, {Exact(1) / 3}, {40'000}});
  check_reads_back<Flow>({Flow(0), Flow(5, Period::second), Flow(5), Flow(7, Period::week)});
  const auto gb = [](int count) { return DataSize{count, 3, false}; };
  check_reads_back<DataFlow>(
      {{gb(0), Period::hour}, {gb(1), Period::day}, {gb(1), Period::hour}, {gb(300)}});
}
