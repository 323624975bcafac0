#include "tables/merge.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace farthing::tables {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Files of a table may repeat a definition: one stays.
template <class T, class Name>
void append_new(std::vector<Placed<T>>& all, std::vector<Placed<T>>&& more, Name name) {
  std::set<std::string> known;
  for (const Placed<T>& one : all) known.insert(one.value.*name);
  for (Placed<T>& one : more) {
    if (known.insert(one.value.*name).second) all.push_back(std::move(one));
  }
}

void merge(Document& table, Document&& file) {
  table.as_of = std::max(table.as_of, file.as_of);
  append_new(table.sources, std::move(file.sources), &Source::id);
  append_new(table.usage_types, std::move(file.usage_types), &UsageType::name);
  append(table.pools, std::move(file.pools));
  append(table.specs, std::move(file.specs));
  append(table.rates, std::move(file.rates));
  append(table.instance_types, std::move(file.instance_types));
  append(table.checklist, std::move(file.checklist));
  append(table.billed_as, std::move(file.billed_as));
  append(table.billed_services, std::move(file.billed_services));
  append(table.region_codes, std::move(file.region_codes));
}

}  // namespace

std::vector<Document> merged(std::vector<Document> documents) {
  std::vector<Document> tables;
  for (Document& document : documents) {
    const auto same_name = [&](const Document& table) { return table.name == document.name; };
    const auto table = std::find_if(tables.begin(), tables.end(), same_name);
    if (table == tables.end()) {
      tables.push_back(std::move(document));
    } else {
      merge(*table, std::move(document));
    }
  }
  return tables;
}

}  // namespace farthing::tables
