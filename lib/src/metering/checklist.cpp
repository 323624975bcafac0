#include <farthing/checklist.hpp>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <farthing/readings.hpp>
#include <farthing/specs.hpp>

namespace farthing {

std::vector<ChecklistItem> checklist(const Readings& readings, const Specs& specs) {
  // Asked before they are added: many readings name the same few.
  std::set<std::string_view> services;
  std::set<std::pair<std::string_view, std::string_view>> metered;
  for (const auto& [key, reading] : readings.entries()) {
    if (!services.contains(key.service)) services.insert(key.service);
    const std::pair<std::string_view, std::string_view> used(key.service, key.usage_type);
    if (!metered.contains(used)) metered.insert(used);
  }
  std::vector<ChecklistItem> left_out;
  for (const ChecklistItem& item : specs.checklist()) {
    const auto is_metered = [&](const std::string& usage_type) {
      return metered.contains({item.service, usage_type});
    };
    const auto is_there = [&](const std::string& name) {
      return services.contains(name) || is_metered(name);
    };
    if (std::ranges::any_of(item.beside, is_there) &&
        std::ranges::none_of(item.usage_types, is_metered)) {
      left_out.push_back(item);
    }
  }
  return left_out;
}

}  // namespace farthing
