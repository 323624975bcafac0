#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tables/catalog_data.hpp"
#include "text/node.hpp"

namespace farthing::tables {

/// Reads the YAML tables of these files together. Throws `Error` with the faults of all of them.
Layer load_tables(const std::vector<std::filesystem::path>& files);

/// Reads one table from text; `file` names it in messages.
Layer read_tables(std::string_view yaml, std::string_view file, const text::Limits& limits = {});

/// The file itself, or every `*.yaml` below a folder, sorted. Throws `Error` (`io`) when there is
/// none.
std::vector<std::filesystem::path> table_files(const std::filesystem::path& path);

}  // namespace farthing::tables
