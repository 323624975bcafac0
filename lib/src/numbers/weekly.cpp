#include <farthing/weekly.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include <farthing/error.hpp>

#include "numbers/quantity.hpp"

namespace farthing {
namespace {

constexpr std::size_t hours_per_day = 24;
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view otherwise = "otherwise";

/// What a message shows as a profile of such values.
template <class T>
constexpr std::string_view example = "mon-fri 08-20: 10, otherwise: 2";
template <>
constexpr std::string_view example<Flow> = "mon-fri 08-20: 100/s, otherwise: 5/s";
template <>
constexpr std::string_view example<DataFlow> = "mon-fri 08-20: 2 GB/h, otherwise: 50 MB/h";

/// From `first` up to, and not including, `end`.
struct Range {
  std::size_t first;
  std::size_t end;
};

/// Reads rules such as `mon-fri 08-20: 10`, of which each hour of the week has one.
template <class T>
class ProfileReader {
 public:
  explicit ProfileReader(std::string_view text) : text_(text) {}

  Weekly<T> read() {
    for (std::string_view rest = text_; !rest.empty();) {
      const std::string_view rule = rest.substr(0, end_of_rule(rest));
      read_rule(rule);
      rest.remove_prefix(std::min(rule.size() + 1, rest.size()));
    }
    std::vector<T> hourly;
    for (const std::optional<T>& value : hourly_) {
      if (!value && !otherwise_) refuse("Say what holds in all other hours, after `otherwise:`.");
      hourly.push_back(value ? *value : *otherwise_);
    }
    return Weekly<T>(std::move(hourly));
  }

 private:
  [[noreturn]] void refuse(std::string hint) const {
    throw ValueError("values by hour of the week such as " + std::string(example<T>),
                     std::string(text_), std::move(hint));
  }

  /// The comma before the next rule. One that no colon follows before the next comma is within a
  /// number, as in 1,000.
  static std::size_t end_of_rule(std::string_view rest) {
    std::size_t comma = rest.find(',');
    while (comma != std::string_view::npos) {
      const std::size_t next = rest.find(',', comma + 1);
      if (rest.substr(0, next).find(':', comma) != std::string_view::npos) return comma;
      comma = next;
    }
    return rest.size();
  }

  void read_rule(std::string_view rule) {
    const std::size_t colon = rule.rfind(':');
    if (colon == std::string_view::npos) refuse("Each part has hours and a value.");
    const std::string when = numbers::lowered(numbers::trimmed(rule.substr(0, colon)));
    T value = read_value(rule.substr(colon + 1));
    if (when == otherwise) {
      if (otherwise_) refuse("All other hours have one value.");
      otherwise_ = std::move(value);
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
    fill(*of_days, of_hours, value);
  }

  void fill(const Range& of_days, const Range& of_hours, const T& value) {
    for (std::size_t day = of_days.first; day < of_days.end; ++day) {
      for (std::size_t hour = of_hours.first; hour < of_hours.end; ++hour) {
        std::optional<T>& place = hourly_[day * hours_per_day + hour];
        if (place) refuse("Two parts are about " + std::string(days[day]) + " at the same hour.");
        place = value;
      }
    }
  }

  T read_value(std::string_view text) const {
    try {
      return parse<T>(text);
    } catch (const ValueError& error) {
      refuse(error.hint().empty() ? "Each part has hours and a value." : error.hint());
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
  std::vector<std::optional<T>> hourly_ = std::vector<std::optional<T>>(hours_per_week);
  std::optional<T> otherwise_;
};

template <class T>
Weekly<T> parse_weekly(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return ProfileReader<T>(text).read();
  try {
    return parse<T>(text);
  } catch (const ValueError& error) {
    throw ValueError(error.expected() + ", or such by hour of the week: " + std::string(example<T>),
                     error.found(), error.hint());
  }
}

std::string two_digits(std::size_t hour) { return (hour < 10 ? "0" : "") + std::to_string(hour); }

/// The value that most hours have, the first of them where there are several.
template <class T>
const T& usual_value(const Weekly<T>& profile) {
  std::size_t usual = 0;
  int most = 0;
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
    int same = 0;
    for (std::size_t other = 0; other < hours_per_week; ++other) {
      if (profile.at(other) == profile.at(hour)) ++same;
    }
    if (same > most) {
      most = same;
      usual = hour;
    }
  }
  return profile.at(usual);
}

template <class T>
std::string print_weekly(const Weekly<T>& profile) {
  if (profile.is_constant()) return print(profile.at(0));
  const T& usual = usual_value(profile);
  std::string text;
  for (std::size_t day = 0; day < days.size(); ++day) {
    for (std::size_t hour = 0; hour < hours_per_day;) {
      const std::size_t start = day * hours_per_day;
      const T& value = profile.at(start + hour);
      const std::size_t first = hour;
      while (hour < hours_per_day && profile.at(start + hour) == value) ++hour;
      if (value == usual) continue;
      text += std::string(days[day]) + " " + two_digits(first) + "-" + two_digits(hour) + ": " +
              print(value) + ", ";
    }
  }
  return text + std::string(otherwise) + ": " + print(usual);
}

}  // namespace

template <class T>
Weekly<T>::Weekly(std::vector<T> hourly) : values_(std::move(hourly)) {
  if (values_.size() != hours_per_week) {
    throw ValueError("168 values, one for each hour of the week", std::to_string(values_.size()));
  }
  const bool is_one =
      std::ranges::all_of(values_, [&](const T& value) { return value == values_.front(); });
  if (is_one) values_.resize(1);
}

template class Weekly<Count>;
template class Weekly<Flow>;
template class Weekly<DataFlow>;

template <>
Weekly<Count> parse<Weekly<Count>>(std::string_view text) {
  return parse_weekly<Count>(text);
}

template <>
std::string print(const Weekly<Count>& value) {
  return print_weekly(value);
}

template <>
Weekly<Flow> parse<Weekly<Flow>>(std::string_view text) {
  return parse_weekly<Flow>(text);
}

template <>
std::string print(const Weekly<Flow>& value) {
  return print_weekly(value);
}

template <>
Weekly<DataFlow> parse<Weekly<DataFlow>>(std::string_view text) {
  return parse_weekly<DataFlow>(text);
}

template <>
std::string print(const Weekly<DataFlow>& value) {
  return print_weekly(value);
}

}  // namespace farthing
