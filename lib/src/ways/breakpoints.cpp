#include "ways/breakpoints.hpp"

#include <set>

#include <farthing/error.hpp>
#include <farthing/fargate_sizes.hpp>

namespace farthing::ways {
namespace {

constexpr std::size_t breakpoints_max = 20'000;

class Finder {
 public:
  Finder(const Kind& kind, const Demand& demand, const Domain& domain)
      : kind_(kind), demand_(demand), service_(demand.service()), domain_(domain) {
    for (const RateHours& rate : demand.rates()) rates_.insert(rate.per_second);
  }

  Breakpoints find() {
    const bool is_function = kind_.platform == Platform::lambda;
    switch (domain_.variable) {
      case Variable::requests:
        is_function ? functions_over_requests() : tasks_over_requests();
        break;
      case Variable::duration:
        is_function ? functions_over_duration() : tasks_over_duration();
        break;
      case Variable::memory:
        over_memory();
        break;
      case Variable::concurrency:
      case Variable::utilization:
      case Variable::region:
        found_.parts = Breakpoints::Parts::each_value;
        break;
    }
    return std::move(found_);
  }

 private:
  // Where requests grow, each hour's rate grows with them: `of_base / rate` is the value at which
  // a rate reaches what `of_base` stands for.
  void functions_over_requests() {
    if (!kind_.provisioned) return;
    const Exact& base = demand_.requests();
    const Durations duration = demand_.duration_with(function_memory());
    const auto step = spec<Milliseconds>({"lambda", "duration-increment"});
    const Exact billed_ms = duration.mean_rounded_up_ms(step.value);
    if (const std::optional<Count>& kept = service_.lambda.provisioned_concurrency) {
      for (const Exact& rate : rates_) {
        if (!rate.is_zero()) add(kept->value * ms_per_second / billed_ms / rate * base);
      }
      return;
    }
    add_multiples(service_.utilization.value * base * ms_per_second /
                  (demand_.peak_per_second() * duration.mean_ms()));
    // Rounding up may let some of what comes spill over.
    if (billed_ms != duration.mean_ms()) {
      add_multiples(service_.month.hours() * seconds_per_hour * ms_per_second / billed_ms);
    }
  }

  void functions_over_duration() {
    const Exact factor =
        demand_.duration_with(function_memory()).mean_ms() / service_.duration.mean_ms();
    // Durations that are no whole milliseconds are rounded up, each by itself.
    if (factor != Exact(1) || !service_.duration.is_single()) {
      found_.parts = Breakpoints::Parts::each_value;
    }
    add(spec<Milliseconds>({"lambda", "duration-maximum"}).value);
    if (!kind_.provisioned) return;
    if (const std::optional<Count>& kept = service_.lambda.provisioned_concurrency) {
      for (const Exact& rate : rates_) {
        if (!rate.is_zero()) add(kept->value * ms_per_second / rate);
      }
    } else {
      add_multiples(service_.utilization.value * ms_per_second / demand_.peak_per_second());
    }
  }

  void over_memory() {
    switch (kind_.platform) {
      case Platform::lambda:
        return functions_over_memory();
      case Platform::fargate:
        return tasks_over_memory();
      case Platform::ec2:
        // More memory takes no fewer instances; how many, only placement tells.
        found_.parts = Breakpoints::Parts::rising;
    }
  }

  void functions_over_memory() {
    // A function of its own size takes as long as the measured one has less: rounded up again.
    if (service_.lambda.memory) found_.parts = Breakpoints::Parts::each_value;
    add(spec<Mebibytes>({"lambda", "memory-minimum"}).value - 1);
    add(spec<Mebibytes>({"lambda", "memory-maximum"}).value);
  }

  void tasks_over_requests() {
    const Exact in_base = per_task_second() * demand_.requests();
    add_task_steps([&](const Exact& rate) { return in_base / rate; });
    if (service_.task.requests) return;  // whose size is then always the same
    add_task_sizes(demand_.requests() / demand_.in_flight_at_peak() *
                   demand_.fixed_tasks(kind_.hourly));
  }

