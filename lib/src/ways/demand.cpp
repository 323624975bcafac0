#include "ways/demand.hpp"

#include <algorithm>
#include <utility>

#include "numbers/stated_period.hpp"
#include "numbers/weeks.hpp"

#include <farthing/error.hpp>

namespace farthing::ways {
namespace {

/// Collects what is at fault with a service's values, each where it was written.
class Checks {
 public:
  explicit Checks(const Service& service) : service_(service) {}

  void require(bool is_sound, const std::string& field, std::string expected, std::string found,
               std::string hint = {}) {
    if (is_sound) return;
    const auto written = service_.written.find(field);
    const bool is_known = written != service_.written.end();
    if (is_known && !written->second.text.empty()) found = written->second.text;
    faults_.push_back({ErrorCode::invalid_value, is_known ? written->second.where : service_.where,
                       field, std::move(expected), std::move(found), std::move(hint)});
  }
  void require_whole(const std::string& field, const Count& count, const Exact& least) {
    require(count.value.is_whole() && count.value >= least, field,
            "a whole number of at least " + least.text(), print(count));
  }
  void require_whole(const std::string& field, const std::optional<Count>& count,
                     const Exact& least) {
    if (count) require_whole(field, *count, least);
  }
  void throw_if_any() {
    if (!faults_.empty()) throw Error(std::move(faults_));
  }

 private:
  const Service& service_;
  std::vector<Diagnostic> faults_;
};

Exact per_second_of(const Flow& flow, const Month& month) {
  return flow.per_month(month) / month.hours() / seconds_per_hour;
}

}  // namespace

Demand::Demand(const Service& service, Specs specs)
    : service_(service),
      specs_(std::move(specs)),
      memory_per_vcpu_(specs_.get<Mebibytes>({"lambda", "memory-per-vcpu"})) {
  read_rates();
  requests_ = over_month([](const Exact& rate) { return rate * seconds_per_hour; });
  check();
  if (service.peak) peak_per_second_ = per_second_of(*service.peak, service.month);
}

void Demand::read_rates() {
  const Month& month = service_.month;
  const Weekly<Flow>& requests = service_.requests;
  std::vector<const Flow*> known;
  for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
    const Flow& flow = requests.at(hour);
    const auto same = std::ranges::find(known, flow, [](const Flow* one) { return *one; });
    const auto place = static_cast<std::size_t>(same - known.begin());
    if (same == known.end()) {
      known.push_back(&flow);
      rates_.push_back({per_second_of(flow, month)});
    }
    rates_[place].hours.push_back(hour);
  }
  for (RateHours& rate : rates_) {
    rate.in_month = rates_.size() == 1 ? month.hours() : hours_in(month, rate.hours);
    peak_per_second_ = max(peak_per_second_, rate.per_second);
  }
}

void Demand::check() const {
  Checks checks(service_);
  const Service& s = service_;
  const std::optional<Flow> bare = without_period(s.requests);
  if (bare && !s.requests.is_constant()) {
    checks.require(false, "requests", "a period behind each figure", print(s.requests),
                   which_period(*bare));
  }
  checks.require(!requests_.is_zero(), "requests", "requests in some hour", "none");
  checks.require(s.duration.longest().value > Exact(0), "duration",
                 "how long a request takes, more than zero", "0 ms");
  checks.require(s.memory.value > Exact(0), "memory", "a memory size above zero", print(s.memory));
  checks.require_whole("concurrency", s.concurrency, 1);
  checks.require(s.cpu_bound.value <= Exact(1), "cpu_bound", "a share from 0% to 100%",
                 print(s.cpu_bound));
  checks.require(s.utilization.value > Exact(0) && s.utilization.value <= Exact(1), "utilization",
                 "a share above 0%, at most 100%", print(s.utilization));
  if (s.peak) {
    checks.require(per_second_of(*s.peak, s.month) >= peak_per_second_, "peak",
                   "at least the busiest hour, " + grouped(peak_per_second_) + " a second",
                   print(*s.peak));
  }
  checks.require_whole("zones", s.zones, 1);
  checks.require_whole("minimum", s.minimum, 0);
  checks.require(s.requests_per_connection.value >= Exact(1), "requests_per_connection",
                 "at least 1", print(s.requests_per_connection));
  checks.require_whole("lambda.provisioned_concurrency", s.lambda.provisioned_concurrency, 1);
  if (s.lambda.memory) {
    checks.require(s.lambda.memory->value > Exact(0), "lambda.memory", "a memory size above zero",
                   print(*s.lambda.memory));
  }
  if (s.task.requests) {
    checks.require(s.task.requests->count > Exact(0), "task.requests",
                   "what one task carries, more than zero", print(*s.task.requests));
    checks.require(s.task.requests->period != Period::unstated, "task.requests",
                   "a rate with its period", print(*s.task.requests),
                   which_period(*s.task.requests));
  }
  if (s.task.cpu) {
    checks.require(s.task.cpu->value > Exact(0), "task.cpu", "a size above zero",
                   print(*s.task.cpu));
  }
  checks.require_whole("task.always_on", s.task.always_on, 1);
  checks.throw_if_any();
}

