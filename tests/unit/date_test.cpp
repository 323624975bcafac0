#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include <farthing/date.hpp>
#include <farthing/error.hpp>

using farthing::Date;
using farthing::Exact;
using farthing::Month;
using farthing::ValueError;

TEST_CASE("A date prints as it was written") {
  for (const char* text :
       {"2026-07-01", "2024-02-29", "2000-02-29", "1970-01-01", "2199-12-31", "2026-09", "2026"}) {
    const std::string name = text;
    CAPTURE(name);
    CHECK(Date::parse(text).text() == text);
  }
  CHECK(Date::parse("2026-07-01").is_full());
  CHECK_FALSE(Date::parse("2026-07").is_full());
  CHECK(Date::parse("2026").month() == 1);
  CHECK(Date::parse("2026-07").day() == 1);
}

TEST_CASE("A date that does not exist is refused") {
  for (const char* text :
       {"2026-02-29", "1900-01-01",       "2100-02-29",  "2026-04-31", "2026-13-01", "2026-00-01",
        "2026-01-00", "1969-12-31",       "2200-01-01",  "26-07-01",   "2026-7-1",   "2026/07/01",
        "20260701",   "2026-07-01T00:00", " 2026-07-01", "2026-07-",   "2026-",      "202a",
        "",           "-026-07-01",       "2026-+7-01"}) {
    const std::string name = text;
    CAPTURE(name);
    CHECK_THROWS_AS(Date::parse(text), ValueError);
  }
  CHECK_THROWS_AS(Date(2026, 2, 30), ValueError);
  try {
    Date::parse("2026-02-29");
  } catch (const ValueError& error) {
    CHECK(error.hint() == "2026-02 has 28 days.");
  }
}

TEST_CASE("Exactly the days of the standard library's calendar exist") {
  using namespace std::chrono;
  for (int y = 1970; y <= 2199; ++y) {
    for (int m = 1; m <= 12; ++m) {
      for (const int d : {28, 29, 30, 31}) {
        const bool exists =
            year_month_day(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)))
                .ok();
        bool accepted = true;
        try {
          Date date(y, m, d);
        } catch (const ValueError&) {
          accepted = false;
        }
        CHECK(accepted == exists);
      }
    }
  }
}

TEST_CASE("Dates are ordered by day; a month stands for its first") {
  CHECK(Date::parse("2026-06-30") < Date::parse("2026-07-01"));
  CHECK(Date::parse("2026-07") == Date::parse("2026-07-01"));
  CHECK(Date::parse("2026") < Date::parse("2026-01-02"));
}

TEST_CASE("Years later") {
  CHECK(Date::parse("2024-02-29").plus_years(2).text() == "2026-02-28");
  CHECK(Date::parse("2024-02-29").plus_years(4).text() == "2028-02-29");
  CHECK(Date::parse("2024-09").plus_years(2).text() == "2026-09");
}

TEST_CASE("A month has the hours of its days, or those stated") {
  CHECK(Month().hours() == 730);  // 8,760 hours of a year ÷ 12
  CHECK(Month::calendar(2026, 2).hours() == 672);
  CHECK(Month::calendar(2024, 2).hours() == 696);
  CHECK(Month::calendar(2026, 11).hours() == 720);
  CHECK(Month::calendar(2026, 12).hours() == 744);
  CHECK(Month::calendar(2026, 12).first_day() == Date(2026, 12, 1));
  CHECK_FALSE(Month().first_day().has_value());
  CHECK(Month::parse("730 hours") == Month());
  CHECK(Month::parse("730h") == Month());
  CHECK(Month::parse("744 hours").hours() == 744);
  CHECK(Month::parse("2026-11") == Month::calendar(2026, 11));
  CHECK(Month::parse("2026-11") != Month::parse("720 hours"));
  for (const char* text : {"730", "0 hours", "745 hours", "-1 hours", "2026-13", "2026", "30 days",
                           "730 GB", "2026-11-01", "", "hours"}) {
    const std::string name = text;
    CAPTURE(name);
    CHECK_THROWS_AS(Month::parse(text), ValueError);
  }
  CHECK_THROWS_AS(Month::of_hours(0), ValueError);
  CHECK_THROWS_AS(Month::of_hours(Exact::parse("744.1")), ValueError);
}

TEST_CASE("A month reads back what it prints") {
  for (const char* text : {"2026-11", "730 hours", "1 hours", "0.5 hours", "1/3 hours"}) {
    const Month month = Month::parse(text);
    CHECK(Month::parse(month.text()) == month);
  }
  CHECK(Month::parse("2026-11").text() == "2026-11");
  CHECK(Month().text() == "730 hours");
}
