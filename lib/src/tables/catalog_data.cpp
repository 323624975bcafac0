#include "tables/catalog_data.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tables/image.hpp"
#include "tables/variants.hpp"

namespace farthing::tables {
namespace {

template <class T>
const std::string& name_of(const T& definition) {
  return definition.name;
}
const std::string& name_of(const BilledAs& billed) { return billed.usage_type; }

/// Adds the definitions of a layer whose names no layer above it has.
template <class T, class Member>
void add_new_names(const Layer& layer, Member definitions, std::vector<T>& all) {
  std::set<std::string> taken;
  for (const T& definition : all) taken.insert(name_of(definition));
  for (const std::shared_ptr<const Table>& table : layer) {
    for (const T& definition : table->head().*definitions) {
      if (!taken.contains(name_of(definition))) all.push_back(definition);
    }
  }
}

template <class T>
void sort_by_name_and_date(std::vector<T>& all) {
  std::stable_sort(all.begin(), all.end(), [](const T& a, const T& b) {
    return a.name != b.name ? a.name < b.name : a.provenance.effective < b.provenance.effective;
  });
}

/// A table laid over another may repeat a usage type to price it: what it does not say of how that
/// is counted stays.
void inherit_counting(const Layer& layer, std::vector<UsageType>& all) {
  for (const std::shared_ptr<const Table>& table : layer) {
    for (const UsageType& lower : table->head().usage_types) {
      const auto same_name = [&](const UsageType& type) { return type.name == lower.name; };
      const auto upper = std::find_if(all.begin(), all.end(), same_name);
      if (upper == all.end()) continue;
      if (upper->counts.is_empty()) upper->counts = lower.counts;
      if (upper->around.empty()) {
        upper->around = lower.around;
        upper->around_since = lower.around_since;
      }
      if (upper->by.empty()) upper->by = lower.by;
      if (upper->also.empty()) upper->also = lower.also;
    }
  }
}

void sort_and_merge(std::vector<UsageType>& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const UsageType& a, const UsageType& b) { return a.name < b.name; });
  // Tables of one load may repeat a definition, but only the same one.
  const auto same_name = [](const UsageType& a, const UsageType& b) { return a.name == b.name; };
  all.erase(std::unique(all.begin(), all.end(), same_name), all.end());
}

std::vector<RegionPlace> region_places(const Layer& layer) {
  std::vector<RegionPlace> places;
  for (const std::shared_ptr<const Table>& table : layer) {
    for (const RegionRates& region : table->head().regions) {
      places.push_back({region.region, table.get(), region.lines});
    }
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const RegionPlace& a, const RegionPlace& b) { return a.region < b.region; });
  return places;
}

ServiceIndex read_index(const std::vector<Layer>& layers) {
  ServiceIndex index;
  std::set<std::string> regions;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (layer != layers.rbegin()) inherit_counting(*layer, index.usage_types);
    add_new_names(*layer, &TableHead::usage_types, index.usage_types);
    add_new_names(*layer, &TableHead::pools, index.pools);
    add_new_names(*layer, &TableHead::specs, index.specs);
    add_new_names(*layer, &TableHead::billed_as, index.billed_as);
    index.layers.push_back(region_places(*layer));
    for (const RegionPlace& place : index.layers.back()) regions.emplace(place.region);
  }
  sort_and_merge(index.usage_types);
  sort_by_name_and_date(index.pools);
  sort_by_name_and_date(index.specs);
  std::stable_sort(
      index.billed_as.begin(), index.billed_as.end(),
      [](const BilledAs& a, const BilledAs& b) { return a.usage_type < b.usage_type; });
  index.regions.assign(regions.begin(), regions.end());
  return index;
}

struct ByRegion {
  bool operator()(const RegionPlace& place, std::string_view region) const {
    return place.region < region;
  }
  bool operator()(std::string_view region, const RegionPlace& place) const {
    return region < place.region;
  }
};

void add_lines(const RegionPlace& place, std::string_view lines, std::vector<RateLine>& all) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    all.push_back({place.region, place.table, lines.substr(0, end)});
    lines.remove_prefix(end + 1);
  }
}

}  // namespace

const UsageType* ServiceIndex::usage_type(std::string_view name) const {
  const auto found =
      std::lower_bound(usage_types.begin(), usage_types.end(), name,
                       [](const UsageType& type, std::string_view key) { return type.name < key; });
  if (found != usage_types.end() && found->name == name) return &*found;
  const auto other =
      std::find_if(usage_types.begin(), usage_types.end(),
                   [&](const UsageType& type) { return !type.also.empty() && type.also == name; });
  return other == usage_types.end() ? nullptr : &*other;
}

bool ServiceIndex::has_region(std::string_view region) const {
  return std::binary_search(regions.begin(), regions.end(), region, std::less<>());
}

Kept::Made Kept::get(const std::string& key, const std::function<Made()>& make) {
  {
    const std::scoped_lock lock(mutex_);
    const auto known = made_.find(key);
    if (known != made_.end()) return known->second;
  }
  Made made = make();
  const std::scoped_lock lock(mutex_);
  if (made_.size() == entries_most) made_.clear();
  return made_.try_emplace(key, std::move(made)).first->second;
}

