#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <farthing/exact.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// How many of something there are in each hour of a week.
class WeekSchedule {
 public:
  /// None at any hour.
  WeekSchedule() = default;
  /// One count for each of the week's 168 hours, the one from Monday 00:00 first. Throws
  /// `ValueError` for another number of them, or a negative one.
  explicit WeekSchedule(std::vector<Exact> hourly);

  [[nodiscard]] const std::vector<Exact>& hourly() const { return hourly_; }
  /// The counts of all hours added: so many hours a week, of all together.
  [[nodiscard]] Exact weekly_hours() const;
  friend bool operator==(const WeekSchedule&, const WeekSchedule&) = default;

 private:
  std::vector<Exact> hourly_ = std::vector<Exact>(168);
};

// mon-fri 08-20: 10, sat 10-14: 4, otherwise: 2; days alone are whole days, hours alone every day.
// Each hour has one count: no two rules may meet, and without `otherwise` none may be left out.
template <>
WeekSchedule parse<WeekSchedule>(std::string_view text);
template <>
std::string print(const WeekSchedule& value);

}  // namespace farthing
