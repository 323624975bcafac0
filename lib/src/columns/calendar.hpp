#pragma once

#include <cstdint>
#include <string>

namespace farthing::columns {

/// A calendar month in UTC: `2026-11`, and its milliseconds since 1970, [begin, end).
struct MonthSpan {
  std::string text;
  std::int64_t begin_ms = 0;
  std::int64_t end_ms = 0;

  [[nodiscard]] bool holds(std::int64_t ms) const { return ms >= begin_ms && ms < end_ms; }
};

/// Times from 2014-11-13, when Lambda and ECS were announced, to 2199.
inline constexpr std::int64_t timestamp_least_ms = 1'415'836'800'000;
inline constexpr std::int64_t timestamp_most_ms = 7'258'118'399'999;

/// The month of a time within that range.
MonthSpan month_of(std::int64_t timestamp_ms);

}  // namespace farthing::columns
