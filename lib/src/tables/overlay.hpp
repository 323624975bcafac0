#pragma once

#include "tables/catalog_data.hpp"

namespace farthing::tables {

/// Checks that layers may lie over one another: no layer changes what a usage type of another
/// counts, and no usage type ends up in two pools. Throws `Error` (`invalid_table`).
void check_layers(const CatalogData& data);

}  // namespace farthing::tables
