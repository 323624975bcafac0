#include <algorithm>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/period.hpp"

namespace farthing {
namespace {

constexpr std::string_view expected =
    "hours a day, a week or of the month, such as 24 h/day or 730 h";

/// Where the period begins: `/day`, ` per day`, ` a day`.
std::size_t period_start(std::string_view text) {
  return std::min({text.find('/'), text.find(" per "), text.find(" a ")});
}

Period read_period(std::string_view text) {
  numbers::Source source(text, expected);
  const std::string_view word = source.take_word();
  const std::optional<Period> period = numbers::take_rate_period(source, word);
  source.require_done();
  if (period != Period::day && period != Period::week && period != Period::month) {
    source.refuse("A day, a week and the month have hours.");
  }
  return *period;
}

}  // namespace

template <>
RunningTime parse<RunningTime>(std::string_view text) {
  const std::size_t end = period_start(text);
  try {
    const Period period =
        end == std::string_view::npos ? Period::month : read_period(text.substr(end));
    return {parse<Hours>(text.substr(0, end)), period};
  } catch (const ValueError& error) {
    throw ValueError(std::string(expected), std::string(text), error.hint());
  }
}

template <>
std::string print(const RunningTime& value) {
  return print(value.hours) + numbers::per(value.period);
}

}  // namespace farthing
