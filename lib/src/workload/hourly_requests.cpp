#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/csv.hpp"
#include "workload/file_fields.hpp"

#include <farthing/service_file.hpp>

namespace farthing {
namespace {

constexpr std::size_t rows_max = 100'000;  // more than eleven years
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t hours_per_day = 24;

std::string two_digits(std::size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// `mon 08-09`, as profiles are written.
std::string hour_text(std::size_t hour) {
  const std::size_t of_day = hour % hours_per_day;
  return std::string(days.at(hour / hours_per_day)) + " " + two_digits(of_day) + "-" +
         two_digits(of_day + 1);
}

/// The hour of the week that begins at `2026-11-02T13:00Z`; blanks may stand for the T.
std::size_t hour_of_week(std::string_view text) {
  constexpr std::string_view expected = "when an hour begins, such as 2026-11-02T13:00Z";
  const auto refuse = [&](std::string hint) {
    throw ValueError(std::string(expected), std::string(text), std::move(hint));
  };
  constexpr std::size_t date_length = 10;
  std::string_view time = text.substr(std::min(date_length, text.size()));
  if (text.size() < date_length + 3 || (time[0] != 'T' && time[0] != ' ')) refuse({});
  const Date date = Date::parse(text.substr(0, date_length));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!is_digit(time[1]) || !is_digit(time[2])) refuse({});
  const auto value_of = [](char digit) { return static_cast<std::size_t>(digit - '0'); };
  const std::size_t of_day = value_of(time[1]) * 10 + value_of(time[2]);
  time.remove_prefix(3);
  if (of_day >= hours_per_day) refuse({});
  if (time.ends_with('Z')) time.remove_suffix(1);
  if (!time.empty() && time != ":00" && time != ":00:00") {
    refuse("Each row is a whole hour, in UTC.");
  }
  const std::chrono::sys_days day = std::chrono::year(date.year()) /
                                    std::chrono::month(static_cast<unsigned>(date.month())) /
                                    std::chrono::day(static_cast<unsigned>(date.day()));
  const unsigned from_monday = std::chrono::weekday(day).iso_encoding() - 1;
  return from_monday * hours_per_day + of_day;
}

class HourlyReader {
 public:
  HourlyReader(std::string_view csv, std::string_view file) : reader_(csv, file), file_(file) {}

  HourlyRequests read() {
    read_header();
    while (reader_.next()) read_row();
    if (!hour_ && rows_ != hours_per_week) {
      fault({file_, reader_.line(), 1}, "requests",
            "the 168 hours of a week, or a column `hour` that says when each begins",
            std::to_string(rows_) + " rows");
    }
    HourlyRequests result;
    std::vector<Flow> hourly;
    for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
      if (counts_[hour] == 0) {
        fault({file_, 1, 1}, "hour", "at least one row for each hour of the week",
              "none for " + hour_text(hour));
      }
      hourly.emplace_back(sums_[hour] / counts_[hour], Period::hour);
    }
    result.week = Weekly<Flow>(std::move(hourly));
    result.peak = Flow(peak_, Period::hour);
    result.hours = rows_;
    return result;
  }

 private:
  [[noreturn]] static void fault(Where where, std::string path, std::string expected,
                                 std::string found, ErrorCode code = ErrorCode::invalid_value) {
    throw Error(Diagnostic{
        code, std::move(where), std::move(path), std::move(expected), std::move(found), {}});
  }

  void read_header() {
    if (!reader_.next()) {
      fault({file_, 1, 1}, "", "a header that names a column `requests`", "an empty file",
            ErrorCode::syntax);
    }
    const std::vector<std::string_view>& names = reader_.fields();
    columns_ = names.size();
    const auto requests = std::ranges::find(names, "requests");
    if (requests == names.end()) {
      fault(reader_.where(0), "requests", "a header that names a column `requests`",
            std::string(names.front()), ErrorCode::missing_key);
    }
    requests_ = static_cast<std::size_t>(requests - names.begin());
    const auto hour = std::ranges::find(names, "hour");
    if (hour != names.end()) hour_ = static_cast<std::size_t>(hour - names.begin());
  }

  template <class Read>
  auto value(std::size_t field, const std::string& name, const Read& read) const {
    try {
      return read(reader_.fields()[field]);
    } catch (const ValueError& error) {
      throw Error(error.at(reader_.where(field), name));
    }
  }

  void read_row() {
    const std::vector<std::string_view>& fields = reader_.fields();
    if (fields.size() != columns_) {
      fault(reader_.where(fields.size()), "", "as many fields as the header has",
            std::to_string(fields.size()));
    }
    if (rows_ == rows_max) {
      fault(reader_.where(0), "", "at most 100,000 hours", "more", ErrorCode::too_large);
    }
    const Exact count = value(requests_, "requests", parse<Count>).value;
    if (!hour_ && rows_ == hours_per_week) {
      fault(reader_.where(0), "hour", "a column that says when each hour begins",
            "more than the 168 hours of a week");
    }
    const std::size_t hour = hour_ ? value(*hour_, "hour", hour_of_week) : rows_;
    sums_[hour] += count;
    ++counts_[hour];
    peak_ = max(peak_, count);
    ++rows_;
  }

  text::CsvReader reader_;
  std::string file_;
  std::size_t columns_ = 0;
  std::size_t requests_ = 0;
  std::optional<std::size_t> hour_;
  std::size_t rows_ = 0;
  std::vector<Exact> sums_ = std::vector<Exact>(hours_per_week);
  std::vector<int> counts_ = std::vector<int>(hours_per_week);
  Exact peak_;
};

}  // namespace

HourlyRequests read_hourly_requests(std::string_view csv, std::string_view file) {
  return HourlyReader(csv, file).read();
}

template <>
workload::SuppliedFields workload::supplied_fields<Service>(const SourceFile& file,
                                                            const text::Node& given,
                                                            text::Faults& /*faults*/) {
  SuppliedFields supplied;
  const HourlyRequests hourly = read_hourly_requests(file.text, file.name);
  const Where where{file.name, 1, 1};
  std::vector<text::Node::Entry> hours;
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
    hours.push_back(
        {hour_text(hour), where, text::Node::scalar(print(hourly.week.at(hour)), where)});
  }
  supplied.entries.push_back({"requests", where, text::Node::mapping(std::move(hours), where)});
  if (hourly.hours == hours_per_week) return supplied;
  if (given.find("peak") == nullptr) {
    supplied.entries.push_back({"peak", where, text::Node::scalar(print(hourly.peak), where)});
  }
  supplied.assumptions.push_back("the " + std::to_string(hourly.hours) + " hours of " + file.name +
                                 " are averaged by the hour of the week; the peak is the busiest "
                                 "hour of all, " +
                                 print(hourly.peak));
  return supplied;
}

}  // namespace farthing
