#pragma once

#include <optional>
#include <string_view>

#include <farthing/error.hpp>

#include "tables/catalog_data.hpp"

namespace farthing::tables {

/// Says why there is no rate: an unknown service, region or usage type with the nearest known one,
/// or a price that these tables lack, with the date or the regions they have it for.
Error missing_price(const CatalogData& data, std::string_view service, std::string_view region,
                    std::string_view usage_type, const std::optional<Date>& on);

}  // namespace farthing::tables
