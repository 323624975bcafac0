#include "metering/resource_meter.hpp"

#include <algorithm>
#include <utility>

#include "numbers/monthly.hpp"

#include <farthing/error.hpp>

namespace farthing::metering {
namespace {

const Exact& bytes_per_gb(const UsageType& type) {
  if (type.bytes_per_gb) return *type.bytes_per_gb;
  throw Error(
      Diagnostic{ErrorCode::invalid_table,
                 {},
                 {},
                 "usage type " + type.name + " of service " + type.service + " to be metered in GB",
                 type.unit,
                 {}});
}

/// The name of the resource's type in files, for paths in messages.
struct TypeKey {
  std::string operator()(const MeteredService& metered) const { return metered.service; }
  template <Described T>
  std::string operator()(const T&) const {
    return std::string(Describe<T>::key);
  }
};

/// Where a field stands below its resource: `fargate.cpu`, and around it `logs`.
std::string path_of(std::string_view field, const ResourceKind& kind) {
  const bool is_around =
      std::apply([&](const auto&... around) { return ((around.name == field) || ...); },
                 Describe<Surroundings>::fields);
  if (is_around) return std::string(field);
  return std::visit(TypeKey{}, kind) + (field.empty() ? "" : ".") + std::string(field);
}

/// Where a field is written, or what is nearest around it.
Where place_of(std::string_view field, const Resource& resource) {
  while (!field.empty()) {
    const auto written = resource.written.find(std::string(field));
    if (written != resource.written.end()) return written->second.where;
    const std::size_t dot = field.rfind('.');
    field = dot == std::string_view::npos ? std::string_view() : field.substr(0, dot);
  }
  return resource.where;
}

}  // namespace

const UsageType* MeterRun::usage_type(std::string_view service, std::string_view name) {
  const auto known = std::ranges::find_if(usage_types, [&](const UsageType* type) {
    return type->name == name && type->service == service;
  });
  if (known != usage_types.end()) return *known;
  const UsageType* type = specs.usage_type(service, name);
  if (type != nullptr) usage_types.insert(usage_types.begin(), type);
  return type;
}

ResourceMeter::ResourceMeter(const Resource& resource, std::string region, std::string_view service,
                             MeterRun& run)
    : resource_(resource), region_(std::move(region)), service_(service), run_(run) {}

ResourceMeter ResourceMeter::of_service(std::string_view service) const {
  return {resource_, region_, service, run_};
}

void ResourceMeter::step(std::string_view what, const Term& value, std::string_view unit,
                         std::string_view why) {
  if (!is_written()) return;
  steps_.push_back(
      {std::string(what), value.formula(), value.value(), std::string(unit), std::string(why)});
}

void ResourceMeter::read(std::string_view usage_type_name, std::string_view what, const Term& value,
                         std::string_view why) {
  if (refusals() > 0) return;  // no bill comes of it, and what was refused may come to nonsense
  const UsageType& type = usage_type(usage_type_name);
  step(what, value, type.unit, why);
  Reading reading{value.value(), type.unit, {}};
  if (is_written()) reading.parts.push_back(std::exchange(steps_, {}));
  run_.readings.add({name(), service_, region_, type.name}, std::move(reading));
}

void ResourceMeter::refuse(std::string_view field, std::string expected, std::string found,
                           std::string hint) {
  const auto written = resource_.written.find(std::string(field));
  if (written != resource_.written.end() && !written->second.text.empty()) {
    found = written->second.text;
  }
  const std::string path = "resources." + resource_.name + "." + path_of(field, resource_.kind);
  run_.refused.push_back({ErrorCode::invalid_value, place_of(field, resource_), path,
                          std::move(expected), std::move(found), std::move(hint)});
}

const UsageType& ResourceMeter::usage_type(std::string_view type_name) const {
  if (const UsageType* type = run_.usage_type(service_, type_name)) return *type;
  throw Error(Diagnostic{
      ErrorCode::missing_price,
      resource_.where,
      "resources." + resource_.name,
      "a table that defines usage type " + std::string(type_name) + " of service " + service_,
      "none",
      {}});
}

Exact ResourceMeter::gb_of(std::string_view type_name, const DataSize& size) const {
  return size.in_gb(bytes_per_gb(usage_type(type_name)));
}

Flow ResourceMeter::gb_of(std::string_view type_name, const DataFlow& flow) const {
  return flow.in_gb(bytes_per_gb(usage_type(type_name)));
}

Term ResourceMeter::gb_of(std::string_view type_name, const Mebibytes& memory) const {
  return term(memory.value) / mib_per_gb(usage_type(type_name));
}

void ResourceMeter::check_whole(std::string_view field, const Count& count, const Count& least) {
  if (count.value.is_whole() && count >= least) return;
  refuse(field, "a whole number of at least " + print(least), print(count));
}

void ResourceMeter::check_share(std::string_view field, const Share& share) {
  if (share.value >= Exact(0) && share.value <= Exact(1)) return;
  refuse(field, "a share from 0% to 100%", (share.value * 100).text() + "%");
}

void ResourceMeter::check_durations(std::string_view field, const Durations& durations,
                                    const Milliseconds& most) {
  const Milliseconds longest = durations.longest();
  if (longest.value <= Exact(0)) {
    refuse(field, "how long an invocation lasts, more than zero",
           durations.bands().empty() ? "" : print(durations));
  }
  check_most(field, longest, most);
}

Exact mib_per_gb(const UsageType& type) {
  constexpr int bytes_per_mib = 1'048'576;
  return bytes_per_gb(type) / bytes_per_mib;
}

Term monthly(const ResourceMeter& meter, const Flow& flow) {
  return farthing::monthly(flow, meter.month(), meter.is_written());
}

Term hourly(const ResourceMeter& meter, const Flow& flow) {
  return farthing::hourly(flow, meter.month(), meter.is_written());
}

Term monthly(const ResourceMeter& meter, const FlowOrShare& flow, const Exact& requests) {
  if (!flow.share) return monthly(meter, flow.flow);
  return meter.term(requests) * flow.share->value;
}

}  // namespace farthing::metering
