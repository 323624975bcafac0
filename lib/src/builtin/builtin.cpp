#include <farthing/catalog.hpp>

#include "builtin/packed_tables.hpp"
#include "tables/catalog_data.hpp"

namespace farthing {

const Catalog& Catalog::builtin() {
  static const Catalog catalog = [] {
    tables::Layer layer;
    for (const builtin::PackedTable& packed : builtin::packed_tables()) {
      const std::string file = "built-in " + std::string(packed.name);
      layer.push_back(std::make_shared<const tables::Table>(packed.image, file));
    }
    return Catalog(std::make_shared<const CatalogData>(std::vector<tables::Layer>{layer}));
  }();
  return catalog;
}

}  // namespace farthing
