#include "table_options.hpp"

#include <optional>

namespace farthing::cli {

TableOptions::TableOptions(CLI::App& command)
    : tables_(command, "--tables", "PATH",
              "lay a price table, or a folder of them, over the built-in ones; may be repeated"),
      only_tables_(command, "--only-tables", "PATH",
                   "use this price table, or folder, instead of the built-in ones; may be "
                   "repeated") {
  tables_.repeatable().group("Prices");
  only_tables_.repeatable().group("Prices");
}

Catalog TableOptions::catalog() const {
  std::optional<Catalog> base;
  for (const std::string& path : only_tables_.texts()) {
    const Catalog loaded = Catalog::load(path);
    base = base ? base->overlaid_with(loaded) : loaded;
  }
  Catalog result = base ? *base : Catalog::builtin();
  for (const std::string& path : tables_.texts()) {
    result = result.overlaid_with(Catalog::load(path));
  }
  return result;
}

Catalog load_catalog(const std::string& path) {
  return path == builtin_tables ? Catalog::builtin() : Catalog::load(path);
}

}  // namespace farthing::cli
