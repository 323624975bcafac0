#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/describe.hpp>
#include <farthing/policy.hpp>
#include <farthing/resource.hpp>
#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

/// Which ways of running count: each word names one (`lambda-arm64-url`) or all whose names have
/// its parts (`lambda`, `fargate-hourly`, `spot`). None: all ways.
struct WaySelection {
  std::vector<std::string> words;
  friend bool operator==(const WaySelection&, const WaySelection&) = default;
};
// lambda, fargate-arm64
template <>
WaySelection parse<WaySelection>(std::string_view text);
template <>
std::string print(const WaySelection& value);

/// What counts in place of what would be derived, where the service runs on Lambda.
struct LambdaOverrides {
  std::optional<Mebibytes> memory{};
  std::optional<Share> cold_starts{};
  std::optional<Milliseconds> init_duration{};
  std::optional<Count> provisioned_concurrency{};
};

/// The same where it runs as tasks.
struct TaskOverrides {
  std::optional<Vcpus> cpu{};
  std::optional<Mebibytes> memory{};
  std::optional<Flow> requests{};  ///< that one task carries
  std::optional<Count> always_on{};
  std::optional<bool> public_ip{};
};

/// The same for the instances that tasks run on, where they run on EC2.
struct InstanceOverrides {
  InstanceChoice type{InstanceChoice::Way::any_type, {}};
  InstancePurchase purchase{};
  std::optional<Share> cpu_use{};
  DataSize volume{Exact(30), 3, false};  ///< what the ECS-optimized Linux image takes
};

/// What a service does, wherever it runs: who calls it how often, and what a call takes.
/// `derive` makes workloads of it.
struct Service {
  std::string region = "us-east-1";
  Month month{};
  std::optional<Date> on{};  ///< prices and rules of this date; nothing: the newest
  AllowancePolicy allowances{};

  Weekly<Flow> requests;
  Durations duration;  ///< on a Lambda environment of `memory`
  Mebibytes memory;
  Count concurrency;  ///< requests that one task takes at once
  Share cpu_bound{Exact(1)};
  std::optional<Mebibytes> memory_per_request{};  ///< nothing: `memory`
  Share utilization{Exact(7) / 10};
  std::optional<Flow> peak{};  ///< nothing: the week's largest hour
  Count zones{2};
  std::optional<Count> minimum{};  ///< tasks; nothing: one in each zone
  std::optional<DataSize> request_size{};
  std::optional<DataSize> response_size{};
  std::optional<DataSize> logs_per_request{};
  std::optional<DataSize> image{};
  Count requests_per_connection{1};
  WaySelection ways{};
  LambdaOverrides lambda{};
  TaskOverrides task{};
  InstanceOverrides instances{};

  Where where{};                                  ///< where it was described, for messages
  std::map<std::string, WrittenField> written{};  ///< fields by path (`task.cpu`)
  std::vector<std::string> assumptions{};         ///< what its description left open
};

template <>
struct Describe<LambdaOverrides> {
  using T = LambdaOverrides;
  static constexpr auto fields = std::tuple{
      optional("memory", &T::memory,
               "memory of the function; the part of the duration that computes changes with it",
               "512 MB"),
      optional("cold_starts", &T::cold_starts,
               "share of invocations that start cold; none if not given", "1%"),
      optional("init_duration", &T::init_duration, "initialisation of a cold start", "400 ms"),
      optional("provisioned_concurrency", &T::provisioned_concurrency,
               "environments kept warm; those in use at the peak if not given", "20")};
};

template <>
struct Describe<TaskOverrides> {
  using T = TaskOverrides;
  static constexpr auto fields = std::tuple{
      optional("cpu", &T::cpu, "vCPU of a task; what its requests compute at once if not given",
               "1"),
      optional("memory", &T::memory,
               "memory of a task; what its requests take at once if not given", "2 GB"),
      optional("requests", &T::requests,
               "requests that one task carries; by concurrency and duration if not given", "50/s"),
      optional("always_on", &T::always_on,
               "tasks of the ways that do not scale; enough for the peak if not given", "8"),
      optional("public_ip", &T::public_ip,
               "whether each task has a public IPv4 address, to fetch its image; true if not given",
               "false")};
};

template <>
struct Describe<InstanceOverrides> {
  using T = InstanceOverrides;
  static constexpr auto fields = std::tuple{
      optional("type", &T::type,
               "type of the instances; of several, or of all with auto, the cheapest is taken",
               "m7g.large, c7g.large"),
      optional("purchase", &T::purchase,
               "on-demand, spot, or reserved or compute-sp with term and payment",
               "compute-sp-1yr-no-upfront"),
      optional("cpu_use", &T::cpu_use,
               "how busy their vCPUs are on average; burstable types are chosen where it is given, "
               "and what they use beyond their baseline is priced",
               "15%"),
      optional("volume", &T::volume,
               "gp3 volume of each instance; that of the ECS-optimized Linux image if not given",
               "50 GB")};
};

template <>
struct Describe<Service> {
  using T = Service;
  static constexpr std::string_view title = "A service";
  static constexpr FileOfFields file{
      "requests_file", "CSV file with requests per hour, in place of `requests`", "hourly.csv"};
  static constexpr std::string_view file_supplies = "requests";
  static constexpr auto fields = std::tuple{
      required("concurrency", &T::concurrency,
               "requests that one task takes at once, which decides more than anything else; 1 if "
               "it works on one after the other",
               "10"),
      required("requests", &T::requests, "requests, in each hour of the week",
               "mon-fri 08-20: 400/s, otherwise: 20/s"),
      required("duration", &T::duration,
               "how long a request takes with the memory below: one figure, percentiles or a "
               "histogram",
               "120 ms"),
      required("memory", &T::memory,
               "memory of the Lambda function on which the duration was measured", "512 MB"),
      optional("cpu_bound", &T::cpu_bound, "share of the duration that computes and does not wait",
               "30%"),
      optional("memory_per_request", &T::memory_per_request,
               "memory that each further request at once takes in a task; all of `memory` if not "
               "given",
               "50 MB"),
      optional("utilization", &T::utilization, "share of its concurrency to which a task is filled",
               "70%"),
      optional("peak", &T::peak,
               "the most requests that come, for what does not scale; those of the week's busiest "
               "hour if not given",
               "800/s"),
      optional("zones", &T::zones, "availability zones it runs in", "3"),
      optional("minimum", &T::minimum,
               "tasks that run however low the load; one in each zone if not given", "2"),
      optional("request_size", &T::request_size, "what a request sends in", "2 KB"),
      optional("response_size", &T::response_size, "what a response sends out to the internet",
               "20 KB"),
      optional("logs_per_request", &T::logs_per_request, "what a request writes to the logs",
               "500 B"),
      optional("image", &T::image, "container image kept for tasks", "800 MB"),
      optional("requests_per_connection", &T::requests_per_connection,
               "requests that arrive on one connection", "10"),
      optional("ways", &T::ways,
               "ways of running that count, by the parts of their names; all if not given",
               "lambda, fargate-arm64"),
      optional("lambda", &T::lambda, "in place of what is derived for Lambda", ""),
      optional("task", &T::task, "in place of what is derived for tasks", ""),
      optional("instances", &T::instances,
               "in place of what is derived for the instances of tasks on EC2", "")};
};

}  // namespace farthing
