#include "tables/missing_price.hpp"

#include <algorithm>

#include "tables/fields.hpp"
#include "tables/variants.hpp"

namespace farthing::tables {
namespace {

Error unknown(std::string expected, std::string_view found, const std::vector<std::string>& known) {
  return Error({ErrorCode::unknown_name,
                {},
                {},
                std::move(expected),
                std::string(found),
                did_you_mean(found, known)});
}

std::vector<std::string> names_of(const std::vector<UsageType>& types) {
  std::vector<std::string> names;
  names.reserve(types.size());
  for (const UsageType& type : types) names.push_back(type.name);
  return names;
}

bool is_region_anywhere(const CatalogData& data, std::string_view region) {
  return std::any_of(data.services.begin(), data.services.end(), [&](const auto& service) {
    return service.second.index().has_region(region);
  });
}

/// The regions that have a price of the usage type; the likest to `region` first.
std::vector<std::string> regions_with_price(const Service& service, std::string_view region,
                                            std::string_view usage_type) {
  std::vector<std::string> regions;
  for (const std::string& each : service.index().regions) {
    if (!service.lines(each, usage_type).empty()) regions.push_back(each);
  }
  const auto letters_in_common = [&](const std::string& each) {
    return std::mismatch(each.begin(), each.end(), region.begin(), region.end()).first -
           each.begin();
  };
  std::stable_sort(regions.begin(), regions.end(), [&](const auto& a, const auto& b) {
    return letters_in_common(a) > letters_in_common(b);
  });
  return regions;
}

std::string which_regions(const std::vector<std::string>& regions) {
  constexpr std::size_t named_max = 3;
  if (regions.empty()) return "No region has it.";
  std::string text = "The tables have it for ";
  for (std::size_t index = 0; index < std::min(regions.size(), named_max); ++index) {
    text += (index == 0 ? "" : ", ") + regions[index];
  }
  if (regions.size() <= named_max) return text + ".";
  return text + " and " + std::to_string(regions.size() - named_max) + " more.";
}

/// Of a price that is a part of another: which of both is missing. Empty for any other.
std::string missing_factor(const Service& service, std::string_view region,
                           std::string_view usage_type, const UsageType& type) {
  const auto part = type.attributes.find("fraction");
  const auto of = type.attributes.find("fraction_of");
  if (part == type.attributes.end() || of == type.attributes.end()) return {};
  const std::size_t blank = of->second.find(' ');
  const std::string whole =
      variant_name(std::string_view(of->second).substr(blank + 1), parts_of(usage_type).variant) +
      " (" + of->second.substr(0, blank) + ")";
  const bool has_part = !service.lines(region, part->second).empty() ||
                        !service.lines("global", part->second).empty();
  return "It is a part of " + whole +
         (has_part ? ", whose price the tables lack there."
                   : "; which part, no source says there.");
}

}  // namespace

Error missing_price(const CatalogData& data, std::string_view service, std::string_view region,
                    std::string_view usage_type, const std::optional<Date>& on) {
  const Service* found = data.service(service);
  const std::string of_service = std::string(service);
  if (found == nullptr) {
    std::vector<std::string> services;
    for (const auto& [name, each] : data.services) services.push_back(name);
    return unknown("a service that has a price table", service, services);
  }
  const ServiceIndex& index = found->index();
  const UsageType* type = found->usage_type(usage_type);
  if (type == nullptr) {
    return unknown("a usage type of " + of_service, usage_type, names_of(index.usage_types));
  }
  if (!index.has_region(region) && !is_region_anywhere(data, region)) {
    return unknown("a region with prices of " + of_service, region, index.regions);
  }
  Diagnostic fault{ErrorCode::missing_price, {}, {}, {}, {}, {}};
  fault.expected = "a price of " + std::string(usage_type) + " (" + of_service + ") in " +
                   std::string(region) + " on " + on.value_or(data.as_of).text();
  if (!type->by.empty()) {
    fault.hint = "Its price differs by " + type->by + ", so say which: " + type->name + ":…";
    return Error(std::move(fault));
  }
  fault.hint = missing_factor(*found, region, usage_type, *type);
  if (!fault.hint.empty()) return Error(std::move(fault));
  const std::vector<RateLine> lines = found->lines(region, usage_type);
  fault.hint = lines.empty() ? which_regions(regions_with_price(*found, region, usage_type))
                             : "It is known from " + lines.front().effective()->text() + " on.";
  return Error(std::move(fault));
}

}  // namespace farthing::tables
