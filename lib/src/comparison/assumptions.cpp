#include "comparison/assumptions.hpp"

#include <algorithm>
#include <set>

#include "numbers/weeks.hpp"
#include "ways/kinds.hpp"

namespace farthing::comparison {
namespace {

template <class Test>
bool has_way(const Comparison& comparison, const Test& test) {
  return std::ranges::any_of(
      comparison.ways, [&](const PricedWay& way) { return test(*ways::find_kind(way.name)); });
}

/// Burstable types are cheap as long as they idle.
void assume_of_burstable(const Service& service, const Comparison& comparison, const Specs& specs,
                         std::vector<std::string>& assumptions) {
  if (service.instances.cpu_use) return;
  if (service.instances.type.types.empty()) {
    assumptions.emplace_back(
        "burstable types are left out: `instances: {cpu_use: 15%}` says how busy vCPUs are, and "
        "lets them in");
    return;
  }
  std::set<std::string> burstable;
  for (const PricedWay& way : comparison.ways) {
    for (const ClusterBill& cluster : way.bill.clusters) {
      for (const ClusterFleet& fleet : cluster.fleet) {
        const std::optional<InstanceType> type = specs.find_instance_type(fleet.type);
        if (type && type->is_burstable) burstable.insert(fleet.type);
      }
    }
  }
  for (const std::string& type : burstable) {
    assumptions.push_back("vCPUs of " + type +
                          " work no more than their baseline on average: `instances: {cpu_use: "
                          "30%}` prices what they do beyond");
  }
}

void assume_of_tasks(const Service& service, const Comparison& comparison,
                     const ways::Demand& demand, std::vector<std::string>& assumptions) {
  if (service.concurrency > Count{1} && !service.task.requests) {
    assumptions.emplace_back(
        "tasks are made for as many requests at once as they take; their sizes come in steps, so "
        "that fewer may come cheaper: `breakeven --over concurrency` shows it");
  }
  if (service.task.always_on) {
    const Exact needed = (demand.peak_per_second() / demand.task_per_second(false)).ceil();
    if (service.task.always_on->value < needed) {
      assumptions.push_back(print(*service.task.always_on) + " tasks are always on, " +
                            grouped(needed) +
                            " is what the peak asks for: those ways let requests wait or fail");
    }
  }
  if (service.task.public_ip == false) {
    assumptions.emplace_back(
        "tasks have private addresses: no NAT gateway or endpoint is counted through which they "
        "fetch their images");
  }
  if (has_way(comparison, [](const ways::Kind& kind) { return kind.spot; })) {
    assumptions.emplace_back("Spot tasks run whenever they are asked for; AWS may take them back");
  }
}

void assume_of_instances(const Service& service, const Comparison& comparison, const Specs& specs,
                         std::vector<std::string>& assumptions) {
  assumptions.emplace_back(
      "EC2 instances come and go with the tasks, hour by hour, and serve nothing else; a vCPU of "
      "any type does as much as one of Lambda");
  assume_of_burstable(service, comparison, specs, assumptions);
  if (service.instances.type.way == InstanceChoice::Way::mix && service.zones != Count{1}) {
    assumptions.emplace_back("a mix of instance types need not have one in each zone");
  }
}

bool has_both_architectures(const Comparison& comparison) {
  const auto has = [&](Architecture architecture) {
    return has_way(comparison,
                   [&](const ways::Kind& kind) { return kind.architecture == architecture; });
  };
  return has(Architecture::arm64) && has(Architecture::x86_64);
}

}  // namespace

std::vector<std::string> assumptions_of(const Service& service, const Comparison& comparison,
                                        const ways::Demand& demand, bool some_repeat) {
  std::vector<std::string> assumptions = service.assumptions;
  if (!service.request_size && !service.response_size) {
    assumptions.emplace_back(
        "no data is counted: `response_size` and `request_size` say how large they are");
  }
  if (!service.logs_per_request) {
    assumptions.emplace_back("no logs are counted: `logs_per_request` says how much one writes");
  }
  if (!service.requests.is_constant()) {
    assumptions.push_back(weeks_assumption(service.month));
  }
  const bool has_tasks = has_way(
      comparison, [](const ways::Kind& kind) { return kind.platform != ways::Platform::lambda; });
  if (has_tasks && some_repeat) {
    assumptions.emplace_back(
        "tasks that follow the load hour by hour and come to the same as always on are not listed: "
        "`ways: hourly` lists them");
  }
  if (has_both_architectures(comparison)) {
    assumptions.emplace_back("a request takes as long on arm64 as on x86_64");
  }
  if (has_tasks) assume_of_tasks(service, comparison, demand, assumptions);
  const bool has_instances = has_way(
      comparison, [](const ways::Kind& kind) { return kind.platform == ways::Platform::ec2; });
  if (has_instances) assume_of_instances(service, comparison, demand.specs(), assumptions);
  return assumptions;
}

}  // namespace farthing::comparison
