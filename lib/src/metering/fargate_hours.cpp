#include "metering/fargate.hpp"
#include "metering/load.hpp"
#include "metering/running.hpp"

namespace farthing::metering {

Term FargateMeter::hours_of_load() {
  const std::vector<AlikeHours> groups = alike_hours(task_.load);
  const auto asked_for = [&](std::size_t hour) {
    return tasks_for(meter_, task_.load->at(hour), *task_.load_per_task);
  };
  if (!task_.minimum) meter_.assume("one task runs however low the load, as no minimum is given");
  if (task_.maximum) say_overload(groups, asked_for);
  const Count minimum = task_.minimum.value_or(Count{1});
  return over_month(meter_, {"tasks", "task", "load ÷ load of one task, rounded up, within limits"},
                    groups, [&](std::size_t hour) {
                      const Term tasks = asked_for(hour).at_least(minimum.value);
                      return task_.maximum ? tasks.at_most(task_.maximum->value) : tasks;
                    });
}

void FargateMeter::say_overload(const std::vector<AlikeHours>& groups,
                                const std::function<Term(std::size_t hour)>& asked_for) {
  std::size_t hours = 0;
  Exact most;
  for (const AlikeHours& group : groups) {
    const Exact tasks = asked_for(group.first()).value();
    if (tasks > task_.maximum->value) hours += group.all.size();
    most = max(most, tasks);
  }
  if (hours == 0) return;
  meter_.note("in " + std::to_string(hours) + " of the week's " + std::to_string(hours_per_week) +
              " hours the load is more than its maximum of " + print(*task_.maximum) +
              " tasks carries; it asks for up to " + most.text());
}

Term FargateMeter::task_hours() {
  const BilledTime billed{specs_.duration_step, specs_.duration_least};
  if (task_.tasks && task_.running) {
    return hours_of_running(meter_, "tasks", *task_.tasks, *task_.running, billed);
  }
  if (task_.tasks) {
    return hours_of_count(meter_, "tasks", *task_.tasks, task_.hours_per_day, task_.days_per_week,
                          billed);
  }
  if (task_.runs) {
    return hours_of_runs(meter_, *task_.runs, *task_.duration, billed,
                         task_.pull.value_or(Milliseconds{}), "image download and run are added, ");
  }
  const Term running = task_.schedule ? hours_of_schedule(meter_, "task", "tasks", *task_.schedule)
                                      : hours_of_load();
  meter_.step("running", running, "hour", "hours of all tasks in the month");
  return running;
}

}  // namespace farthing::metering
