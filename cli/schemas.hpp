#pragma once

#include <span>
#include <string_view>

namespace farthing::cli {

/// A JSON Schema file of the project.
struct ShippedSchema {
  std::string_view name;  ///< `bill-diff`
  std::string_view text;
};

/// All of them, taken in when the program is built, by name.
std::span<const ShippedSchema> shipped_schemas();

}  // namespace farthing::cli
