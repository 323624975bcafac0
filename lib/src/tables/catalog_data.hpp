#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>

#include "tables/table.hpp"

namespace farthing::tables {

/// Tables that were loaded together, sorted by name.
using Layer = std::vector<std::shared_ptr<const Table>>;

/// Where the prices of one region stand; several tables may hold some.
struct RegionPlace {
  std::string_view region;
  const Table* table;
  std::string_view lines;
};

/// What all layers together say of one service: the topmost layer that defines a name wins.
struct ServiceIndex {
  std::vector<UsageType> usage_types;            ///< sorted by name
  std::vector<Pool> pools;                       ///< sorted by name and date
  std::vector<Spec> specs;                       ///< sorted by name and date
  std::vector<BilledAs> billed_as;               ///< sorted by usage type
  std::vector<std::vector<RegionPlace>> layers;  ///< topmost first; sorted by region
  std::vector<std::string> regions;              ///< sorted

  [[nodiscard]] const UsageType* usage_type(std::string_view name) const;
  [[nodiscard]] bool has_region(std::string_view region) const;
};

/// A rate of one date, still unread.
struct RateLine {
  std::string_view region;
  const Table* table;
  std::string_view line;

  [[nodiscard]] std::string_view usage_type() const { return line.substr(0, line.find('\t')); }
  [[nodiscard]] std::optional<Date> effective() const { return effective_of(line); }
  [[nodiscard]] Rate rate() const { return table->rate(region, line); }
};

/// The tables of one service, by layer. Reads their heads when first asked.
class Service {
 public:
  void add(std::shared_ptr<const Table> table, std::size_t layer);
  [[nodiscard]] const ServiceIndex& index() const;
  /// The definition of a usage type, or of one variant of it; null when there is none. It stays.
  [[nodiscard]] const UsageType* usage_type(std::string_view name) const;
  /// By name, of the topmost layer that has each; reads no head.
  [[nodiscard]] std::vector<ChecklistItem> checklist() const;
  /// Every date's line of a usage type in a region, by date: those of the topmost layer that has
  /// any.
  [[nodiscard]] std::vector<RateLine> lines(std::string_view region,
                                            std::string_view usage_type) const;
  /// Every line of a region that no higher layer replaces, by usage type and date.
  [[nodiscard]] std::vector<RateLine> lines(std::string_view region) const;
  /// The topmost layer's; nothing where there is none of that name.
  [[nodiscard]] std::optional<InstanceType> instance_type(std::string_view name) const;
  /// All of them, by name.
  [[nodiscard]] std::vector<InstanceType> instance_types() const;
  /// By layer, lowest first.
  [[nodiscard]] const std::vector<Layer>& layers() const { return layers_; }

 private:
  std::vector<Layer> layers_;
  mutable std::once_flag index_once_;
  mutable ServiceIndex index_;
  mutable std::mutex variants_mutex_;
  mutable std::map<std::string, UsageType, std::less<>> variants_;  // those asked for so far
};

/// What was read of the tables, for whoever asks again. As many things as there are rules to read,
/// for a few dates each.
class Kept {
 public:
  using Made = std::shared_ptr<const void>;
  Made get(const std::string& key, const std::function<Made()>& make);

 private:
  static constexpr std::size_t entries_most = 256;
  std::mutex mutex_;
  std::map<std::string, Made> made_;
};

/// Of dated statements sorted by date, the one in force on `on` (the newest when there is no `on`);
/// `end` when all start later. `date` gives a statement's start, nothing for since ever.
template <class Iterator, class GetDate>
Iterator in_force(Iterator begin, Iterator end, const std::optional<Date>& on, GetDate date) {
  Iterator found = end;
  for (Iterator at = begin; at != end; ++at) {
    const std::optional<Date> start = date(*at);
    if (!start || !on || *start <= *on) found = at;
  }
  return found;
}

}  // namespace farthing::tables

namespace farthing {

/// The layers of a catalog, lowest first, and its services by name.
struct CatalogData {
  explicit CatalogData(std::vector<tables::Layer> all_layers);

  [[nodiscard]] const tables::Service* service(std::string_view name) const;
  /// The index of a service; null when there is none.
  [[nodiscard]] const tables::ServiceIndex* index(std::string_view name) const;
  /// The definition of a usage type; null when there is none.
  [[nodiscard]] const UsageType* usage_type(std::string_view service, std::string_view name) const;
  /// Of all services, by service and name.
  [[nodiscard]] const std::vector<ChecklistItem>& checklist() const;

  std::vector<tables::Layer> layers;
  std::map<std::string, tables::Service, std::less<>> services;
  Date as_of = Date(1970, 1, 1);
  mutable tables::Kept kept;

 private:
  mutable std::once_flag checklist_once_;
  mutable std::vector<ChecklistItem> checklist_;
};

}  // namespace farthing
