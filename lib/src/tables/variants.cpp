#include "tables/variants.hpp"

namespace farthing::tables {
namespace {

constexpr char separator = ':';

}  // namespace

std::string variant_name(std::string_view usage_type, std::string_view variant) {
  return std::string(usage_type) + separator + std::string(variant);
}

NameParts parts_of(std::string_view name) {
  const std::size_t end = name.rfind(separator);
  if (end == name.npos) return {name, {}};
  return {name.substr(0, end), name.substr(end + 1)};
}

UsageType variant_of(const UsageType& type, std::string_view variant) {
  UsageType one = type;
  one.name = variant_name(type.name, variant);
  one.title += ", " + std::string(variant);
  one.attributes[type.by] = variant;
  one.by.clear();
  return one;
}

}  // namespace farthing::tables
