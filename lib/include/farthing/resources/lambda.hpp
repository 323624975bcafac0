#pragma once

#include <optional>
#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>

namespace farthing {

enum class LambdaPackage { zip, image };
enum class LambdaRuntime { managed, custom, managed_java };
template <>
LambdaPackage parse<LambdaPackage>(std::string_view text);
template <>
std::string print(const LambdaPackage& value);
template <>
LambdaRuntime parse<LambdaRuntime>(std::string_view text);
template <>
std::string print(const LambdaRuntime& value);

/// Capacity kept warm: billed for concurrency × memory × time enabled, each window of which is
/// rounded up to 5 minutes; its invocations pay a lower duration price, the rest spills over.
struct LambdaProvisionedConcurrency {
  Count concurrency;
  Span enabled{};                         ///< each window's length
  Count windows{1};                       ///< windows a month
  std::optional<FlowOrShare> requests{};  ///< served warm; nothing: as many as fit
  std::optional<Durations> duration{};    ///< of those; nothing: the function's
};

/// SnapStart: a cached snapshot per published version, and a restore per new environment.
struct LambdaSnapStart {
  FlowOrShare restores;
  Count versions{1};
  Span active{};  ///< how long each version is active in the month, at least 3 hours are billed
};

/// Event pollers in provisioned mode, by the event-poller-unit hour.
struct LambdaEventPollers {
  std::optional<Count> kafka{};  ///< event-poller units of Kafka mappings
  std::optional<Count> sqs{};    ///< event-poller units of SQS mappings, at least 2
  Span enabled{};
};

/// Durable executions: operations, data written, data kept while running and after.
struct LambdaDurable {
  Flow executions;
  Count operations;                               ///< per execution: start, steps, waits
  DataSize written;                               ///< per execution
  Milliseconds running;                           ///< from start to end of an execution
  Milliseconds retained{Exact(14) * 86'400'000};  ///< kept after completion, 1 to 90 days
};

/// An AWS Lambda function and how it is called in a month.
///
/// Billed: each request; memory × billed time in GB-seconds (1 GB = 1,024 MB), every invocation
/// rounded up to 1 ms; what else is set below. Rules: the AWS Lambda pricing page.
struct LambdaFunction {
  Mebibytes memory;
  Flow requests;
  Durations duration;
  Architecture architecture = Architecture::x86_64;
  Share cold_starts{};
  Milliseconds init_duration{};
  LambdaPackage package = LambdaPackage::zip;
  LambdaRuntime runtime = LambdaRuntime::managed;
  std::optional<Mebibytes> ephemeral_storage{};  ///< nothing: what is included
  std::optional<DataSize> async_payload{};
  std::optional<DataSize> streamed_response{};
  std::optional<LambdaProvisionedConcurrency> provisioned{};
  std::optional<LambdaSnapStart> snap_start{};
  std::optional<LambdaEventPollers> pollers{};
  std::optional<LambdaDurable> durable{};
  std::optional<Flow> tenant_environments{};
};

template <>
struct Describe<LambdaProvisionedConcurrency> {
  using T = LambdaProvisionedConcurrency;
  static constexpr auto fields = std::tuple{
      required("concurrency", &T::concurrency, "environments kept warm", "10"),
      optional("enabled", &T::enabled,
               "how long each window lasts, rounded up to 5 minutes; the whole month if not given",
               "61 min"),
      optional("windows", &T::windows, "how many such windows the month has", "22"),
      optional("requests", &T::requests,
               "requests that run on it, as a count or a share; as many as fit if not given",
               "500k"),
      optional("duration", &T::duration, "duration of those; the function's if not given",
               "100 ms")};
};

template <>
struct Describe<LambdaSnapStart> {
  using T = LambdaSnapStart;
  static constexpr auto fields = std::tuple{
      required("restores", &T::restores,
               "environments restored from the snapshot, as a count or a share of requests", "1%"),
      optional("versions", &T::versions, "published versions kept active", "1"),
      optional("active", &T::active,
               "how long each is active, at least 3 hours; the whole month if not given", "700 h")};
};

template <>
struct Describe<LambdaEventPollers> {
  using T = LambdaEventPollers;
  static constexpr auto fields = std::tuple{
      optional("kafka", &T::kafka, "event-poller units of Kafka event sources", "2"),
      optional("sqs", &T::sqs, "event-poller units of SQS event sources; at least 2", "10"),
      optional("enabled", &T::enabled, "how long they run; the whole month if not given", "700 h")};
};

template <>
struct Describe<LambdaDurable> {
  using T = LambdaDurable;
  static constexpr auto fields = std::tuple{
      required("executions", &T::executions, "durable executions started", "1M/month"),
      required("operations", &T::operations, "durable operations per execution", "4"),
      required("written", &T::written, "data written per execution", "104 KB"),
      required("running", &T::running, "time from an execution's start to its end", "7 days"),
      optional("retained", &T::retained, "time its data is kept afterwards; 1 to 90 days",
               "14 days")};
};

template <>
struct Describe<LambdaFunction> {
  using T = LambdaFunction;
  static constexpr std::string_view key = "lambda";
  static constexpr std::string_view title = "An AWS Lambda function";
  static constexpr std::string_view noun = "function";
  static constexpr bool is_surrounded = true;
  static constexpr auto fields = std::tuple{
      required(
          "memory", &T::memory,
          "configured memory; 128 MB to 10,240 MB in steps of 1 MB, which a bare number counts",
          "1536 MB"),
      required("requests", &T::requests, "invocations: per month, or a rate", "3M/month"),
      required(
          "duration", &T::duration,
          "how long an invocation runs: one figure if each lasts exactly that, percentiles, or a "
          "histogram",
          "120 ms"),
      optional("architecture", &T::architecture, "x86_64 or arm64", "arm64").also_named("arch"),
      optional("cold_starts", &T::cold_starts, "share of invocations that start cold", "1%"),
      optional("init_duration", &T::init_duration, "initialisation of a cold start; at most 10 s",
               "400 ms"),
      optional("package", &T::package, "zip or image", "image"),
      optional("runtime", &T::runtime, "managed, managed-java or custom", "custom"),
      optional("ephemeral_storage", &T::ephemeral_storage,
               "size of /tmp; 512 MB to 10,240 MB, the first 512 MB free", "2 GB"),
      optional("async_payload", &T::async_payload,
               "size of an asynchronous event; above 256 KB it counts as several requests",
               "300 KB"),
      optional("streamed_response", &T::streamed_response,
               "size of a streamed response; the first 6 MB of each are free", "10 MB"),
      optional("provisioned", &T::provisioned, "provisioned concurrency", ""),
      optional("snap_start", &T::snap_start, "SnapStart", ""),
      optional("pollers", &T::pollers, "event pollers in provisioned mode", ""),
      optional("durable", &T::durable, "durable executions", ""),
      optional("tenant_environments", &T::tenant_environments,
               "new environments under tenant isolation", "5k/month")};
};

}  // namespace farthing
