#include "metering/resource_meter.hpp"

#include <utility>

#include "numbers/monthly.hpp"

#include <farthing/error.hpp>

namespace farthing::metering {
namespace {

/// The name of the resource's type in files, for paths in messages.
struct TypeKey {
  std::string operator()(const MeteredService& metered) const { return metered.service; }
  template <Described T>
  std::string operator()(const T&) const {
    return std::string(Describe<T>::key);
  }
};

}  // namespace

ResourceMeter::ResourceMeter(const Resource& resource, std::string region, std::string_view service,
                             const Specs& specs, Detail detail, Readings& readings,
                             std::vector<Diagnostic>& refused)
    : resource_(resource),
      region_(std::move(region)),
      service_(service),
      specs_(specs),
      readings_(readings),
      refused_(refused),
      written_(detail == Detail::derivation) {}

void ResourceMeter::step(std::string_view what, const Term& value, std::string_view unit,
                         std::string_view why) {
  if (!written_) return;
  steps_.push_back(
      {std::string(what), value.formula(), value.value(), std::string(unit), std::string(why)});
}

void ResourceMeter::read(std::string_view usage_type_name, std::string_view what, const Term& value,
                         std::string_view why) {
  const UsageType& type = usage_type(usage_type_name);
  step(what, value, type.unit, why);
  Reading reading{value.value(), type.unit, {}};
  if (written_) reading.parts.push_back(std::exchange(steps_, {}));
  readings_.add({name(), service_, region_, type.name}, std::move(reading));
}

void ResourceMeter::refuse(std::string_view field, std::string expected, std::string found,
                           std::string hint) {
  const auto place = resource_.places.find(std::string(field));
  const std::string path = "resources." + resource_.name + "." +
                           std::visit(TypeKey{}, resource_.kind) + (field.empty() ? "" : ".") +
                           std::string(field);
  refused_.push_back({ErrorCode::invalid_value,
                      place == resource_.places.end() ? resource_.where : place->second, path,
                      std::move(expected), std::move(found), std::move(hint)});
}

const UsageType& ResourceMeter::usage_type(std::string_view type_name) const {
  if (const UsageType* type = specs_.usage_type(service_, type_name)) return *type;
  throw Error(Diagnostic{
      ErrorCode::missing_price,
      resource_.where,
      "resources." + resource_.name,
      "a table that defines usage type " + std::string(type_name) + " of service " + service_,
      "none",
      {}});
}

Exact ResourceMeter::gb_of(std::string_view type_name, const DataSize& size) const {
  const UsageType& type = usage_type(type_name);
  if (type.bytes_per_gb) return size.in_gb(*type.bytes_per_gb);
  throw Error(
      Diagnostic{ErrorCode::invalid_table,
                 resource_.where,
                 "resources." + resource_.name,
                 "usage type " + type.name + " of service " + service_ + " to be metered in GB",
                 type.unit,
                 {}});
}

Term monthly(const ResourceMeter& meter, const Flow& flow) {
  return farthing::monthly(flow, meter.month(), meter.is_written());
}

Term monthly(const ResourceMeter& meter, const FlowOrShare& flow, const Exact& requests) {
  if (!flow.share) return monthly(meter, flow.flow);
  return meter.term(requests) * flow.share->value;
}

}  // namespace farthing::metering
