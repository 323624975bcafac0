#include "workload/resource_reader.hpp"

#include "workload/field_reader.hpp"

namespace farthing::workload {

const std::vector<std::string>& resource_type_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for_each_resource_type([&]<class T>() { all.emplace_back(Describe<T>::key); });
    return all;
  }();
  return names;
}

std::vector<std::string> types_with(std::string_view field) {
  std::vector<std::string> types;
  for_each_resource_type([&]<class T>() {
    bool is_there = false;
    if constexpr (ReadsFile<T>) is_there = Describe<T>::file.name == field;
    for_each_field<T>([&](const auto& described) { is_there |= described.name == field; });
    if (is_there) types.emplace_back(Describe<T>::key);
  });
  return types;
}

std::optional<Resource> read_typed(std::string_view type, std::string name, const text::Node& node,
                                   const std::string& path, const Files& files,
                                   text::Faults& faults, const std::vector<std::string>& services) {
  std::optional<Resource> resource;
  for_each_resource_type([&]<class T>() {
    if (Describe<T>::key != type) return;
    resource = Resource{std::move(name), T{}, {}, node.where(), {}};
    FieldReader reader(faults, resource->written, files, services);
    reader.read(node, std::get<T>(resource->kind), path);
    resource->assumptions = reader.assumptions();
  });
  return resource;
}

const std::vector<std::string>& surrounding_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for_each_field<Surroundings>([&](const auto& field) { all.emplace_back(field.name); });
    return all;
  }();
  return names;
}

bool is_surrounded(const Resource& resource) {
  return std::visit([]<class T>(const T&) { return Surrounded<T>; }, resource.kind);
}

void read_surroundings(const text::Node& entry, Resource& resource, const std::string& path,
                       text::Faults& faults) {
  std::vector<text::Node::Entry> around;
  for (const text::Node::Entry& part : entry.entries()) {
    if (std::ranges::find(surrounding_names(), part.key) != surrounding_names().end()) {
      around.push_back(part);
    }
  }
  if (around.empty()) return;
  FieldReader reader(faults, resource.written);
  reader.read(text::Node::mapping(std::move(around), entry.where()), resource.around.emplace(),
              path);
}

namespace {

/// The usage types of a service; of those that are priced by an attribute, what `node` names.
std::vector<std::string> usage_types(const std::string& service, const text::Node& node,
                                     const Catalog& catalog) {
  std::vector<std::string> known;
  for (const UsageType& type : catalog.usage_types(service)) {
    if (type.by.empty()) known.push_back(type.name);
  }
  const Specs specs = catalog.specs();
  for (const text::Node::Entry& entry : node.entries()) {
    const UsageType* type = specs.usage_type(service, entry.key);
    const bool is_variant =
        type != nullptr && type->by.empty() && std::ranges::find(known, entry.key) == known.end();
    if (is_variant) known.push_back(entry.key);
  }
  return known;
}

}  // namespace

Resource read_metered(const std::string& service, std::string name, const text::Node& node,
                      const std::string& path, const Catalog& catalog, text::Faults& faults) {
  MeteredService metered{service, {}};
  Resource resource{std::move(name), {}, {}, node.where(), {}};
  const std::vector<std::string> known = usage_types(service, node, catalog);
  if (!node.is_mapping() || node.entries().empty()) {
    faults.add(ErrorCode::invalid_value, node, path, "a mapping of usage types to quantities");
  } else {
    FieldReader::reject_unknown_keys(node, path, known, faults, {}, catalog.services());
    for (const text::Node::Entry& entry : node.entries()) {
      if (std::ranges::find(known, entry.key) == known.end()) continue;
      if (!entry.value.is_scalar()) {
        faults.add(ErrorCode::invalid_value, entry.value, text::join_path(path, entry.key),
                   "a quantity");
        continue;
      }
      metered.quantities[entry.key] = entry.value.text();
      resource.written[entry.key] = {entry.value.where(), entry.value.text()};
    }
  }
  resource.kind = std::move(metered);
  return resource;
}

}  // namespace farthing::workload
