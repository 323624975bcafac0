#include <array>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/quantity.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {
namespace {

constexpr std::string_view expected_duration = "a duration such as 120 ms, 0.5 s or 1h30min";
constexpr std::int64_t nanoseconds_per_millisecond = 1'000'000;

constexpr std::int64_t nanoseconds_per_hour = 3'600'000'000'000;

[[noreturn]] void refuse_unit(const numbers::Source& source, std::string_view unit) {
  const std::string number(source.number());
  const std::string word = numbers::lowered(unit);
  if (unit.empty()) {
    source.refuse("A duration needs its unit: write " + numbers::quoted(number + " ms") + " or " +
                  numbers::quoted(number + " s") + ".");
  }
  if (word == "m") {
    source.refuse(numbers::quoted(unit) + " can mean minutes or months: write " +
                  numbers::quoted(number + " min") + ", or months in days.");
  }
  if (word == "mo" || word == "month" || word == "months" || word == "y" || word == "year" ||
      word == "years") {
    source.refuse("Months and years differ in length: write days or hours.");
  }
  source.refuse_unit(unit, numbers::time_units(), "A duration is given in ms, s, min, h or days.");
}

/// One number and its unit, in nanoseconds.
struct Part {
  Exact nanoseconds;
  std::int64_t unit = 0;
};

Part take_part(numbers::Source& source) {
  Exact value = source.take_number();
  const std::string_view unit = source.take_word();
  const auto nanoseconds = numbers::nanoseconds_of(unit);
  if (!nanoseconds) refuse_unit(source, unit);
  return {value * *nanoseconds, *nanoseconds};
}

struct PrintedUnit {
  std::int64_t milliseconds;
  std::string_view one;
  std::string_view many;
};
constexpr std::array printed_units{
    PrintedUnit{86'400'000, " day", " days"}, PrintedUnit{3'600'000, " h", " h"},
    PrintedUnit{60'000, " min", " min"}, PrintedUnit{1'000, " s", " s"}};

}  // namespace

template <>
Milliseconds parse<Milliseconds>(std::string_view text) {
  numbers::Source source(text, expected_duration);
  Part part = take_part(source);
  Exact nanoseconds = part.nanoseconds;
  while (!source.done() && source.at_number()) {
    // "1.5h30min" and "30min1h" are slips more often than meant.
    const bool is_whole_so_far = (part.nanoseconds / part.unit).is_whole();
    const std::int64_t unit_before = part.unit;
    part = take_part(source);
    if (!is_whole_so_far || part.unit >= unit_before) {
      source.refuse(
          "Of several parts the larger unit comes first, and only the last has decimals: "
          "1h30min, 2 min 1.5 s.");
    }
    nanoseconds += part.nanoseconds;
  }
  source.require_done();
  nanoseconds /= nanoseconds_per_millisecond;
  return {source.checked(std::move(nanoseconds))};
}

template <>
std::string print(const Milliseconds& value) {
  for (const PrintedUnit& unit : printed_units) {
    const Exact count = value.value / unit.milliseconds;
    if (count.is_zero() || !count.is_whole()) continue;
    return count.text() + std::string(count == 1 ? unit.one : unit.many);
  }
  return value.value.text() + " ms";
}

template <>
Hours parse<Hours>(std::string_view text) {
  constexpr std::string_view expected = "hours, such as 8 or 7h30min";
  numbers::Source source(text, expected);
  Exact hours = source.take_number();
  const std::string_view unit = source.take_word();
  const bool in_hours = unit.empty() || numbers::nanoseconds_of(unit) == nanoseconds_per_hour;
  if (in_hours && source.done()) return {source.checked(std::move(hours))};
  try {
    return {source.checked(parse<Milliseconds>(text).value / ms_per_hour)};
  } catch (const ValueError& error) {
    throw ValueError(std::string(expected), error.found(), error.hint());
  }
}

template <>
std::string print(const Hours& value) {
  // A third of an hour has no decimals in hours, but has in milliseconds.
  if (!value.value.is_decimal()) return print(Milliseconds{value.value * ms_per_hour});
  return value.value.decimal() + " h";
}

Milliseconds Span::in(const Month& month) const {
  if (length) return *length;
  return {month.hours() * ms_per_hour};
}

template <>
Span parse<Span>(std::string_view text) {
  if (numbers::lowered(numbers::trimmed(text)) == "always") return {};
  try {
    return {parse<Milliseconds>(text)};
  } catch (const ValueError& error) {
    throw ValueError("a duration such as 24 h, or always", error.found(), error.hint());
  }
}

template <>
std::string print(const Span& value) {
  return value.length ? print(*value.length) : "always";
}

}  // namespace farthing
