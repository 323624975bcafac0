#pragma once

#include "tables/catalog_data.hpp"

namespace farthing::tables {

/// Checks that layers may lie over one another: no layer changes what a usage type of another
/// counts, no usage type ends up in two pools, and facts are what they are read as, no new ones are
/// read by nothing. Throws `Error` with all faults.
void check_layers(const CatalogData& data);

}  // namespace farthing::tables
