#pragma once

#include <vector>

#include "tables/document.hpp"
#include "text/node.hpp"

namespace farthing::tables {

/// Checks what only all tables of one load show together: that usage types are declared, that pools
/// and units fit, that nothing is stated twice for one date.
void check_links(const std::vector<Document>& documents, text::Faults& faults);

}  // namespace farthing::tables
