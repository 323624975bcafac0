#pragma once

#include <optional>
#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

/// AWS Fargate tasks of one size: so many that keep running (`tasks`), so many hour by hour of the
/// week (`schedule`), as many as a load asks for (`load`), or runs that start, work and stop
/// (`runs`).
///
/// Billed: vCPU and memory of the task, whatever its containers use, by the second from the start
/// of the image download to the stop, with a minimum per run; on Windows a licence per vCPU;
/// ephemeral storage above 20 GB. Rules: the AWS Fargate pricing page.
struct FargateTask {
  Vcpus cpu;
  Mebibytes memory;
  Architecture architecture = Architecture::x86_64;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  bool spot = false;
  std::optional<Mebibytes> ephemeral_storage{};  ///< nothing: what is free
  std::optional<Count> tasks{};                  ///< running at once
  std::optional<RunningTime> running{};          ///< each of them; nothing: as the next two say
  std::optional<Hours> hours_per_day{};          ///< nothing: 24
  std::optional<Count> days_per_week{};          ///< nothing: 7
  std::optional<Weekly<Count>> schedule{};       ///< tasks running at each hour
  std::optional<Weekly<Flow>> load{};            ///< what all tasks together have to carry
  std::optional<Flow> load_per_task{};           ///< of it
  std::optional<Count> minimum{};                ///< tasks whatever the load; nothing: 1
  std::optional<Count> maximum{};                ///< nothing: as many as the load asks for
  std::optional<Flow> runs{};
  std::optional<Durations> duration{};  ///< of a run, after its image is there
  std::optional<Milliseconds> pull{};   ///< image download before each run; nothing: none
  bool round_up = false;                ///< take the cheapest size that holds `cpu` and `memory`
};

template <>
struct Describe<FargateTask> {
  using T = FargateTask;
  static constexpr std::string_view key = "fargate";
  static constexpr std::string_view title = "AWS Fargate tasks";
  static constexpr std::string_view noun = "task";
  static constexpr bool is_surrounded = true;
  static constexpr std::string_view usual = "tasks";
  static constexpr FileOfFields file{
      "task_definition",
      "file with an ECS task definition (JSON) that says cpu, memory and platform; what is given "
      "beside it counts over it",
      "web.json"};
  static constexpr auto fields = std::tuple{
      required("cpu", &T::cpu, "vCPU of the task, all its containers together; 0.25 to 32", "1"),
      required("memory", &T::memory, "memory of the task; which sizes there are depends on cpu",
               "2 GB"),
      optional("architecture", &T::architecture, "x86_64 or arm64", "arm64").also_named("arch"),
      optional("operating_system", &T::operating_system, "linux or windows", "windows"),
      optional("spot", &T::spot, "whether it runs on Fargate Spot, Linux only", "true"),
      optional("ephemeral_storage", &T::ephemeral_storage,
               "storage of the task; 20 GB are free, on Linux it may be 21 GB to 200 GB", "50 GB"),
      optional("tasks", &T::tasks, "tasks that run at once, for as long as the next three say",
               "5"),
      optional("running", &T::running, "how long each of them runs: a day, a week or the month",
               "24 h/day")
          .also_named("hours"),
      optional("hours_per_day", &T::hours_per_day, "of those; all 24 if not given", "10"),
      optional("days_per_week", &T::days_per_week, "of those; all 7 if not given", "5"),
      optional("schedule", &T::schedule, "tasks that run at each hour of the week",
               "mon-fri 08-20: 10, otherwise: 2"),
      optional("load", &T::load, "what tasks scale with, in each hour of the week",
               "mon-fri 08-20: 400/s, otherwise: 20/s"),
      optional("load_per_task", &T::load_per_task, "how much of the load one task carries", "50/s"),
      optional("minimum", &T::minimum, "tasks that run however low the load; 1 if not given", "2"),
      optional("maximum", &T::maximum, "tasks at most; no limit if not given", "20"),
      optional("runs", &T::runs, "tasks that start, work and stop: per month, or a rate", "1k/day"),
      optional("duration", &T::duration,
               "how long a run works: one figure, percentiles or a histogram", "8 s"),
      optional("pull", &T::pull, "image download before each run, which is billed too", "35 s"),
      optional("round_up", &T::round_up,
               "take the cheapest size that holds cpu and memory, where theirs does not exist",
               "true")};
};

}  // namespace farthing
