#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "metering/meter.hpp"
#include "metering/resource_meter.hpp"
#include "metering/week.hpp"

#include <farthing/fargate_sizes.hpp>

namespace farthing::metering {

/// The billing facts of Fargate tasks under one operating system, read from the specs once.
struct FargateSpecs {
  FargateSpecs(const Specs& specs, OperatingSystem operating_system);
  /// The same, read once for all tasks of a catalog.
  static std::shared_ptr<const FargateSpecs> of(const Specs& specs,
                                                OperatingSystem operating_system);

  std::vector<FargateSize> sizes;
  Milliseconds duration_step;
  Milliseconds duration_least;
  Mebibytes storage_included;
  Mebibytes storage_settable_least;
  Mebibytes storage_most;
  bool storage_is_settable = false;
};

/// What Fargate does not have of a platform; none where it is one of its own.
struct PlatformFault {
  const char* field;
  const char* expected;
  std::string found;
};
std::vector<PlatformFault> platform_faults(OperatingSystem operating_system,
                                           Architecture architecture, bool spot);

/// What one hour of a task's size is billed as, storage apart.
struct HourlyUsage {
  std::string usage_type;
  std::string what;
  std::variant<Vcpus, Mebibytes> size;
  std::string why;
};
std::vector<HourlyUsage> hourly_usage(const FargateTask& task);
/// Of one hour, in the unit of its usage type.
Term quantity_of(const HourlyUsage& usage, const ResourceMeter& meter);

/// Hours that all tasks of a resource run together in a month; nothing where it would be refused.
std::optional<Exact> task_hours(const Resource& resource, const std::string& region,
                                const Specs& specs, const Month& month);

/// `5 GB`
std::string gb_text(const Mebibytes& size);

/// Tasks of one size: how long they run, and what of.
///
/// Rules: AWS Fargate pricing page; sizes and storage by the ECS Developer Guide.
class FargateMeter {
 public:
  FargateMeter(const FargateTask& task, const FargateSpecs& specs, const SizeAdvice& advice,
               ResourceMeter& meter);
  void run();
  /// Hours that all tasks run together; leaves the steps to it in the derivation. The task must be
  /// one that `run` does not refuse.
  [[nodiscard]] Term task_hours();

 private:
  /// Whether there is such a platform: only then there are usage types of it.
  bool check_platform();
  /// Whether memory says what it is counted in, where no task has so few MB.
  bool check_memory_unit();
  /// Whether the vCPU are those of a size counted in CPU units, as task definitions count them.
  bool refuse_cpu_units();
  void check_size();
  void check_storage();
  /// Whether exactly one way of running is described, and all of it.
  bool check_way_of_running();
  bool check_load();
  /// Whether it is said in one way alone how long tasks run.
  bool check_hours_once();
  /// Refuses a field that goes with `other` way of running than this one.
  void refuse_beside(std::string_view field, bool given, const std::string& other);

  /// Tasks run whole: a number with a part of one can only be a mean, which costs the same.
  void say_mean_counts();
  void read_usage();
  [[nodiscard]] Term hours_of_load();
  /// Notes in how many hours of the week the load asks for more tasks than there may be.
  void say_overload(const std::vector<AlikeHours>& groups,
                    const std::function<Term(std::size_t hour)>& asked_for);

  const FargateTask& task_;
  const FargateSpecs& specs_;
  const SizeAdvice& advice_;
  ResourceMeter& meter_;
};

}  // namespace farthing::metering
