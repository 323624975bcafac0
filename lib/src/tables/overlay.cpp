#include "tables/overlay.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "tables/fact_readers.hpp"
#include "text/node.hpp"

namespace farthing::tables {
namespace {

std::string unit_text(const UsageType& type) {
  if (!type.bytes_per_gb) return type.unit;
  return type.unit + " with a GB of " + type.bytes_per_gb->text() + " bytes";
}

/// Where a table states something, as far as that is known.
template <class T>
Where place_of(const Table& table, std::vector<Placed<T>> Document::*statements,
               std::string_view name) {
  if (table.document() != nullptr) {
    for (const Placed<T>& placed : table.document()->*statements) {
      if (placed.value.name == name) return placed.where;
    }
  }
  return {table.file(), 0, 0};
}

/// The tables of a service, lowest layer first.
std::vector<const Table*> tables_of(const Service& service) {
  std::vector<const Table*> tables;
  for (const Layer& layer : service.layers()) {
    for (const std::shared_ptr<const Table>& table : layer) tables.push_back(table.get());
  }
  return tables;
}

/// One service has one provider: prices of another's would be taken for its own.
void check_providers(const std::vector<const Table*>& tables, text::Faults& faults) {
  const TableInfo& first = tables.front()->info();
  for (const Table* table : tables) {
    if (table->info().provider == first.provider) continue;
    faults.add({ErrorCode::invalid_table,
                {table->file(), 0, 0},
                "provider",
                "that of the table below it, " + first.provider,
                table->info().provider,
                "a service of another provider has a name of its own"});
  }
}

/// A quantity is metered once and priced by every layer, so all must count the same.
void check_units(const std::vector<const Table*>& tables, text::Faults& faults) {
  std::map<std::string_view, const UsageType*> lowest;
  for (const Table* table : tables) {
    for (const UsageType& type : table->head().usage_types) {
      const UsageType& first = *lowest.emplace(type.name, &type).first->second;
      if (first.unit == type.unit && first.bytes_per_gb == type.bytes_per_gb) continue;
      faults.add({ErrorCode::invalid_table,
                  place_of(*table, &Document::usage_types, type.name),
                  "usage_types." + type.name,
                  "the unit of the table below it, " + unit_text(first),
                  unit_text(type),
                  {}});
    }
  }
}

/// No usage type may end up in two pools. The fault is the upper table's: it could replace the
/// pool.
void check_pools(const std::vector<const Table*>& tables, text::Faults& faults) {
  std::map<std::string_view, const Table*> topmost;
  for (const Table* table : tables) {
    for (const Pool& pool : table->head().pools) topmost[pool.name] = table;
  }
  std::map<std::string_view, std::string_view> pool_of;
  for (const Table* table : tables) {
    for (const Pool& pool : table->head().pools) {
      if (topmost.at(pool.name) != table) continue;
      for (const std::string& member : pool.members) {
        const auto [owner, is_new] = pool_of.emplace(member, pool.name);
        if (is_new || owner->second == pool.name) continue;
        faults.add({ErrorCode::invalid_table, place_of(*table, &Document::pools, pool.name),
                    "pools." + pool.name,
                    "usage types that no other pool of " + pool.service + " has", member,
                    "tables laid over each other put it into the pool " +
                        std::string(owner->second) + " too: use that name to replace it"});
      }
    }
  }
}

/// What reads a fact may stand in a lower layer: a counting rule of one of its usage types. A name
/// that neither is read nor stands below is no fact of the service.
void check_facts(std::string_view name, const Service& service,
                 const std::vector<const Table*>& tables, text::Faults& faults) {
  FactReaders readers(name);
  for (const UsageType& type : service.index().usage_types) readers.add(type);
  std::set<std::string_view> known;
  for (const Table* table : tables) {
    if (table->document() != nullptr) {
      for (const Placed<Spec>& spec : table->document()->specs) {
        readers.check_value(spec, faults);
        const bool is_new = table != tables.front() && !known.contains(spec.value.name);
        if (is_new) readers.check_name(spec, faults);
      }
    }
    for (const Spec& spec : table->head().specs) known.insert(spec.name);
  }
}

}  // namespace

void check_layers(const CatalogData& data) {
  text::Faults faults;
  for (const auto& [name, service] : data.services) {
    const std::vector<const Table*> tables = tables_of(service);
    const auto is_read = [](const Table* table) { return table->document() != nullptr; };
    if (std::ranges::none_of(tables, is_read)) continue;  // checked when they were compiled in
    check_providers(tables, faults);
    check_units(tables, faults);
    check_pools(tables, faults);
    check_facts(name, service, tables, faults);
  }
  faults.throw_if_any();
}

}  // namespace farthing::tables
