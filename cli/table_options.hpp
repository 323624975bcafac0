#pragma once

#include <farthing/catalog.hpp>

#include "text_option.hpp"

namespace farthing::cli {

/// Which price tables count: the built-in ones, others laid over them, or others instead.
class TableOptions {
 public:
  explicit TableOptions(CLI::App& command);

  /// Reads files only where asked to. Throws `Error` with the faults of a table.
  [[nodiscard]] Catalog catalog() const;

 private:
  TextOption tables_;
  TextOption only_tables_;
};

/// The word that stands for the built-in tables where a path is expected.
inline constexpr std::string_view builtin_tables = "builtin";
/// One table or a folder of them, or the built-in ones for `builtin`.
Catalog load_catalog(const std::string& path);

}  // namespace farthing::cli
