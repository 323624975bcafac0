#pragma once

#include <string_view>
#include <vector>

namespace farthing::builtin {

/// The image of a price table in the program's read-only data.
struct PackedTable {
  std::string_view name;
  std::string_view image;
};

/// The tables that were compiled in, by name. Defined in a source that `farthing-pack` writes.
std::vector<PackedTable> packed_tables();

}  // namespace farthing::builtin
