#include "tables/overlay.hpp"

#include <map>

#include "text/node.hpp"

namespace farthing::tables {
namespace {

std::string unit_text(const UsageType& type) {
  if (!type.bytes_per_gb) return type.unit;
  return type.unit + " with a GB of " + type.bytes_per_gb->text() + " bytes";
}

/// A quantity is metered once and priced by every layer, so all must count the same.
void check_units(const Service& service, text::Faults& faults) {
  std::map<std::string_view, const UsageType*> lowest;
  for (const Layer& layer : service.layers()) {
    for (const std::shared_ptr<const Table>& table : layer) {
      for (const UsageType& type : table->head().usage_types) {
        const UsageType& first = *lowest.emplace(type.name, &type).first->second;
        if (first.unit == type.unit && first.bytes_per_gb == type.bytes_per_gb) continue;
        faults.add({ErrorCode::invalid_table,
                    {table->file(), 0, 0},
                    "usage_types." + type.name,
                    "the unit of the table below it, " + unit_text(first),
                    unit_text(type),
                    {}});
      }
    }
  }
}

void check_pools(const Service& service, text::Faults& faults) {
  std::map<std::string_view, std::string_view> pool_of;
  for (const Pool& pool : service.index().pools) {
    for (const std::string& member : pool.members) {
      const auto [owner, is_new] = pool_of.emplace(member, pool.name);
      if (is_new || owner->second == pool.name) continue;
      faults.add({ErrorCode::invalid_table,
                  {},
                  "pools." + pool.name,
                  "usage types that no other pool of " + pool.service + " has",
                  member,
                  "tables laid over each other put it into the pool " + std::string(owner->second) +
                      " too: use that name to replace it"});
    }
  }
}

}  // namespace

void check_layers(const CatalogData& data) {
  text::Faults faults;
  for (const auto& [name, service] : data.services) {
    std::size_t layers = 0;
    for (const Layer& layer : service.layers()) layers += layer.empty() ? 0 : 1;
    if (layers < 2) continue;
    check_units(service, faults);
    check_pools(service, faults);
  }
  faults.throw_if_any();
}

}  // namespace farthing::tables
