#include <farthing/catalog.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "tables/catalog_data.hpp"
#include "tables/load.hpp"
#include "tables/overlay.hpp"

namespace farthing {
namespace {

/// Calls `visit(table)` for each table, lower layers first.
template <class Visit>
void for_each_table(const CatalogData& data, Visit&& visit) {
  for (const tables::Layer& layer : data.layers) {
    for (const std::shared_ptr<const tables::Table>& table : layer) visit(*table);
  }
}

}  // namespace

Catalog::Catalog(std::shared_ptr<const CatalogData> data) : data_(std::move(data)) {}

Catalog Catalog::load(const std::filesystem::path& path) {
  std::vector<tables::Layer> layers{tables::load_tables(tables::table_files(path))};
  return Catalog(std::make_shared<const CatalogData>(std::move(layers)));
}

Catalog Catalog::from_text(std::string_view yaml, std::string_view file) {
  std::vector<tables::Layer> layers{tables::read_tables(yaml, file)};
  return Catalog(std::make_shared<const CatalogData>(std::move(layers)));
}

Catalog Catalog::overlaid_with(const Catalog& other) const {
  std::vector<tables::Layer> layers = data_->layers;
  layers.insert(layers.end(), other.data_->layers.begin(), other.data_->layers.end());
  auto data = std::make_shared<const CatalogData>(std::move(layers));
  tables::check_layers(*data);
  return Catalog(std::move(data));
}

RateCard Catalog::rate_card(std::optional<Date> on) const { return {data_, on}; }

Specs Catalog::specs(std::optional<Date> on) const { return {data_, on}; }

Date Catalog::as_of() const { return data_->as_of; }

std::vector<TableInfo> Catalog::tables() const {
  std::vector<TableInfo> infos;
  std::set<std::string_view> images;
  for_each_table(*data_, [&](const tables::Table& table) {
    // A table laid over itself is one table.
    if (images.insert(table.image()).second) infos.push_back(table.info());
  });
  std::stable_sort(infos.begin(), infos.end(),
                   [](const TableInfo& a, const TableInfo& b) { return a.name < b.name; });
  return infos;
}

std::vector<std::string> Catalog::services() const {
  std::vector<std::string> names;
  for (const auto& [name, service] : data_->services) names.push_back(name);
  return names;
}

std::vector<std::string> Catalog::regions(std::string_view service) const {
  std::set<std::string> regions;
  for (const auto& [name, tables] : data_->services) {
    if (!service.empty() && name != service) continue;
    regions.insert(tables.index().regions.begin(), tables.index().regions.end());
  }
  return {regions.begin(), regions.end()};
}

std::vector<UsageType> Catalog::usage_types(std::string_view service) const {
  const tables::ServiceIndex* index = data_->index(service);
  return index == nullptr ? std::vector<UsageType>() : index->usage_types;
}

std::vector<Spec> Catalog::all_specs(std::string_view service) const {
  const tables::ServiceIndex* index = data_->index(service);
  return index == nullptr ? std::vector<Spec>() : index->specs;
}

std::vector<BilledAs> Catalog::billed_as() const {
  std::vector<BilledAs> all;
  for (const auto& [name, service] : data_->services) {
    const std::vector<BilledAs>& its = service.index().billed_as;
    all.insert(all.end(), its.begin(), its.end());
  }
  return all;
}

std::vector<BilledService> Catalog::billed_services() const {
  std::set<std::pair<std::string, std::string>> names;
  for_each_table(*data_, [&](const tables::Table& table) {
    for (const BilledService& each : table.head().billed_services) {
      names.emplace(each.service, each.name);
    }
  });
  std::vector<BilledService> all;
  all.reserve(names.size());
  for (const auto& [service, name] : names) all.push_back({name, service});
  return all;
}

std::vector<RegionCode> Catalog::region_codes() const {
  std::map<std::string, std::string> codes;
  for_each_table(*data_, [&](const tables::Table& table) {
    for (const RegionCode& each : table.head().region_codes) {
      codes.insert_or_assign(each.code, each.region);
    }
  });
  std::vector<RegionCode> all;
  all.reserve(codes.size());
  for (const auto& [code, region] : codes) all.push_back({code, region});
  return all;
}

std::vector<Rate> Catalog::rates(std::string_view service, std::string_view region) const {
  std::vector<Rate> rates;
  for (const auto& [name, tables] : data_->services) {
    if (!service.empty() && name != service) continue;
    for (const std::string& each : tables.index().regions) {
      if (!region.empty() && each != region) continue;
      for (const tables::RateLine& line : tables.lines(each)) rates.push_back(line.rate());
    }
  }
  return rates;
}

}  // namespace farthing
