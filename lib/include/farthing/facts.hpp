#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <farthing/listed.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// What the text of a fact is read as.
enum class FactType { truth, count, data_size, memory, memories, time, vcpus, host_ports };

template <class T>
extern const FactType fact_type;
template <>
inline constexpr FactType fact_type<bool> = FactType::truth;
template <>
inline constexpr FactType fact_type<Count> = FactType::count;
template <>
inline constexpr FactType fact_type<DataSize> = FactType::data_size;
template <>
inline constexpr FactType fact_type<Mebibytes> = FactType::memory;
template <>
inline constexpr FactType fact_type<Listed<Mebibytes>> = FactType::memories;
template <>
inline constexpr FactType fact_type<Milliseconds> = FactType::time;
template <>
inline constexpr FactType fact_type<Listed<Vcpus>> = FactType::vcpus;
template <>
inline constexpr FactType fact_type<HostPorts> = FactType::host_ports;

/// A billing fact that the meter of a service asks its table for.
struct KnownFact {
  std::string_view service;
  std::string_view name;  ///< ends in `/*` where the table names what each one is of
  FactType type;
  bool may_be_zero = false;

  /// Whether a table's fact of that name is this one.
  [[nodiscard]] constexpr bool is_named(std::string_view text) const {
    if (!name.ends_with('*')) return text == name;
    const std::string_view start = name.substr(0, name.size() - 1);
    return text.size() > start.size() && text.starts_with(start);
  }
  /// Whether a value is nothing: no memory, no time. Throws `ValueError` where it is none of the
  /// type.
  [[nodiscard]] bool reads_as_zero(std::string_view value) const;
};

template <class T>
consteval KnownFact above_zero(std::string_view service, std::string_view name) {
  return {service, name, fact_type<T>, false};
}
template <class T>
consteval KnownFact any_value(std::string_view service, std::string_view name) {
  return {service, name, fact_type<T>, true};
}