void Service::add(std::shared_ptr<const Table> table, std::size_t layer) {
  if (layers_.size() <= layer) layers_.resize(layer + 1);
  layers_[layer].push_back(std::move(table));
}

std::vector<ChecklistItem> Service::checklist() const {
  std::map<std::string, ChecklistItem> items;
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
    for (const std::shared_ptr<const Table>& table : *layer) {
      for (ChecklistItem& item : table->checklist()) items.emplace(item.name, std::move(item));
    }
  }
  std::vector<ChecklistItem> sorted;
  sorted.reserve(items.size());
  for (auto& [name, item] : items) sorted.push_back(std::move(item));
  return sorted;
}

const ServiceIndex& Service::index() const {
  std::call_once(index_once_, [this] { index_ = read_index(layers_); });
  return index_;
}

const UsageType* Service::usage_type(std::string_view name) const {
  if (const UsageType* found = index().usage_type(name)) return found;
  const NameParts parts = parts_of(name);
  const UsageType* type = index().usage_type(parts.usage_type);
  if (parts.variant.empty() || type == nullptr || type->by.empty()) return nullptr;
  const std::lock_guard lock(variants_mutex_);
  const auto known = variants_.find(name);
  if (known != variants_.end()) return &known->second;
  return &variants_.emplace(name, variant_of(*type, parts.variant)).first->second;
}

std::vector<RateLine> Service::lines(std::string_view region, std::string_view usage_type) const {
  std::vector<RateLine> found;
  for (const std::vector<RegionPlace>& layer : index().layers) {
    const auto [first, last] = std::equal_range(layer.begin(), layer.end(), region, ByRegion());
    for (auto place = first; place != last; ++place) {
      add_lines(*place, lines_of(place->lines, usage_type), found);
    }
    if (found.empty()) continue;
    if (last - first > 1) {
      std::stable_sort(found.begin(), found.end(), [](const RateLine& a, const RateLine& b) {
        return a.effective() < b.effective();
      });
    }
    break;
  }
  return found;
}

std::optional<InstanceType> Service::instance_type(std::string_view name) const {
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
    for (const std::shared_ptr<const Table>& table : *layer) {
      const std::string_view line = lines_of(table->head().instance_types, name);
      if (!line.empty()) return table->instance_type(line.substr(0, line.size() - 1));
    }
  }
  return std::nullopt;
}

std::vector<InstanceType> Service::instance_types() const {
  std::map<std::string_view, InstanceType> types;
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
    for (const std::shared_ptr<const Table>& table : *layer) {
      std::string_view rest = table->head().instance_types;
      while (!rest.empty()) {
        const std::string_view line = take_field(rest, '\n');
        const std::string_view name = line.substr(0, line.find('\t'));
        if (!types.contains(name)) types.emplace(name, table->instance_type(line));
      }
    }
  }
  std::vector<InstanceType> sorted;
  sorted.reserve(types.size());
  for (auto& [name, type] : types) sorted.push_back(std::move(type));
  return sorted;
}

std::vector<RateLine> Service::lines(std::string_view region) const {
  std::set<std::string_view> usage_types;
  for (const std::vector<RegionPlace>& layer : index().layers) {
    const auto [first, last] = std::equal_range(layer.begin(), layer.end(), region, ByRegion());
    for (auto place = first; place != last; ++place) {
      std::vector<RateLine> all;
      add_lines(*place, place->lines, all);
      for (const RateLine& line : all) usage_types.insert(line.usage_type());
    }
  }
  std::vector<RateLine> result;
  for (const std::string_view usage_type : usage_types) {
    const std::vector<RateLine> dates = lines(region, usage_type);
    result.insert(result.end(), dates.begin(), dates.end());
  }
  return result;
}

}  // namespace farthing::tables

namespace farthing {

CatalogData::CatalogData(std::vector<tables::Layer> all_layers) : layers(std::move(all_layers)) {
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    for (const std::shared_ptr<const tables::Table>& table : layers[layer]) {
      services[table->info().service].add(table, layer);
      as_of = std::max(as_of, table->as_of());
    }
  }
}

const tables::Service* CatalogData::service(std::string_view name) const {
  const auto found = services.find(name);
  return found == services.end() ? nullptr : &found->second;
}

const tables::ServiceIndex* CatalogData::index(std::string_view name) const {
  const tables::Service* found = service(name);
  return found == nullptr ? nullptr : &found->index();
}

const UsageType* CatalogData::usage_type(std::string_view service_name,
                                         std::string_view name) const {
  const tables::Service* found = service(service_name);
  return found == nullptr ? nullptr : found->usage_type(name);
}

const std::vector<ChecklistItem>& CatalogData::checklist() const {
  std::call_once(checklist_once_, [this] {
    for (const auto& [name, service] : services) {
      for (ChecklistItem& item : service.checklist()) checklist_.push_back(std::move(item));
    }
  });
  return checklist_;
}

}  // namespace farthing
