#pragma once

#include <functional>
#include <string>
#include <vector>

#include <farthing/service.hpp>
#include <farthing/specs.hpp>

namespace farthing::ways {

inline constexpr int ms_per_second = 1000;

/// A rate of requests, and when it is that.
struct RateHours {
  Exact per_second;
  std::vector<std::size_t> hours{};  ///< of the week
  Exact in_month{};                  ///< hours of the month
};

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
  /// Each rate that some hour of the week has, once.
  [[nodiscard]] const std::vector<RateHours>& rates() const { return rates_; }
  /// What `value` makes of the requests per second, in each hour of the week.
  template <class T>
  [[nodiscard]] Weekly<T> by_hour(const std::function<T(const Exact& per_second)>& value) const {
    if (rates_.size() == 1) return value(rates_.front().per_second);
    std::vector<T> hourly(hours_per_week);
    for (const RateHours& rate : rates_) {
      const T one = value(rate.per_second);
      for (const std::size_t hour : rate.hours) hourly[hour] = one;
    }
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
  /// Requests at once to which a task that is made for so many is filled; fewer where it would
  /// compute more than the vCPU that are given.
  [[nodiscard]] Exact at_once(const Exact& concurrency) const;
  /// What a task carries, as given or by Little's law.
  [[nodiscard]] Exact task_per_second(bool hourly) const;
  /// Requests at once at the peak, by Little's law.
  [[nodiscard]] Exact in_flight_at_peak() const;
  /// Requests at once that a task is made for: those that it takes, but no more than what it
  /// carries, as given or at the peak on `fixed_tasks`. One whose size is given is made for all.
  [[nodiscard]] Exact task_concurrency(bool hourly) const;
  /// Tasks that run whatever the load.
  [[nodiscard]] Exact least_tasks() const;
  /// One at least of those; or as many as are given to be always on, where they do not scale.
  [[nodiscard]] Exact fixed_tasks(bool hourly) const;
  /// What a request and its response come to in GB of load balancers' capacity units.
  [[nodiscard]] Exact balanced_gb() const;
  /// The size of one request, times those of the month.
  [[nodiscard]] DataFlow monthly(const DataSize& of_request) const;

  [[nodiscard]] const Mebibytes& memory_per_vcpu() const { return memory_per_vcpu_; }

 private:
  void read_rates();
  void check() const;

  const Service& service_;
  Specs specs_;
  Mebibytes memory_per_vcpu_;
  std::vector<RateHours> rates_;
  Exact requests_;
  Exact peak_per_second_;
};

}  // namespace farthing::ways
