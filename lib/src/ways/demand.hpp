#pragma once

#include <functional>
#include <string>
#include <vector>

#include <farthing/service.hpp>
#include <farthing/specs.hpp>

namespace farthing::ways {

inline constexpr int ms_per_second = 1000;

/// What a service asks of whatever runs it, worked out once for all ways. Refers to the service.
class Demand {
 public:
  /// Throws `Error` with all fields that are at fault.
  Demand(const Service& service, Specs specs);

  [[nodiscard]] const Service& service() const { return service_; }
  [[nodiscard]] const Specs& specs() const { return specs_; }
  /// Requests of the month: those of its hours of the week.
  [[nodiscard]] const Exact& requests() const { return requests_; }
  [[nodiscard]] const Exact& peak_per_second() const { return peak_per_second_; }
  /// Of each hour of the week; one where they are alike.
  [[nodiscard]] const std::vector<Exact>& per_second() const { return per_second_; }
  /// What `value` makes of the requests per second, in each hour of the week.
  template <class T>
  [[nodiscard]] Weekly<T> by_hour(const std::function<T(const Exact& per_second)>& value) const {
    if (per_second_.size() == 1) return value(per_second_.front());
    std::vector<T> hourly;
    hourly.reserve(per_second_.size());
    for (const Exact& rate : per_second_) hourly.push_back(value(rate));
    return Weekly<T>(std::move(hourly));
  }
  /// The month's sum of what `per_hour` makes of the requests per second of each hour.
  [[nodiscard]] Exact over_month(
      const std::function<Exact(const Exact& per_second)>& per_hour) const;

  /// The duration with so much memory of a function: the part that computes takes the longer the
  /// smaller its share of a vCPU is; one request computes on one vCPU at most.
  [[nodiscard]] Durations duration_with(const Mebibytes& memory) const;
  /// vCPU that a request has while it computes where its duration was measured.
  [[nodiscard]] Exact vcpu_of_request() const;
  /// Requests at once to which a task is filled; fewer than its concurrency where it would compute
  /// more than the vCPU that are given.
  [[nodiscard]] Exact at_once() const;
  /// What a task carries, as given or by Little's law.
  [[nodiscard]] Exact task_per_second() const;
  /// Tasks that run whatever the load.
  [[nodiscard]] Exact least_tasks() const;
  /// What a request and its response come to in GB of load balancers' capacity units.
  [[nodiscard]] Exact balanced_gb() const;
  /// The size of one request, times those of the month.
  [[nodiscard]] DataFlow monthly(const DataSize& of_request) const;

  [[nodiscard]] const Mebibytes& memory_per_vcpu() const { return memory_per_vcpu_; }

 private:
  void check() const;

  const Service& service_;
  Specs specs_;
  Mebibytes memory_per_vcpu_;
  std::vector<Exact> per_second_;
  Exact requests_;
  Exact peak_per_second_;
};

}  // namespace farthing::ways
