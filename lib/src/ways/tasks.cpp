#include "ways/tasks.hpp"

#include <optional>
#include <string>

#include <farthing/resource.hpp>

namespace farthing::ways {
namespace {

/// Requests that one task carries.
Flow load_of_task(SetUp& way) {
  const Service& service = way.service();
  const std::string what = "requests that a task carries";
  if (service.task.requests) {
    way.given(what, way.demand().task_per_second(way.kind().hourly), "requests/s", "task.requests");
    return *service.task.requests;
  }
  const Exact concurrency = way.demand().task_concurrency(way.kind().hourly);
  const Exact at_once = way.demand().at_once(concurrency);
  const Exact per_second = way.demand().task_per_second(way.kind().hourly);
  const Exact unfilled = at_once / service.utilization.value;
  way.derived("requests at once in a task", at_once, "request",
              grouped(unfilled) + " at once" +
                  (unfilled < concurrency ? ", as many as its vCPU compute" : "") + " × " +
                  print(service.utilization) + " of it used",
              "concurrency");
  way.derived(what, per_second, "requests/s",
              "those at once ÷ " + grouped(service.duration.mean_ms()) + " ms (Little's law)",
              "task.requests");
  return Flow(per_second, Period::second);
}

/// Requests as a load, which says over what: a bare count is one of the month.
Weekly<Flow> load_of(const Service& service) {
  const Flow& flow = service.requests.at(0);
  const bool is_bare = service.requests.is_constant() && flow.period == Period::unstated;
  return is_bare ? Weekly<Flow>(Flow(flow.count, Period::month)) : service.requests;
}

ApplicationLoadBalancer balancer(SetUp& way) {
  const Service& service = way.service();
  const Demand& demand = way.demand();
  ApplicationLoadBalancer alb;
  const auto least = demand.specs().get<Count>({"elb", "alb-zones-minimum"});
  alb.zones = max(service.zones.value, least.value) == service.zones.value ? service.zones : least;
  const Exact& per_connection = service.requests_per_connection.value;
  alb.new_connections = demand.by_hour<Flow>(
      [&](const Exact& rate) { return Flow(rate / per_connection, Period::second); });
  alb.active_connections = demand.by_hour<Count>(
      [&](const Exact& rate) { return Count{rate * service.duration.mean_ms() / ms_per_second}; });
  way.derived("new connections at the load balancer", demand.peak_per_second() / per_connection,
              "connections/s",
              grouped(per_connection) + " request" + (per_connection == Exact(1) ? "" : "s") +
                  " on each, at the peak",
              "requests_per_connection");
  if (!service.request_size && !service.response_size) return alb;
  const Exact gb_per_request = demand.balanced_gb();
  const bool binary = demand.specs().get<DataSize>({"elb", "alb-lcu-data"}).binary;
  alb.data = demand.by_hour<DataFlow>([&](const Exact& rate) {
    constexpr int giga = 3;
    return DataFlow{{rate * gb_per_request, giga, binary}, Period::second};
  });
  return alb;
}

}  // namespace

TaskNeed need_of_task(SetUp& way) {
  const Service& service = way.service();
  const Demand& demand = way.demand();
  const Exact at_once = demand.task_concurrency(way.kind().hourly);
  if (at_once < service.concurrency.value) {
    const std::string load = service.task.requests
                                 ? "no more than what it carries"
                                 : grouped(demand.in_flight_at_peak()) +
                                       " are in flight at the peak, on " +
                                       grouped(demand.fixed_tasks(way.kind().hourly)) + " tasks";
    way.derived("requests at once that a task is made for", at_once, "request",
                "of " + print(service.concurrency) + " that it takes: " + load + ", filled to " +
                    print(service.utilization),
                "task.cpu");
  }
  TaskNeed need;
  if (service.task.cpu) {
    need.cpu = *service.task.cpu;
    way.given("vCPU of a task", need.cpu.value, "vCPU", "task.cpu");
  } else {
    need.cpu = {demand.vcpu_of_request() * at_once};
    way.derived("vCPU that a task needs", need.cpu.value, "vCPU",
                grouped(at_once) + " at once × " + grouped(demand.vcpu_of_request()) +
                    ", what a request computes on where it was measured",
                "task.cpu");
  }
  if (service.task.memory) {
    need.memory = *service.task.memory;
    way.given("memory of a task", need.memory.value, "MB", "task.memory");
  } else {
    const Mebibytes further = service.memory_per_request.value_or(service.memory);
    need.memory = service.memory + further * (at_once - 1);
    way.derived("memory that a task needs", need.memory.value, "MB",
                print(service.memory) + " for the first request at once + " + print(further) +
                    " for each further one",
                "task.memory");
  }
  return need;
}

TaskCount count_tasks(SetUp& way) {
  const Service& service = way.service();
  const Demand& demand = way.demand();
  TaskCount count{std::nullopt, load_of(service), load_of_task(way), {demand.least_tasks()}};
  const Exact per_task_second = demand.task_per_second(way.kind().hourly);
  const Exact& least = count.minimum.value;
  const Exact peak = max((demand.peak_per_second() / per_task_second).ceil(), max(least, 1));
  const std::string why = grouped(demand.peak_per_second()) + " a second ÷ " +
                          grouped(per_task_second) + " of a task, rounded up, at least " +
                          grouped(least);
  if (way.kind().hourly) {
    way.derived("tasks at the peak", peak, "task", why, "minimum");
  } else if (service.task.always_on) {
    count.always_on = *service.task.always_on;
    way.given("tasks, always on", count.always_on->value, "task", "task.always_on");
    if (count.always_on->value < peak) {
      way.derived("tasks that the peak asks for", peak, "task",
                  why + ": more than are always on, so that requests wait or fail");
    }
  } else {
    count.always_on = {peak};
    way.derived("tasks, always on", peak, "task", why, "task.always_on");
  }
  return count;
}

Surroundings around_tasks(SetUp& way, const std::string& whom) {
  const Service& service = way.service();
  Surroundings around = way.surroundings();
  around.image = service.image;
  around.public_ip = service.task.public_ip.value_or(true);
  if (!service.task.public_ip) {
    way.derived("public addresses of " + whom, 1, "address",
                "so that it fetches its image without a NAT gateway", "task.public_ip");
  }
  return around;
}

void add_balancer(SetUp& way) { way.workload().add("balancer", balancer(way)); }

}  // namespace farthing::ways
