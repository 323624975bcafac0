#include <farthing/schedule.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include <farthing/error.hpp>

#include "numbers/quantity.hpp"

namespace farthing {
namespace {

constexpr std::size_t hours_per_day = 24;
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view otherwise = "otherwise";

/// From `first` up to, and not including, `end`.
struct Range {
  std::size_t first;
  std::size_t end;
};

class ScheduleReader {
 public:
  explicit ScheduleReader(std::string_view text) : text_(text) {}

  WeekSchedule read() {
    std::string_view rest = text_;
    while (true) {
      const std::size_t comma = rest.find(',');
      read_rule(rest.substr(0, comma));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
    std::vector<Exact> hourly;
    for (const std::optional<Exact>& count : hourly_) {
      if (!count && !otherwise_) {
        refuse("Say how many there are in all other hours: " + std::string(otherwise) + ": 2.");
      }
      hourly.push_back(count ? *count : *otherwise_);
    }
    return WeekSchedule(std::move(hourly));
  }

 private:
  [[noreturn]] void refuse(std::string hint) const {
    throw ValueError("a schedule such as mon-fri 08-20: 10, otherwise: 2", std::string(text_),
                     std::move(hint));
  }

  void read_rule(std::string_view rule) {
    const std::size_t colon = rule.rfind(':');
    if (colon == std::string_view::npos) refuse("Each part has hours and a count.");
    const std::string when = numbers::lowered(numbers::trimmed(rule.substr(0, colon)));
    Exact count = read_count(rule.substr(colon + 1));
    if (when == otherwise) {
      if (otherwise_) refuse("Of all other hours there is one count.");
      otherwise_ = std::move(count);
      return;
    }
    const std::size_t blank = when.find(' ');
    const std::string_view first = std::string_view(when).substr(0, blank);
    std::optional<Range> of_days = read_days(first);
    Range of_hours{0, hours_per_day};
    if (!of_days) {
      if (blank != std::string::npos) refuse("Days come before hours: mon-fri 08-20.");
      of_hours = read_hours(first);
      of_days = Range{0, days.size()};
    } else if (blank != std::string::npos) {
      of_hours = read_hours(numbers::trimmed(std::string_view(when).substr(blank)));
    }
    fill(*of_days, of_hours, count);
  }

  void fill(const Range& of_days, const Range& of_hours, const Exact& count) {
    for (std::size_t day = of_days.first; day < of_days.end; ++day) {
      for (std::size_t hour = of_hours.first; hour < of_hours.end; ++hour) {
        std::optional<Exact>& place = hourly_[day * hours_per_day + hour];
        if (place) refuse("Two parts are about " + std::string(days[day]) + " at the same hour.");
        place = count;
      }
    }
  }

  Exact read_count(std::string_view text) const {
    try {
      return parse<Count>(text).value;
    } catch (const ValueError& error) {
      refuse(error.hint());
    }
  }

  std::optional<Range> read_days(std::string_view text) const {
    const std::size_t dash = text.find('-');
    const auto* const first = std::ranges::find(days, text.substr(0, dash));
    if (first == days.end()) return std::nullopt;
    const auto* const last =
        dash == std::string_view::npos ? first : std::ranges::find(days, text.substr(dash + 1));
    if (last == days.end() || last < first) refuse("Days run from mon to sun, as in mon-fri.");
    return Range{static_cast<std::size_t>(first - days.begin()),
                 static_cast<std::size_t>(last - days.begin()) + 1};
  }

  Range read_hours(std::string_view text) const {
    const std::size_t dash = text.find('-');
    const std::string_view end =
        dash == std::string_view::npos ? std::string_view() : text.substr(dash + 1);
    const Range range{read_hour(text.substr(0, dash)), read_hour(end)};
    if (range.first >= range.end) {
      refuse("Hours run within a day, 08-20; over midnight they are two parts.");
    }
    return range;
  }

  std::size_t read_hour(std::string_view text) const {
    const bool is_number = !text.empty() && text.size() <= 2 &&
                           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    std::size_t hour = 0;
    for (const char c : text.substr(0, is_number ? 2 : 0)) {
      hour = 10 * hour + static_cast<std::size_t>(c - '0');
    }
    if (!is_number || hour > hours_per_day) refuse("Hours are whole ones from 00 to 24: 08-20.");
    return hour;
  }

  std::string_view text_;
  std::vector<std::optional<Exact>> hourly_ =
      std::vector<std::optional<Exact>>(days.size() * hours_per_day);
  std::optional<Exact> otherwise_;
};

std::string two_digits(std::size_t hour) { return (hour < 10 ? "0" : "") + std::to_string(hour); }

/// The count that most hours have.
Exact usual_count(const std::vector<Exact>& hourly) {
  std::map<Exact, int> hours;
  for (const Exact& count : hourly) ++hours[count];
  return std::ranges::max_element(hours, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace

WeekSchedule::WeekSchedule(std::vector<Exact> hourly) : hourly_(std::move(hourly)) {
  const bool is_whole = hourly_.size() == days.size() * hours_per_day;
  if (is_whole && std::ranges::none_of(hourly_, &Exact::is_negative)) return;
  throw ValueError("168 counts, none of them negative", std::to_string(hourly_.size()));
}

Exact WeekSchedule::weekly_hours() const {
  Exact sum;
  for (const Exact& count : hourly_) sum += count;
  return sum;
}

template <>
WeekSchedule parse<WeekSchedule>(std::string_view text) {
  return ScheduleReader(text).read();
}

template <>
std::string print(const WeekSchedule& value) {
  const std::vector<Exact>& hourly = value.hourly();
  const Exact usual = usual_count(hourly);
  std::string text;
  for (std::size_t day = 0; day < days.size(); ++day) {
    for (std::size_t hour = 0; hour < hours_per_day;) {
      const Exact& count = hourly[day * hours_per_day + hour];
      const std::size_t first = hour;
      while (hour < hours_per_day && hourly[day * hours_per_day + hour] == count) ++hour;
      if (count == usual) continue;
      text += std::string(days[day]) + " " + two_digits(first) + "-" + two_digits(hour) + ": " +
              print(Count{count}) + ", ";
    }
  }
  return text + std::string(otherwise) + ": " + print(Count{usual});
}

}  // namespace farthing
