#include <farthing/workload_file.hpp>

#include <algorithm>
#include <iterator>
#include <set>

#include "text/node.hpp"
#include "workload/changed_fields.hpp"
#include "workload/documents.hpp"
#include "workload/field_reader.hpp"
#include "workload/resource_reader.hpp"
#include "workload/settings_reader.hpp"

namespace farthing {
namespace {

using text::Faults;
using text::join_path;
using text::Node;

class WorkloadReader {
 public:
  WorkloadReader(const Catalog& catalog, workload::Files files)
      : catalog_(catalog), files_(std::move(files)) {}

  Workload read(const Node& top) {
    if (!top.is_mapping()) {
      faults_.add(ErrorCode::invalid_value, top, "", "a mapping with resources", example_hint);
    } else {
      std::vector<std::string> known = workload::setting_names();
      known.emplace_back("resources");
      FieldReader::reject_unknown_keys(top, "", known, faults_);
      settings_.read(top, workload_);
      read_resources(top);
    }
    faults_.throw_if_any();
    return std::move(workload_);
  }

 private:
  using FieldReader = workload::FieldReader;
  static constexpr const char* example_hint =
      "For instance: resources: {thumbnailer: {lambda: {memory: 1536 MB, requests: 3M/month, "
      "duration: 120 ms}}}";

  void read_resources(const Node& top) {
    const Node* resources = top.find("resources");
    if (resources == nullptr) {
      faults_.add({ErrorCode::missing_key, top.where(), "resources", "the resources to price", "",
                   example_hint});
      return;
    }
    if (!resources->is_mapping() || resources->entries().empty()) {
      const bool is_list = resources->is_sequence() && !resources->items().empty();
      faults_.add(ErrorCode::invalid_value, *resources, "resources",
                  "a mapping of names to resources",
                  is_list ? "Give each a name: `web: {lambda: {…}}` instead of `- lambda: {…}`."
                          : example_hint);
      return;
    }
    for (const Node::Entry& entry : resources->entries()) read_resource_entry(entry);
  }

  /// A resource has one key per part of it: a resource type or a metered service.
  void read_resource_entry(const Node::Entry& entry) {
    const std::string path = join_path("resources", entry.key);
    if (entry.key.empty()) {
      faults_.add({ErrorCode::invalid_value, entry.where, path, "a name for the resource", "", ""});
    }
    if (!entry.value.is_mapping() || entry.value.entries().empty()) {
      faults_.add(ErrorCode::invalid_value, entry.value, path,
                  "a mapping with a resource type, one of " + list_of_types());
      return;
    }
    if (lacks_name(entry)) {
      faults_.add({ErrorCode::invalid_value, entry.where, path,
                   "a name, with the resource type below it", entry.key,
                   "Give it a name: `web: {" + entry.key + ": {…}}`."});
      return;
    }
    const Node* region_node = entry.value.find("region");
    const std::string own_region =
        region_node == nullptr ? "" : settings_.region(*region_node, join_path(path, "region"));
    const std::size_t first = workload_.resources.size();
    const Node::Entry* around = nullptr;
    bool has_parts = false;
    bool are_known = true;
    for (const Node::Entry& part : entry.value.entries()) {
      if (part.key == "region") continue;
      if (is_one_of(part.key, workload::surrounding_names())) {
        around = around == nullptr ? &part : around;
        continue;
      }
      has_parts = true;
      are_known = read_part(entry, part, join_path(path, part.key), own_region) && are_known;
    }
    if (!has_parts) {
      faults_.add({ErrorCode::missing_key, entry.where, path,
                   "a resource type, one of " + list_of_types(), "", example_hint});
    } else if (around != nullptr && are_known) {
      read_around(entry, *around, path, first);
    }
  }

  /// Whether a resource type or metered service stands where a name should, with its own fields.
  [[nodiscard]] bool lacks_name(const Node::Entry& entry) const {
    std::vector<std::string> parts = workload::resource_type_names();
    const std::vector<std::string> services = catalog_.services();
    parts.insert(parts.end(), services.begin(), services.end());
    return is_one_of(entry.key, parts) &&
           std::ranges::none_of(entry.value.entries(), [&](const Node::Entry& part) {
             return is_one_of(part.key, parts) ||
                    is_one_of(part.key, workload::surrounding_names());
           });
  }

  static bool is_one_of(const std::string& key, const std::vector<std::string>& names) {
    return std::ranges::find(names, key) != names.end();
  }

  /// What stands around the one function or task of an entry, whose parts are the resources from
  /// `first` on; `at` is the first such key.
  void read_around(const Node::Entry& entry, const Node::Entry& at, const std::string& path,
                   std::size_t first) {
    Resource* surrounded = nullptr;
    int count = 0;
    for (std::size_t index = first; index < workload_.resources.size(); ++index) {
      if (!workload::is_surrounded(workload_.resources[index])) continue;
      surrounded = &workload_.resources[index];
      ++count;
    }
    if (count == 1) return workload::read_surroundings(entry.value, *surrounded, path, faults_);
    // Functions have no addresses of their own.
    const std::string parts =
        at.key == "public_ip" ? "fargate, ec2 or ecs" : "lambda, fargate, ec2 or ecs";
    faults_.add({ErrorCode::invalid_value, at.where, join_path(path, at.key),
                 "to stand beside one part that runs, " + parts,
                 count == 0 ? "none" : std::to_string(count) + " of them",
                 count == 0 ? "" : "Give each an entry of its own, with what stands around it."});
  }

