#pragma once

#include <memory>

#include "metering/resource_meter.hpp"

namespace farthing::metering {

/// The billing facts that every Lambda function needs, read from the specs once per workload.
struct LambdaSpecs {
  explicit LambdaSpecs(const Specs& specs);
  /// The same, read once for all functions of a catalog.
  static std::shared_ptr<const LambdaSpecs> of(const Specs& specs);

  Mebibytes memory_least;
  Mebibytes memory_most;
  Mebibytes memory_step;
  Milliseconds duration_step;
  std::string duration_rule;  ///< what `duration_step` does, in words
  Milliseconds duration_most;
  Milliseconds init_most;
  bool init_billed_for_managed_zip = true;
  Mebibytes storage_included;
  Mebibytes storage_most;
  Mebibytes storage_step;

  /// Whether initialisation is billed of functions packaged and run so.
  [[nodiscard]] bool bills_init(LambdaPackage package, LambdaRuntime runtime) const;
};

/// One function's metering: requests, duration and what else it sets.
///
/// Rules: AWS Lambda pricing page; INIT billing by the AWS compute blog of 2025-04-29.
class LambdaMeter {
 public:
  LambdaMeter(const LambdaFunction& function, const LambdaSpecs& specs, ResourceMeter& meter);
  void run();

 private:
  void check_limits();
  void check_init();
  void check_snap_start();
  void check_provisioned();

  void read_requests();
  void read_duration();
  void read_provisioned();
  void read_storage();
  /// What is set, or what is included where nothing is.
  [[nodiscard]] Mebibytes storage() const {
    return function_.ephemeral_storage.value_or(specs_.storage_included);
  }
  void read_streaming();
  void read_snap_start();
  void read_pollers();
  void read_durable();
  void read_tenants();

  [[nodiscard]] Term on_demand_mean_ms();
  [[nodiscard]] Term provisioned_requests(const Exact& mean_ms);
  [[nodiscard]] Exact most_provisioned_requests(const Exact& mean_ms) const;
  [[nodiscard]] const Durations& provisioned_duration() const;
  /// `name/x86_64` or `name/arm64`, as the function is.
  [[nodiscard]] std::string by_architecture(std::string_view usage) const;
  /// Takes the step from requests and their mean billed time to a reading of GB-seconds.
  void read_gb_seconds(const std::string& usage, std::string_view what, const Exact& requests,
                       const Term& mean_ms);

  const LambdaFunction& function_;
  const LambdaSpecs& specs_;
  ResourceMeter& meter_;
  std::string suffix_;          ///< `/x86_64` or `/arm64`
  Term requests_;               ///< invocations a month
  Exact provisioned_requests_;  ///< of those, on provisioned capacity
  Exact billed_ms_;             ///< of all invocations together
};

}  // namespace farthing::metering
