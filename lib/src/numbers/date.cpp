#include <array>
#include <charconv>

#include <farthing/date.hpp>
#include <farthing/error.hpp>

#include "numbers/quantity.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {
namespace {

constexpr std::string_view expected_date =
    "a date as YYYY-MM-DD, YYYY-MM or YYYY, from 1970 to 2199";
constexpr int year_min = 1970;
constexpr int year_max = 2199;

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::string written(int year, int month, int day) {
  return padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
}

/// The digits from `at` on, `width` of them, as a number; -1 when they are none.
int number_at(std::string_view text, std::size_t at, std::size_t width) {
  int value = 0;
  for (const char c : text.substr(at, width)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Why a day does not exist, or empty.
std::string fault(int year, int month, int day) {
  if (year < year_min || year > year_max) return "Years run from 1970 to 2199.";
  if (month < 1 || month > 12) return "Months run from 01 to 12.";
  if (day < 1 || day > days_in(year, month)) {
    return padded(year, 4) + '-' + padded(month, 2) + " has " +
           std::to_string(days_in(year, month)) + " days.";
  }
  return {};
}

}  // namespace

Date::Date(int year, int month, int day) : year_(year), month_(month), day_(day) {
  std::string hint = fault(year, month, day);
  if (!hint.empty()) {
    throw ValueError(std::string(expected_date), written(year, month, day), std::move(hint));
  }
}

Date Date::parse(std::string_view text) {
  const auto refuse = [&](std::string hint) {
    throw ValueError(std::string(expected_date), std::string(text), std::move(hint));
  };
  const bool has_month = text.size() >= 7;
  const bool has_day = text.size() == 10;
  const bool has_shape = (text.size() == 4 || text.size() == 7 || has_day) &&
                         (!has_month || text[4] == '-') && (!has_day || text[7] == '-');
  if (!has_shape) refuse("Write it like 2026-07-01.");
  const int year = number_at(text, 0, 4);
  const int month = has_month ? number_at(text, 5, 2) : 1;
  const int day = has_day ? number_at(text, 8, 2) : 1;
  if (year < 0 || month < 0 || day < 0) refuse("Write it like 2026-07-01.");
  std::string hint = fault(year, month, day);
  if (!hint.empty()) refuse(std::move(hint));
  Date date;
  date.year_ = year;
  date.month_ = has_month ? month : 0;
  date.day_ = has_day ? day : 0;
  return date;
}

std::string Date::text() const {
  std::string result = padded(year_, 4);
  if (month_ != 0) result += '-' + padded(month_, 2);
  if (day_ != 0) result += '-' + padded(day_, 2);
  return result;
}

Date Date::plus_years(int years) const {
  Date result = *this;
  result.year_ += years;
  if (month_ != 0 && day_ != 0) result.day_ = std::min(day_, days_in(result.year_, month_));
  return result;
}

std::strong_ordering operator<=>(const Date& a, const Date& b) {
  if (const auto order = a.year() <=> b.year(); order != 0) return order;
  if (const auto order = a.month() <=> b.month(); order != 0) return order;
  return a.day() <=> b.day();
}

Month Month::calendar(int year, int month) {
  const Date first(year, month, 1);
  Month result;
  result.hours_ = days_in(year, month) * 24;
  result.first_day_ = first;
  return result;
}

Month Month::of_hours(const Exact& hours) {
  if (hours <= 0 || hours > 744) {
    throw ValueError("a month's length of more than 0 and at most 744 hours", hours.text());
  }
  Month result;
  result.hours_ = hours;
  return result;
}

Month Month::parse(std::string_view text) {
  constexpr std::string_view expected = "a month such as 730 hours or 2026-11";
  constexpr std::int64_t nanoseconds_per_hour = 3'600'000'000'000;
  const std::string_view word = numbers::trimmed(text);
  if (word.size() == 7 && word[4] == '-') {
    try {
      const Date first = Date::parse(word);
      return calendar(first.year(), first.month());
    } catch (const ValueError& error) {
      throw ValueError(std::string(expected), std::string(text), error.hint());
    }
  }
  numbers::Source source(text, expected);
  const Exact hours = source.take_number();
  if (numbers::nanoseconds_of(source.take_word()) != nanoseconds_per_hour) {
    source.refuse(
        "Write the hours of the month, such as \"730 hours\", or which month, such as "
        "\"2026-11\".");
  }
  source.require_done();
  if (hours <= 0 || hours > 744) source.refuse("A month has more than 0 and at most 744 hours.");
  return of_hours(source.checked(hours));
}

std::string Month::text() const {
  if (first_day_) return first_day_->text().substr(0, 7);
  return hours_.text() + (hours_ == 1 ? " hour" : " hours");
}

}  // namespace farthing