  void tasks_over_duration() {
    if (!service_.task.requests) {
      const Exact filled_ms = demand_.at_once(service_.concurrency.value) * ms_per_second;
      add_task_steps([&](const Exact& rate) { return filled_ms / rate; });
      add_task_sizes(Exact(ms_per_second) / demand_.peak_per_second() *
                     demand_.fixed_tasks(kind_.hourly));
    } else {
      add_task_sizes(Exact(ms_per_second) / per_task_second());
    }
    // From here on active connections are the largest dimension of a load balancer.
    const Exact new_units = Exact(1) / service_.requests_per_connection.value /
                            spec<Count>({"elb", "alb-lcu-new-connections"}).value;
    const Exact data_units = demand_.balanced_gb() * seconds_per_hour;
    add(max(new_units, data_units) * spec<Count>({"elb", "alb-lcu-active-connections"}).value *
        ms_per_second);
  }

  void tasks_over_memory() {
    const Exact at_once = demand_.task_concurrency(kind_.hourly);
    const Exact& per_vcpu = demand_.memory_per_vcpu().value;
    const Exact& computes = service_.cpu_bound.value;
    add(per_vcpu);
    for (const FargateSize& size : fargate_sizes(demand_.specs(), OperatingSystem::linux_os)) {
      if (!service_.task.memory) add(reference_of(size.memory.value));
      if (!service_.task.cpu && !computes.is_zero()) {
        add(size.cpu.value * per_vcpu / (at_once * computes));
      }
    }
    if (!service_.task.cpu || computes.is_zero() || service_.task.requests) return;
    // With so much memory, a request computes as much as a task of that size does at most.
    add(service_.task.cpu->value * per_vcpu / (at_once * computes));
    add_task_steps([&](const Exact& rate) {
      return service_.task.cpu->value * service_.utilization.value * per_vcpu * ms_per_second /
             (rate * service_.duration.mean_ms() * computes);
    });
  }

  /// The function's memory at which a task needs so much.
  [[nodiscard]] Exact reference_of(const Exact& task_memory) const {
    const Exact further = demand_.task_concurrency(kind_.hourly) - 1;
    if (!service_.memory_per_request) return task_memory / (further + 1);
    return task_memory - further * service_.memory_per_request->value;
  }

  /// One more task at each multiple of what `per_task` says for a rate.
  template <class PerTask>
  void add_task_steps(const PerTask& per_task) {
    const Exact least = max(demand_.least_tasks(), 1);
    if (!kind_.hourly) {
      if (!service_.task.always_on) add_multiples(per_task(demand_.peak_per_second()), least);
      return;
    }
    for (const Exact& rate : rates_) {
      if (!rate.is_zero()) add_multiples(per_task(rate), least);
    }
  }

  /// What a task of full size carries.
  [[nodiscard]] Exact per_task_second() const {
    if (service_.task.requests) return demand_.task_per_second(kind_.hourly);
    return demand_.at_once(service_.concurrency.value) * ms_per_second /
           service_.duration.mean_ms();
  }

  /// A larger task at each multiple of what a request in flight on each task stands for, until it
  /// is made for all that it takes.
  void add_task_sizes(const Exact& in_flight) {
    const Exact unit = in_flight * service_.utilization.value;
    for (Exact at_once = 1; at_once < service_.concurrency.value; at_once += 1) {
      if (unit * at_once >= domain_.to) break;
      add(unit * at_once);
    }
  }

  void add(Exact value) {
    if (value < domain_.from || value >= domain_.to) return;
    if (found_.at.size() == breakpoints_max) refuse();
    found_.at.push_back(std::move(value));
  }

  void add_multiples(const Exact& unit, const Exact& first = 1) {
    Exact times = max(first, (domain_.from / unit).ceil());
    if ((domain_.to / unit) - times > Exact(breakpoints_max)) refuse();
    for (Exact value = times * unit; value < domain_.to; value += unit) add(value);
  }

  [[noreturn]] void refuse() const {
    throw Error(Diagnostic{
        ErrorCode::too_large, service_.where, std::string(to_string(domain_.variable)),
        "a range with at most " + grouped(Exact(breakpoints_max)) + " steps in what a way costs",
        "more for " + kind_.name, "Compare over a narrower range, or fewer ways."});
  }

  [[nodiscard]] Mebibytes function_memory() const {
    return service_.lambda.memory.value_or(service_.memory);
  }
  template <class T>
  [[nodiscard]] T spec(FactName<T> fact) const {
    return demand_.specs().get<T>(fact);
  }

  const Kind& kind_;
  const Demand& demand_;
  const Service& service_;
  const Domain& domain_;
  std::set<Exact> rates_;  // each once
  Breakpoints found_;
};

}  // namespace

Breakpoints breakpoints(const Kind& kind, const Demand& demand, const Domain& domain) {
  return Finder(kind, demand, domain).find();
}

}  // namespace farthing::ways
