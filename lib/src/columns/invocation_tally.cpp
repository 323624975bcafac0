#include <set>

#include "columns/months.hpp"
#include "columns/wide.hpp"
#include "metering/resource_meter.hpp"

#include <farthing/error.hpp>
#include <farthing/tally.hpp>

namespace farthing {
namespace {

using metering::MeterRun;
using metering::ResourceMeter;

/// The quantity of memory × time in the GB-seconds of a usage type.
Term gb_seconds(const ResourceMeter& meter, const std::string& usage, const WideCount& mib_ms) {
  constexpr int ms_per_second = 1000;
  const Term per_gb = meter.gb_of(usage, Mebibytes{1});
  return meter.term(mib_ms.exact()) * per_gb.value() / ms_per_second;
}

void read_group(const InvocationGroup& group, const InvocationSums& sums, ResourceMeter& meter) {
  const std::string suffix = "/" + print(group.architecture);
  meter.read("request" + suffix, "requests", meter.term(sums.invocations),
             "each invocation is one");
  meter.step("memory × billed time", meter.term(sums.billed_mib_ms.exact()), "MB-ms",
             "of each invocation, whose time is rounded up, and added");
  meter.read("duration" + suffix, "duration",
             gb_seconds(meter, "duration" + suffix, sums.billed_mib_ms),
             "1 GB is 1,024 MB, 1 s is 1,000 ms");
  if (sums.storage_mib_ms == WideCount()) return;
  const std::string storage = "ephemeral-storage" + suffix;
  meter.step("storage billed × billed time", meter.term(sums.storage_mib_ms.exact()), "MB-ms",
             "of each invocation, and added");
  meter.read(storage, "ephemeral storage", gb_seconds(meter, storage, sums.storage_mib_ms),
             "1 GB is 1,024 MB, 1 s is 1,000 ms");
}

}  // namespace

InvocationSums& InvocationSums::operator+=(const InvocationSums& other) {
  columns::add_count(invocations, other.invocations);
  billed_ms += other.billed_ms;
  billed_mib_ms += other.billed_mib_ms;
  storage_mib_ms += other.storage_mib_ms;
  return *this;
}

void InvocationTally::add(const InvocationGroup& group, const InvocationSums& sums) {
  groups_[group] += sums;
}

InvocationTally& InvocationTally::operator+=(const InvocationTally& other) {
  for (const auto& [group, sums] : other.groups_) groups_[group] += sums;
  faults_ += other.faults_;
  return *this;
}

std::vector<std::string> InvocationTally::months() const {
  std::set<std::string> months;
  for (const auto& [group, sums] : groups_) months.insert(group.month);
  return {months.begin(), months.end()};
}

InvocationTally InvocationTally::of_month(std::string_view month) const {
  InvocationTally part;
  for (const auto& [group, sums] : groups_) {
    if (group.month == month) part.add(group, sums);
  }
  return part;
}

Readings InvocationTally::readings(const Specs& specs, std::string_view region) const {
  return readings(specs, region, Detail::derivation);
}

Readings InvocationTally::readings(const Specs& specs, std::string_view region,
                                   Detail detail) const {
  Readings readings(columns::only_month(months(), "invocations"));
  std::vector<Diagnostic> refused;
  MeterRun run{specs, detail, readings, refused};
  for (const auto& [group, sums] : groups_) {
    Resource resource;
    resource.name = group.key.empty() ? "invocations" : group.key;
    resource.kind = LambdaFunction{};
    ResourceMeter meter(resource, std::string(region), "lambda", run);
    read_group(group, sums, meter);
  }
  return readings;
}

}  // namespace farthing