  /// Whether the part is all usage types of the service of its name, which may be a resource type
  /// as well: `ecs: {ecs-anywhere-instance: 3/hour}`.
  [[nodiscard]] bool holds_usage_types(const Node::Entry& part) const {
    if (!part.value.is_mapping() || part.value.entries().empty()) return false;
    const std::vector<std::string> services = catalog_.services();
    if (std::ranges::find(services, part.key) == services.end()) return false;
    const std::vector<UsageType> types = catalog_.usage_types(part.key);
    return std::ranges::all_of(part.value.entries(), [&](const Node::Entry& entry) {
      return std::ranges::find(types, entry.key, &UsageType::name) != types.end();
    });
  }

  /// False: there is no such part.
  bool read_part(const Node::Entry& entry, const Node::Entry& part, const std::string& path,
                 const std::string& own_region) {
    const std::string& name = entry.key;
    const std::vector<std::string> services = catalog_.services();
    std::optional<Resource> resource;
    if (!holds_usage_types(part)) {
      resource = workload::read_typed(part.key, name, part.value, path, files_, faults_, services);
    }
    if (!resource && std::ranges::find(services, part.key) != services.end()) {
      resource = workload::read_metered(part.key, name, part.value, path, catalog_, faults_);
    }
    if (!resource) {
      faults_.add({ErrorCode::unknown_key, part.where, path,
                   "a resource type or a metered service: " + list_of_types(), part.key,
                   where_it_goes(entry, part.key)});
      return false;
    }
    resource->region = own_region;
    workload_.resources.push_back(std::move(*resource));
    return true;
  }

  /// A field of a resource type that stands beside it belongs within; else the nearest key.
  std::string where_it_goes(const Node::Entry& entry, const std::string& key) const {
    const std::vector<std::string> types = workload::types_with(key);
    const auto beside = std::ranges::find_if(
        types, [&](const std::string& type) { return entry.value.find(type) != nullptr; });
    if (beside != types.end()) {
      return "It goes within " + *beside + ": `" + *beside + ": {" + key + ": …}`.";
    }
    std::vector<std::string> known = workload::resource_type_names();
    const std::vector<std::string> services = catalog_.services();
    known.insert(known.end(), services.begin(), services.end());
    const std::vector<std::string>& around = workload::surrounding_names();
    known.insert(known.end(), around.begin(), around.end());
    return did_you_mean(key, known);
  }

  std::string list_of_types() const {
    std::vector<std::string> known = workload::resource_type_names();
    for (const std::string& service : catalog_.services()) {
      if (std::ranges::find(known, service) == known.end()) known.push_back(service);
    }
    std::string list;
    for (const std::string& type : known) list += (list.empty() ? "" : ", ") + type;
    return list;
  }

  const Catalog& catalog_;
  workload::Files files_;
  Workload workload_;
  Faults faults_;
  workload::SettingsReader settings_{catalog_, faults_};
};

/// Builds the mapping that a file would have held from `a.b.c = text` entries.
Node tree_of(const std::vector<FieldText>& fields, const std::string& prefix, const Where& where) {
  std::vector<Node::Entry> entries;
  for (const FieldText& field : fields) {
    if (!field.path.starts_with(prefix)) continue;
    const std::string rest = field.path.substr(prefix.size());
    const std::string key = rest.substr(0, rest.find('.'));
    const bool known =
        std::ranges::any_of(entries, [&](const Node::Entry& entry) { return entry.key == key; });
    if (known) continue;
    Node value = rest.size() == key.size() ? Node::scalar(field.text, field.where)
                                           : tree_of(fields, prefix + key + ".", field.where);
    entries.push_back({key, field.where, std::move(value)});
  }
  return Node::mapping(std::move(entries), where);
}

/// As options may: `--task web:1,1GB:2` and another task of that name.
void refuse_repeated(const std::vector<FieldText>& fields, std::string_view type, Faults& faults) {
  std::set<std::string_view> paths;
  for (const FieldText& field : fields) {
    if (paths.insert(field.path).second) continue;
    faults.add({ErrorCode::duplicate_key,
                field.where,
                std::string(type) + "." + field.path,
                "each field once",
                field.text,
                {}});
  }
  faults.throw_if_any();
}

}  // namespace

Workload read_workload(std::string_view text, std::string_view file, const Catalog& catalog,
                       const FileReader& open, const std::vector<FieldText>& changes) {
  const Node top = workload::with_fields(text::read_yaml(text, file), changes);
  return workload::workload_of(top, catalog, {open, workload::folder_of(file)});
}

Workload workload::workload_of(const Node& top, const Catalog& catalog, Files files) {
  return WorkloadReader(catalog, std::move(files)).read(top);
}

std::string workload::folder_of(std::string_view file) {
  return std::string(file.substr(0, file.rfind('/') + 1));
}

Resource read_resource(std::string_view type, std::string name,
                       const std::vector<FieldText>& fields, const FileReader& open) {
  text::Faults faults;
  refuse_repeated(fields, type, faults);
  const auto is_around = [](const FieldText& field) {
    const std::vector<std::string>& names = workload::surrounding_names();
    return std::ranges::find(names, field.path) != names.end();
  };
  std::vector<FieldText> own;
  std::vector<FieldText> around;
  std::ranges::partition_copy(fields, std::back_inserter(around), std::back_inserter(own),
                              is_around);
  std::optional<Resource> resource = workload::read_typed(
      type, std::move(name), tree_of(own, "", {}), std::string(type), {open, {}}, faults);
  if (resource) {
    workload::read_surroundings(tree_of(around, "", {}), *resource, std::string(type), faults);
  }
  faults.throw_if_any();
  if (resource) return std::move(*resource);
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         {},
                         {},
                         "a resource type",
                         std::string(type),
                         did_you_mean(type, workload::resource_type_names())});
}

}  // namespace farthing
