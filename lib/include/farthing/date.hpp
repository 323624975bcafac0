#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include <farthing/exact.hpp>

namespace farthing {

/// A day of the Gregorian calendar, or a month or year where a source says no more (`2026-09`,
/// `2026`): then it stands for the first day, but prints as it was written.
class Date {
 public:
  Date(int year, int month, int day);  ///< throws `ValueError` where there is no such day
  /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, years 1970 to 2199. Throws `ValueError`, also for a
  /// day that the month does not have.
  static Date parse(std::string_view text);

  [[nodiscard]] int year() const { return year_; }
  [[nodiscard]] int month() const { return month_ == 0 ? 1 : month_; }
  [[nodiscard]] int day() const { return day_ == 0 ? 1 : day_; }
  /// Whether the day is known, not only the month or year.
  [[nodiscard]] bool is_full() const { return day_ != 0; }
  /// As it was written: `2026-09-14`, `2026-09`, `2026`.
  [[nodiscard]] std::string text() const;
  /// The same day `years` later (29 February becomes 28 where need be).
  [[nodiscard]] Date plus_years(int years) const;

  friend bool operator==(const Date& a, const Date& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Date& a, const Date& b);

 private:
  Date() = default;
  int year_ = 1970;
  int month_ = 0;  // 0: the source names only a year
  int day_ = 0;    // 0: the source names only a month
};

/// The month a bill is for: a calendar month, or a stated number of hours. The calculators'
/// convention is 730 hours (8,760 ÷ 12); a real bill's month has 672, 696, 720 or 744.
class Month {
 public:
  /// 730 hours.
  Month() = default;
  static Month calendar(int year, int month);  ///< throws `ValueError` where there is none
  /// Throws `ValueError` unless 0 < hours <= 744.
  static Month of_hours(const Exact& hours);
  /// Reads `730 hours`, `730h` or `2026-11`. Throws `ValueError`.
  static Month parse(std::string_view text);

  [[nodiscard]] const Exact& hours() const { return hours_; }
  /// The first day of a calendar month; nothing for a stated number of hours.
  [[nodiscard]] std::optional<Date> first_day() const { return first_day_; }
  /// `730 hours` or `2026-11`.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Month&, const Month&) = default;

 private:
  Exact hours_ = 730;
  std::optional<Date> first_day_;
};

}  // namespace farthing
