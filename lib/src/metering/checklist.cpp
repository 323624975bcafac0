#include <farthing/checklist.hpp>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "numbers/words.hpp"

#include <farthing/readings.hpp>
#include <farthing/resource.hpp>
#include <farthing/specs.hpp>

namespace farthing {
namespace {

bool has_around(const Resource& resource, const std::string& name) {
  if (!resource.around) return false;
  const auto is_set = [&](const auto& field) {
    return field.name == name && (*resource.around.*field.member).has_value();
  };
  return std::apply([&](const auto&... fields) { return (is_set(fields) || ...); },
                    Describe<Surroundings>::fields);
}

bool may_have_around(const Resource& resource) {
  return std::visit([]<class T>(const T&) { return Surrounded<T>; }, resource.kind);
}

/// Whether a resource of the workload states a quantity of the item by itself, for the account.
bool is_stated_apart(const ChecklistItem& item, const Workload& workload) {
  return std::ranges::any_of(workload.resources, [&](const Resource& resource) {
    const auto* metered = std::get_if<MeteredService>(&resource.kind);
    return metered != nullptr && metered->service == item.service &&
           std::ranges::any_of(item.usage_types, [&](const std::string& usage_type) {
             return metered->quantities.contains(usage_type);
           });
  });
}

/// What was metered, of the whole account and of each resource.
class Metered {
 public:
  explicit Metered(const Readings& readings) {
    // Asked before they are added: many readings name the same few.
    for (const auto& [key, reading] : readings.entries()) {
      add(services_, std::pair<std::string_view, std::string_view>(key.resource, key.service));
      add(all_services_, std::string_view(key.service));
      add(types_, std::pair<std::string_view, std::string_view>(key.service, key.usage_type));
    }
  }

  [[nodiscard]] bool has(std::string_view service, std::string_view usage_type) const {
    return types_.contains({service, usage_type});
  }
  [[nodiscard]] bool is_beside(const ChecklistItem& item) const {
    return std::ranges::any_of(item.beside, [&](const std::string& name) {
      return all_services_.contains(name) || has(item.service, name);
    });
  }
  [[nodiscard]] bool is_beside(const ChecklistItem& item, const Resource& resource) const {
    return std::ranges::any_of(item.beside, [&](const std::string& name) {
      return services_.contains({resource.name, name});
    });
  }
  [[nodiscard]] bool has_any(const ChecklistItem& item) const {
    return std::ranges::any_of(item.usage_types, [&](const std::string& usage_type) {
      return has(item.service, usage_type);
    });
  }

 private:
  template <class T>
  static void add(std::set<T>& set, const T& value) {
    if (!set.contains(value)) set.insert(value);
  }

  std::set<std::string_view> all_services_;
  std::set<std::pair<std::string_view, std::string_view>> services_;  // by resource
  std::set<std::pair<std::string_view, std::string_view>> types_;     // by service
};

/// The resources that may have the item around them and do not.
std::vector<std::string> lacking(const ChecklistItem& item, const Metered& metered,
                                 const Workload& workload) {
  std::vector<std::string> names;
  if (item.around.empty() || is_stated_apart(item, workload)) return names;
  for (const Resource& resource : workload.resources) {
    if (may_have_around(resource) && metered.is_beside(item, resource) &&
        !has_around(resource, item.around)) {
      names.push_back(resource.name);
    }
  }
  return names;
}

}  // namespace

std::vector<ChecklistItem> checklist(const Readings& readings, const Specs& specs) {
  return checklist(readings, specs, Workload());
}

std::vector<ChecklistItem> checklist(const Readings& readings, const Specs& specs,
                                     const Workload& workload) {
  const Metered metered(readings);
  std::vector<ChecklistItem> left_out;
  for (const ChecklistItem& item : specs.checklist()) {
    if (!metered.has_any(item)) {
      if (metered.is_beside(item)) left_out.push_back(item);
      continue;
    }
    const std::vector<std::string> names = lacking(item, metered, workload);
    if (names.empty()) continue;
    left_out.push_back(item);
    left_out.back().title += " of " + numbers::joined(names);
  }
  return left_out;
}

}  // namespace farthing
