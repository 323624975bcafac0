#pragma once

#include <vector>

#include "tables/document.hpp"

namespace farthing::tables {

/// Joins the files of each table into one document, in the order of the first file of each. They
/// must have passed `check_links`.
std::vector<Document> merged(std::vector<Document> documents);

}  // namespace farthing::tables
