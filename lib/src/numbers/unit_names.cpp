#include "numbers/unit_names.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "numbers/quantity.hpp"

namespace farthing::numbers {
namespace {

/// Words of one length of time each, in lower case.
struct TimeUnit {
  std::string_view word;
  std::int64_t nanoseconds;
};
constexpr std::int64_t microsecond = 1'000;
constexpr std::int64_t millisecond = 1'000 * microsecond;
constexpr std::int64_t second = 1'000 * millisecond;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t week = 7 * day;
constexpr std::array times{TimeUnit{"ns", 1},
                           TimeUnit{"nanosecond", 1},
                           TimeUnit{"nanoseconds", 1},
                           TimeUnit{"us", microsecond},
                           TimeUnit{"\u00B5s", microsecond},  // micro sign
                           TimeUnit{"\u03BCs", microsecond},  // Greek mu
                           TimeUnit{"microsecond", microsecond},
                           TimeUnit{"microseconds", microsecond},
                           TimeUnit{"ms", millisecond},
                           TimeUnit{"msec", millisecond},
                           TimeUnit{"millis", millisecond},
                           TimeUnit{"millisecond", millisecond},
                           TimeUnit{"milliseconds", millisecond},
                           TimeUnit{"s", second},
                           TimeUnit{"sec", second},
                           TimeUnit{"secs", second},
                           TimeUnit{"second", second},
                           TimeUnit{"seconds", second},
                           TimeUnit{"min", minute},
                           TimeUnit{"mins", minute},
                           TimeUnit{"minute", minute},
                           TimeUnit{"minutes", minute},
                           TimeUnit{"h", hour},
                           TimeUnit{"hr", hour},
                           TimeUnit{"hrs", hour},
                           TimeUnit{"hour", hour},
                           TimeUnit{"hours", hour},
                           TimeUnit{"d", day},
                           TimeUnit{"day", day},
                           TimeUnit{"days", day},
                           TimeUnit{"w", week},
                           TimeUnit{"wk", week},
                           TimeUnit{"week", week},
                           TimeUnit{"weeks", week}};

constexpr int prefix_max = 5;
constexpr std::array<std::string_view, prefix_max + 1> plain_sizes{"B",  "KB", "MB",
                                                                   "GB", "TB", "PB"};
constexpr std::array<std::string_view, prefix_max + 1> binary_sizes{"B",   "KiB", "MiB",
                                                                    "GiB", "TiB", "PiB"};
constexpr std::array<std::string_view, prefix_max + 1> long_plain_sizes{
    "byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"};
constexpr std::array<std::string_view, prefix_max + 1> long_binary_sizes{
    "byte", "kibibyte", "mebibyte", "gibibyte", "tebibyte", "pebibyte"};

struct Scale {
  std::string_view word;
  std::int64_t factor;
};
constexpr std::array scales{Scale{"k", 1'000},
                            Scale{"thousand", 1'000},
                            Scale{"million", 1'000'000},
                            Scale{"millions", 1'000'000},
                            Scale{"g", 1'000'000'000},
                            Scale{"b", 1'000'000'000},
                            Scale{"bn", 1'000'000'000},
                            Scale{"billion", 1'000'000'000},
                            Scale{"billions", 1'000'000'000},
                            Scale{"t", 1'000'000'000'000},
                            Scale{"trillion", 1'000'000'000'000},
                            Scale{"trillions", 1'000'000'000'000}};

constexpr std::array<std::string_view, 12> time_words{
    "ns", "us", "ms", "millis", "sec", "seconds", "min", "minutes", "hours", "days", "weeks", "h"};
constexpr std::array<std::string_view, 11> size_words{"B",   "KB",  "MB",  "GB",  "TB",   "PB",
                                                      "KiB", "MiB", "GiB", "TiB", "bytes"};
constexpr std::array<std::string_view, 5> count_words{"thousand", "million", "billion", "trillion",
                                                      "bn"};

bool has_upper_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::optional<std::int64_t> nanoseconds_of(std::string_view unit) {
  const std::string wanted = lowered(unit);
  for (const TimeUnit& time : times) {
    if (wanted == time.word) return time.nanoseconds;
  }
  return std::nullopt;
}

bool is_of_hours(std::string_view unit) {
  return unit == "hour" || unit.ends_with("-hour") || unit.starts_with("hour-");
}

std::span<const std::string_view> time_units() { return time_words; }

bool may_mean_bits(std::string_view unit) {
  const std::string word = lowered(unit);
  return unit == "b" || word.ends_with("bit") || word.ends_with("bits") ||
         (unit.ends_with('b') && has_upper_case(unit));
}

std::optional<SizeUnit> size_of(std::string_view unit) {
  if (may_mean_bits(unit)) return std::nullopt;
  std::string wanted = lowered(unit);
  // A lone m is a thousandth as often as a mega.
  if (unit == "m") return std::nullopt;
  if (wanted.size() > 4 && wanted.ends_with('s')) wanted.pop_back();
  for (int prefix = 0; prefix <= prefix_max; ++prefix) {
    const auto at = static_cast<std::size_t>(prefix);
    const std::string plain = lowered(plain_sizes[at]);
    const std::string binary = lowered(binary_sizes[at]);
    const bool is_short = prefix > 0 && wanted + 'b' == plain;
    const bool is_short_binary = prefix > 0 && wanted + 'b' == binary;
    if (wanted == plain || is_short || wanted == long_plain_sizes[at]) {
      return SizeUnit{prefix, false};
    }
    if (wanted == binary || is_short_binary || wanted == long_binary_sizes[at]) {
      return SizeUnit{prefix, true};
    }
  }
  return std::nullopt;
}

std::span<const std::string_view> size_units() { return size_words; }

std::string_view size_unit_name(int prefix, bool binary) {
  const auto at = static_cast<std::size_t>(std::clamp(prefix, 0, prefix_max));
  return binary ? binary_sizes[at] : plain_sizes[at];
}

std::optional<std::int64_t> scale_of(std::string_view word) {
  // The one letter whose case tells two meanings apart: a million, or a thousandth.
  if (word == "M") return 1'000'000;
  const std::string wanted = lowered(word);
  for (const Scale& scale : scales) {
    if (wanted == scale.word) return scale.factor;
  }
  return std::nullopt;
}

std::span<const std::string_view> scale_words() { return count_words; }

bool is_vcpu_unit(std::string_view unit) {
  const std::string word = lowered(unit);
  return word == "vcpu" || word == "vcpus" || word == "cpu" || word == "cpus";
}

bool is_percent(std::string_view unit) {
  const std::string word = lowered(unit);
  return word == "%" || word == "percent" || word == "pct";
}

std::string_view kind_of_unit(std::string_view unit) {
  if (nanoseconds_of(unit)) return "a unit of time";
  if (unit.size() > 1 && size_of(unit)) return "a unit of size";
  if (is_vcpu_unit(unit)) return "a unit of processors";
  if (is_percent(unit)) return "a share of something";
  if (scale_of(unit)) return "a part of a plain count";
  return {};
}

}  // namespace farthing::numbers
