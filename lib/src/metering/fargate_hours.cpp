#include "metering/fargate.hpp"

namespace farthing::metering {
namespace {

/// How many tasks a load asks for, before limits: as many as carry it, each whole.
Term tasks_for(const ResourceMeter& meter, const Flow& load, const Flow& load_per_task) {
  const bool is_same = load.period == load_per_task.period;
  const Term all = is_same ? meter.term(load.count) : hourly(meter, load);
  const Term each = is_same ? meter.term(load_per_task.count) : hourly(meter, load_per_task);
  return (all / each).rounded_up_to(1);
}

}  // namespace

Term FargateMeter::hours_of_tasks() {
  Term hours = meter_.term(meter_.month().hours());
  std::string why = "tasks × hours of the month";
  if (task_.hours_per_day) {
    const Term day = meter_.term(task_.hours_per_day->value * ms_per_hour)
                         .rounded_up_to(specs_.duration_step.value)
                         .at_least(specs_.duration_least.value) /
                     ms_per_hour;
    meter_.step("billed a day", day, "hour",
                "each day's run is rounded up to the next " + print(specs_.duration_step) +
                    ", at least " + print(specs_.duration_least));
    hours = hours * day.value() / 24;
    why += " × hours a day ÷ 24";
  }
  if (task_.days_per_week) {
    meter_.assume(mean_week);
    hours = hours * task_.days_per_week->value / 7;
    why += " × days a week ÷ 7";
  }
  const Term running = meter_.term(task_.tasks->value) * hours;
  meter_.step("running", running, "hour", why);
  return running;
}

Term FargateMeter::hours_of_runs() {
  if (!task_.duration->assumption().empty()) meter_.assume(task_.duration->assumption());
  const Milliseconds pull = task_.pull.value_or(Milliseconds{});
  const Term runs = monthly(meter_, *task_.runs);
  meter_.step("runs", runs, "run");
  const Term mean_ms = meter_.mean_rounded_up(*task_.duration, specs_.duration_step.value,
                                              pull.value, specs_.duration_least.value);
  meter_.step("billed duration", mean_ms, "ms",
              "image download and run are added, each run is rounded up to the next " +
                  print(specs_.duration_step) + ", at least " + print(specs_.duration_least));
  const Term running = meter_.term(runs.value()) * mean_ms.value() / ms_per_hour;
  meter_.step("running", running, "hour", "runs × billed duration");
  return running;
}

Term FargateMeter::hours_of_schedule() {
  return over_month(meter_, {"tasks", "task", ""}, alike_hours(task_.schedule),
                    [&](std::size_t hour) { return meter_.term(task_.schedule->at(hour).value); });
}

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
  int hours = 0;
  Exact most;
  for (const AlikeHours& group : groups) {
    const Exact tasks = asked_for(group.first).value();
    if (tasks > task_.maximum->value) hours += group.count;
    most = max(most, tasks);
  }
  if (hours == 0) return;
  meter_.note("in " + std::to_string(hours) + " of the week's " + std::to_string(hours_per_week) +
              " hours the load is more than its maximum of " + print(*task_.maximum) +
              " tasks carries; it asks for up to " + most.text());
}

Term FargateMeter::task_hours() {
  if (task_.tasks) return hours_of_tasks();
  if (task_.runs) return hours_of_runs();
  const Term running = task_.schedule ? hours_of_schedule() : hours_of_load();
  meter_.step("running", running, "hour", "hours of all tasks in the month");
  return running;
}

}  // namespace farthing::metering
