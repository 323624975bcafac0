#include <farthing/specs.hpp>

#include <algorithm>

#include "tables/catalog_data.hpp"
#include "tables/fields.hpp"

namespace farthing {
namespace {

using Versions = std::pair<std::vector<Spec>::const_iterator, std::vector<Spec>::const_iterator>;

Versions versions(const std::vector<Spec>& specs, std::string_view name) {
  const auto first =
      std::lower_bound(specs.begin(), specs.end(), name,
                       [](const Spec& spec, std::string_view key) { return spec.name < key; });
  const auto last =
      std::find_if(first, specs.end(), [&](const Spec& spec) { return spec.name != name; });
  return {first, last};
}

Error missing_spec(const CatalogData& data, std::string_view service, std::string_view name,
                   const std::optional<Date>& on) {
  const std::string when = on ? " on " + on->text() : std::string();
  Diagnostic fault{ErrorCode::missing_spec, {}, {}, {}, {}, {}};
  fault.expected = "the fact " + std::string(name) + " of " + std::string(service) + when;
  const tables::ServiceIndex* index = data.index(service);
  if (index == nullptr) {
    fault.hint = "No table is about " + std::string(service) + ".";
    return Error(std::move(fault));
  }
  fault.where.file = data.service(service)->layers().back().front()->file();
  fault.path = "specs." + std::string(name);
  const auto [first, last] = versions(index->specs, name);
  if (first != last) {
    fault.hint = "It is known from " + first->provenance.effective->text() + " on.";
    return Error(std::move(fault));
  }
  std::vector<std::string> names;
  for (const Spec& spec : index->specs) names.push_back(spec.name);
  fault.hint = names.empty() ? "The tables in use state no facts of " + std::string(service) +
                                   ": without the built-in ones they must."
                             : did_you_mean(name, names);
  return Error(std::move(fault));
}

}  // namespace

Specs::Specs(std::shared_ptr<const CatalogData> data, std::optional<Date> on)
    : data_(std::move(data)), on_(on) {}

std::optional<Spec> Specs::find(std::string_view service, std::string_view name) const {
  const tables::ServiceIndex* index = data_->index(service);
  if (index == nullptr) return std::nullopt;
  const auto [first, last] = versions(index->specs, name);
  const auto found = tables::in_force(first, last, on_,
                                      [](const Spec& spec) { return spec.provenance.effective; });
  if (found == last) return std::nullopt;
  return *found;
}

Spec Specs::spec(std::string_view service, std::string_view name) const {
  std::optional<Spec> found = find(service, name);
  if (!found) throw missing_spec(*data_, service, name, on_);
  return *std::move(found);
}

const UsageType* Specs::usage_type(std::string_view service, std::string_view name) const {
  return data_->usage_type(service, name);
}

std::vector<std::string> Specs::usage_type_names(std::string_view service) const {
  std::vector<std::string> names;
  if (const tables::ServiceIndex* index = data_->index(service)) {
    for (const UsageType& type : index->usage_types) names.push_back(type.name);
  }
  return names;
}

const UsageType& Specs::surrounding(std::string_view name, std::string_view service) const {
  const std::string special = std::string(name) + "/" + std::string(service);
  const UsageType* found = nullptr;
  for (const auto& [key, tables] : data_->services) {
    for (const UsageType& type : tables.index().usage_types) {
      if (on_ && type.around_since && *on_ < *type.around_since) continue;
      if (type.around == special) return type;
      if (type.around == name) found = &type;
    }
  }
  if (found != nullptr) return *found;
  throw Error(Diagnostic{ErrorCode::missing_spec,
                         {},
                         {},
                         "a usage type that bills " + std::string(name) + " around a resource",
                         {},
                         "No table has `around: " + std::string(name) + "`."});
}

std::optional<InstanceType> Specs::find_instance_type(std::string_view name) const {
  const tables::Service* ec2 = data_->service("ec2");
  return ec2 == nullptr ? std::nullopt : ec2->instance_type(name);
}

InstanceType Specs::instance_type(std::string_view name) const {
  std::optional<InstanceType> found = find_instance_type(name);
  if (found) return *std::move(found);
  std::vector<std::string> names;
  for (InstanceType& type : instance_types()) names.push_back(std::move(type.name));
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         {},
                         {},
                         "an EC2 instance type",
                         std::string(name),
                         did_you_mean(name, names)});
}

std::vector<InstanceType> Specs::instance_types() const {
  const tables::Service* ec2 = data_->service("ec2");
  return ec2 == nullptr ? std::vector<InstanceType>() : ec2->instance_types();
}

Specs::Made Specs::kept(std::string_view key, const std::function<Made()>& make) const {
  return data_->kept.get(std::string(key) + ' ' + (on_ ? on_->text() : ""), make);
}

const std::vector<ChecklistItem>& Specs::checklist() const { return data_->checklist(); }

}  // namespace farthing
