#pragma once

#include <optional>
#include <string_view>

#include "metering/resource_meter.hpp"

namespace farthing::metering {

/// How the time of what starts and stops is billed: each start rounded up to `step`, at least
/// `least`.
struct BilledTime {
  Milliseconds step;
  Milliseconds least;
};

// Hours that all of a resource's tasks or instances run together in the month; the steps to them go
// to the meter.

/// So many that run for so long, each day's, week's or month's run being one start. `many` is what
/// they are called: `tasks`.
Term hours_of_running(ResourceMeter& meter, std::string_view many, const Count& count,
                      const RunningTime& running, const BilledTime& billed);
/// So many that keep running, perhaps for some hours of some days.
Term hours_of_count(ResourceMeter& meter, std::string_view many, const Count& count,
                    const std::optional<Hours>& hours_per_day,
                    const std::optional<Count>& days_per_week, const BilledTime& billed);

/// What starts, works and stops. `before` is billed in front of each run; `why` says what it is.
Term hours_of_runs(ResourceMeter& meter, const Flow& runs, const Durations& duration,
                   const BilledTime& billed, const Milliseconds& before = {},
                   std::string_view why = {});

/// As many at each hour of the week as a schedule says. `one` is what one is called: `task`.
Term hours_of_schedule(ResourceMeter& meter, std::string_view one, std::string_view many,
                       const Weekly<Count>& schedule);

/// Whether a day, a week or the month has so many hours; refuses them otherwise.
bool check_running(ResourceMeter& meter, const std::optional<RunningTime>& running);
/// Whether there are such days; refuses them otherwise.
bool check_hours(ResourceMeter& meter, const std::optional<Hours>& hours_per_day,
                 const std::optional<Count>& days_per_week);

}  // namespace farthing::metering
