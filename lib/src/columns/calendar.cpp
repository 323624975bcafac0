#include "columns/calendar.hpp"

#include <chrono>

namespace farthing::columns {
namespace {

std::int64_t begin_of(std::chrono::year_month month) {
  const std::chrono::sys_days day = month / std::chrono::day{1};
  return std::chrono::milliseconds(day.time_since_epoch()).count();
}

}  // namespace

MonthSpan month_of(std::int64_t timestamp_ms) {
  using namespace std::chrono;
  const year_month_day day{floor<days>(sys_time<milliseconds>(milliseconds(timestamp_ms)))};
  const year_month month = day.year() / day.month();
  const auto number = static_cast<unsigned>(month.month());
  return {std::to_string(static_cast<int>(month.year())) + (number < 10 ? "-0" : "-") +
              std::to_string(number),
          begin_of(month), begin_of(month + months{1})};
}

}  // namespace farthing::columns
