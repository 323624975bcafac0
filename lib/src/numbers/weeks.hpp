#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

// How hours of the week become hours of a month. A calendar month has its own weekdays, counted in
// UTC as AWS bills them; a stated number of hours is so many mean weeks.

/// How many hours of a month these hours of the week are.
Exact hours_in(const Month& month, const std::vector<std::size_t>& hours_of_week);

/// The sum over a month's hours of what `at_hour` says of each hour of the week.
Exact sum_over(const Month& month, const std::function<Exact(std::size_t hour)>& at_hour);

/// What was taken for granted about weekdays, in a sentence.
std::string weeks_assumption(const Month& month);

}  // namespace farthing
