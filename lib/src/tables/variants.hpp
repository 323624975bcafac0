#pragma once

#include <string>
#include <string_view>

#include <farthing/rates.hpp>

namespace farthing::tables {

// A usage type that is priced by an attribute has a name for each of its values: what it is called,
// a colon, and the value. `linux-on-demand:m5.large` is the variant `m5.large` of
// `linux-on-demand`.

std::string variant_name(std::string_view usage_type, std::string_view variant);

struct NameParts {
  std::string_view usage_type;
  std::string_view variant;  ///< empty: none is named
};
NameParts parts_of(std::string_view name);

/// The definition of one variant: title, name and attributes say which.
UsageType variant_of(const UsageType& type, std::string_view variant);

}  // namespace farthing::tables
