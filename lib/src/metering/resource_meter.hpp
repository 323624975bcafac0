#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "numbers/rounded_durations.hpp"
#include "numbers/term.hpp"

#include <farthing/price.hpp>
#include <farthing/readings.hpp>
#include <farthing/resource.hpp>
#include <farthing/specs.hpp>

namespace farthing::metering {

/// What the meters of all resources of a workload share: the facts, where readings go, and what is
/// refused.
struct MeterRun {
  const Specs& specs;
  Detail detail;
  Readings& readings;
  std::vector<Diagnostic>& refused;
  std::vector<const UsageType*> usage_types{};  ///< those asked for, the last first

  /// As `Specs::usage_type`, but looked up once: alike resources ask for the same few.
  const UsageType* usage_type(std::string_view service, std::string_view name);
};

/// What a service's meter needs while it works on one resource: where readings go, what is refused
/// and why, and numbers that write their own derivation.
class ResourceMeter {
 public:
  ResourceMeter(const Resource& resource, std::string region, std::string_view service,
                MeterRun& run);

  /// What reads usage types and specs of another service for the same resource: its addresses, its
  /// logs. Derivations are its own.
  [[nodiscard]] ResourceMeter of_service(std::string_view service) const;

  /// A number to compute with.
  [[nodiscard]] Term term(Exact value) const { return {std::move(value), is_written()}; }
  /// The mean of durations, each `plus_ms` longer, then rounded up to `step_ms`, then at least
  /// `least_ms`.
  [[nodiscard]] Term mean_rounded_up(const Durations& durations, const Exact& step_ms,
                                     const Exact& plus_ms = 0, const Exact& least_ms = 0) const {
    return farthing::mean_rounded_up(durations, {step_ms, plus_ms, least_ms}, is_written());
  }
  [[nodiscard]] bool is_written() const { return run_.detail == Detail::derivation; }
  /// A derivation step, or nothing where none is wanted.
  void step(std::string_view what, const Term& value, std::string_view unit,
            std::string_view why = {});
  /// Adds a reading with the steps taken since the last one, and `value` as the last.
  void read(std::string_view usage_type, std::string_view what, const Term& value,
            std::string_view why = {});
  void assume(const std::string& sentence) { run_.readings.assume(name() + ": " + sentence); }
  void note(const std::string& sentence) { run_.readings.note(name() + ": " + sentence); }

  /// What AWS would not accept. All refusals of a workload are reported together.
  void refuse(std::string_view field, std::string expected, std::string found,
              std::string hint = {});
  /// How many refusals there are, of this and other resources.
  [[nodiscard]] std::size_t refusals() const { return run_.refused.size(); }
  /// Refuses `value` outside `[least, most]`, naming the limit and the nearest valid value.
  template <class T>
  void check_range(std::string_view field, const T& value, const T& least, const T& most) {
    if (value >= least && value <= most) return;
    refuse(field, "from " + print(least) + " to " + print(most), print(value),
           "The nearest valid choice is " + print(value < least ? least : most) + ".");
  }
  template <class T>
  void check_least(std::string_view field, const T& value, const T& least) {
    if (value >= least) return;
    refuse(field, "at least " + print(least), print(value));
  }
  /// Refuses parts of what comes whole: half a unit, one and a half environments.
  void check_whole(std::string_view field, const Count& count, const Count& least = {1});
  /// Refuses a part of a whole outside 0 to 1.
  void check_share(std::string_view field, const Share& share);
  /// Refuses durations that are missing, zero or longer than `most`.
  void check_durations(std::string_view field, const Durations& durations,
                       const Milliseconds& most);
  template <class T>
  void check_most(std::string_view field, const T& value, const T& most) {
    if (value <= most) return;
    refuse(field, "at most " + print(most), print(value));
  }

  /// A field as it was written; empty where it was not.
  [[nodiscard]] std::string_view written(const std::string& field) const {
    const auto found = resource_.written.find(field);
    return found == resource_.written.end() ? std::string_view() : found->second.text;
  }
  [[nodiscard]] const std::string& name() const { return resource_.name; }
  [[nodiscard]] const std::string& region() const { return region_; }
  [[nodiscard]] const Specs& specs() const { return run_.specs; }
  [[nodiscard]] const Month& month() const { return run_.readings.month(); }
  template <class T>
  [[nodiscard]] T spec(FactName<T> fact, std::string_view of = {}) const {
    return specs().get<T>(fact, of);
  }
  /// A fact of the meter's service that a counting rule names.
  template <class T>
  [[nodiscard]] T counted_by(std::string_view fact) const {
    return parse<T>(specs().spec(service_, fact).value);
  }
  [[nodiscard]] Milliseconds month_length() const { return {month().hours() * ms_per_hour}; }
  /// Memory in the GB of a usage type, whose table states how many bytes those are.
  [[nodiscard]] Term gb_of(std::string_view type_name, const Mebibytes& memory) const;
  /// An amount of data in the GB of a usage type.
  [[nodiscard]] Exact gb_of(std::string_view type_name, const DataSize& size) const;
  [[nodiscard]] Flow gb_of(std::string_view type_name, const DataFlow& flow) const;
  [[nodiscard]] const UsageType& usage_type(std::string_view type_name) const;

 private:
  const Resource& resource_;
  std::string region_;
  std::string service_;
  MeterRun& run_;
  std::vector<Step> steps_;
};

/// How many MiB make a GB of a usage type, as its table states. Throws `Error` where it is not
/// metered in GB.
Exact mib_per_gb(const UsageType& type);

/// What a flow comes to in the month in force.
Term monthly(const ResourceMeter& meter, const Flow& flow);
Term monthly(const ResourceMeter& meter, const FlowOrShare& flow, const Exact& requests);
/// What a flow comes to in one hour.
Term hourly(const ResourceMeter& meter, const Flow& flow);

}  // namespace farthing::metering