Exact Demand::over_month(const std::function<Exact(const Exact& per_second)>& per_hour) const {
  Exact sum;
  for (const RateHours& rate : rates_) sum += per_hour(rate.per_second) * rate.in_month;
  return sum;
}

Durations Demand::duration_with(const Mebibytes& memory) const {
  if (memory == service_.memory) return service_.duration;
  const Exact measured = min(service_.memory.value, memory_per_vcpu_.value);
  const Exact factor =
      Exact(1) - service_.cpu_bound.value +
      service_.cpu_bound.value * measured / min(memory.value, memory_per_vcpu_.value);
  return service_.duration.times(factor);
}

Exact Demand::vcpu_of_request() const {
  return min(service_.memory.value / memory_per_vcpu_.value, 1) * service_.cpu_bound.value;
}

Exact Demand::at_once(const Exact& concurrency) const {
  const Exact each = vcpu_of_request();
  const std::optional<Vcpus>& vcpus = service_.task.cpu;
  const bool computes_less = vcpus && each * concurrency > vcpus->value;
  return (computes_less ? vcpus->value / each : concurrency) * service_.utilization.value;
}

Exact Demand::task_per_second(bool hourly) const {
  if (service_.task.requests) return per_second_of(*service_.task.requests, service_.month);
  return at_once(task_concurrency(hourly)) * ms_per_second / service_.duration.mean_ms();
}

Exact Demand::in_flight_at_peak() const {
  return peak_per_second_ * service_.duration.mean_ms() / ms_per_second;
}

Exact Demand::task_concurrency(bool hourly) const {
  const Exact& most = service_.concurrency.value;
  const TaskOverrides& given = service_.task;
  if (given.cpu && given.memory) return most;
  const Exact in_flight = given.requests ? per_second_of(*given.requests, service_.month) *
                                               service_.duration.mean_ms() / ms_per_second
                                         : in_flight_at_peak() / fixed_tasks(hourly);
  return min(most, (in_flight / service_.utilization.value).ceil());
}

Exact Demand::least_tasks() const { return service_.minimum.value_or(service_.zones).value; }

Exact Demand::fixed_tasks(bool hourly) const {
  if (!hourly && service_.task.always_on) return service_.task.always_on->value;
  return max(least_tasks(), 1);
}

Exact Demand::balanced_gb() const {
  const bool binary = specs_.get<DataSize>({"elb", "alb-lcu-data"}).binary;
  const Exact bytes_per_gb = binary ? 1'073'741'824 : 1'000'000'000;
  Exact sum;
  for (const std::optional<DataSize>* size : {&service_.request_size, &service_.response_size}) {
    if (*size) sum += (*size)->in_gb(bytes_per_gb);
  }
  return sum;
}

DataFlow Demand::monthly(const DataSize& of_request) const {
  DataFlow flow{of_request, Period::month};
  flow.size.amount *= requests_;
  return flow;
}

}  // namespace farthing::ways