/// All of them. Whoever reads one names it by a `FactName`, so that nothing is read that is not
/// here; tables are checked against this list, so that nothing stands there that is not read.
inline constexpr std::array known_facts{
    any_value<Count>("ebs", "gp3-iops-included"),
    any_value<DataSize>("ebs", "gp3-throughput-included"),

    any_value<bool>("ec2", "cpu-credits-unlimited/*"),
    any_value<Count>("ec2", "detailed-monitoring-metrics"),
    above_zero<Milliseconds>("ec2", "duration-increment"),
    any_value<Milliseconds>("ec2", "duration-minimum"),

    above_zero<Count>("ecs", "cpu-units-per-vcpu"),
    any_value<Mebibytes>("ecs", "reserved-memory"),
    any_value<HostPorts>("ecs", "reserved-ports"),
    above_zero<Count>("ecs", "split-weight/gb"),
    above_zero<Count>("ecs", "split-weight/vcpu"),
    above_zero<Count>("ecs", "task-cpu-maximum"),
    above_zero<Count>("ecs", "task-cpu-minimum"),

    above_zero<Count>("elb", "alb-lcu-active-connections"),
    above_zero<Count>("elb", "alb-lcu-active-connections/mutual-tls"),
    above_zero<DataSize>("elb", "alb-lcu-data"),
    above_zero<DataSize>("elb", "alb-lcu-data/lambda"),
    above_zero<Count>("elb", "alb-lcu-new-connections"),
    above_zero<Count>("elb", "alb-lcu-rule-evaluations"),
    any_value<Count>("elb", "alb-rules-included"),
    above_zero<Count>("elb", "alb-zones-minimum"),
    above_zero<Milliseconds>("elb", "duration-increment"),
    above_zero<Count>("elb", "nlb-nlcu-active-connections/tcp"),
    above_zero<Count>("elb", "nlb-nlcu-active-connections/tls"),
    above_zero<Count>("elb", "nlb-nlcu-active-connections/udp"),
    above_zero<DataSize>("elb", "nlb-nlcu-data/tcp"),
    above_zero<DataSize>("elb", "nlb-nlcu-data/tls"),
    above_zero<DataSize>("elb", "nlb-nlcu-data/udp"),
    above_zero<Count>("elb", "nlb-nlcu-new-connections/tcp"),
    above_zero<Count>("elb", "nlb-nlcu-new-connections/tls"),
    above_zero<Count>("elb", "nlb-nlcu-new-connections/udp"),

    above_zero<Milliseconds>("fargate", "duration-increment"),
    any_value<Milliseconds>("fargate", "duration-minimum/linux"),
    any_value<Milliseconds>("fargate", "duration-minimum/windows"),
    any_value<Mebibytes>("fargate", "ephemeral-storage-included"),
    above_zero<Mebibytes>("fargate", "ephemeral-storage-maximum"),
    any_value<bool>("fargate", "ephemeral-storage-settable/linux"),
    any_value<bool>("fargate", "ephemeral-storage-settable/windows"),
    above_zero<Mebibytes>("fargate", "ephemeral-storage-settable-minimum"),
    above_zero<Listed<Mebibytes>>("fargate", "memory-for-vcpu/*"),
    above_zero<Mebibytes>("fargate", "memory-maximum/linux"),
    above_zero<Mebibytes>("fargate", "memory-maximum/windows"),
    above_zero<Listed<Vcpus>>("fargate", "vcpu/linux"),
    above_zero<Listed<Vcpus>>("fargate", "vcpu/windows"),

    above_zero<DataSize>("lambda", "async-payload-first-request"),
    above_zero<DataSize>("lambda", "async-payload-increment"),
    above_zero<DataSize>("lambda", "async-payload-maximum"),
    above_zero<Milliseconds>("lambda", "durable-retention-maximum"),
    any_value<Milliseconds>("lambda", "durable-retention-minimum"),
    above_zero<Milliseconds>("lambda", "duration-increment"),
    above_zero<Milliseconds>("lambda", "duration-maximum"),
    above_zero<Milliseconds>("lambda", "edge-duration-increment"),
    any_value<Mebibytes>("lambda", "ephemeral-storage-included"),
    above_zero<Mebibytes>("lambda", "ephemeral-storage-increment"),
    above_zero<Mebibytes>("lambda", "ephemeral-storage-maximum"),
    any_value<bool>("lambda", "function-urls/*"),
    any_value<bool>("lambda", "init-billed-for-managed-zip"),
    above_zero<Milliseconds>("lambda", "init-maximum"),
    above_zero<Milliseconds>("lambda", "kafka-poller-increment"),
    any_value<Milliseconds>("lambda", "kafka-poller-minimum"),
    above_zero<Mebibytes>("lambda", "memory-increment"),
    above_zero<Mebibytes>("lambda", "memory-maximum"),
    above_zero<Mebibytes>("lambda", "memory-minimum"),
    above_zero<Mebibytes>("lambda", "memory-per-vcpu"),
    any_value<Milliseconds>("lambda", "microvm-image-minimum"),
    above_zero<Mebibytes>("lambda", "microvm-memory-per-vcpu"),
    above_zero<Count>("lambda", "microvm-peak-maximum"),
    above_zero<Count>("lambda", "payload-bytes-per-gb"),
    above_zero<Milliseconds>("lambda", "provisioned-concurrency-increment"),
    any_value<bool>("lambda", "snapstart-charged-for-managed-java"),
    above_zero<Mebibytes>("lambda", "snapstart-ephemeral-storage-maximum"),
    any_value<bool>("lambda", "snapstart-for-images"),
    any_value<Milliseconds>("lambda", "snapstart-minimum"),
    any_value<Count>("lambda", "sqs-poller-units-minimum"),
    any_value<DataSize>("lambda", "streamed-response-included"),
};

/// The name of a known fact that is read as a `T`. One that is not in `known_facts`, or is read as
/// something else there, does not compile.
template <class T>
struct FactName {
  std::string_view service;
  std::string_view name;  ///< ends in `/*` where what follows is said apart

  consteval FactName(std::string_view of_service, std::string_view fact)
      : service(of_service), name(fact) {
    if (!is_known()) throw "known_facts has no such fact of this type";
  }
  /// The whole name, with `what` in place of the `*`.
  [[nodiscard]] std::string of(std::string_view what) const {
    return std::string(name.ends_with('*') ? start() : name) + std::string(what);
  }

 private:
  [[nodiscard]] consteval bool is_known() const {
    return std::any_of(known_facts.begin(), known_facts.end(), [&](const KnownFact& fact) {
      const bool is_one_of = name.ends_with("/*") && fact.name.starts_with(start());
      return fact.service == service && fact.type == fact_type<T> &&
             (fact.name == name || is_one_of);
    });
  }
  [[nodiscard]] constexpr std::string_view start() const { return name.substr(0, name.size() - 1); }
};

}  // namespace farthing
