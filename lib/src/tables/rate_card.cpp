#include <farthing/rates.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include "tables/catalog_data.hpp"
#include "tables/missing_price.hpp"
#include "tables/variants.hpp"

namespace farthing {

std::string_view to_string(Scope scope) {
  switch (scope) {
    case Scope::account:
      return "account";
    case Scope::account_region:
      return "account-region";
  }
  return {};
}

RateCard::RateCard(std::shared_ptr<const CatalogData> data, std::optional<Date> on)
    : data_(std::move(data)), on_(on) {}

std::optional<Rate> RateCard::find(std::string_view service, std::string_view region,
                                   std::string_view usage_type) const {
  const tables::Service* found = data_->service(service);
  if (found == nullptr) return std::nullopt;
  const std::vector<tables::RateLine> lines = found->lines(region, usage_type);
  const auto line = tables::in_force(lines.begin(), lines.end(), on_,
                                     [](const tables::RateLine& each) { return each.effective(); });
  if (line == lines.end()) return find_fraction(service, region, usage_type);
  return line->rate();
}

/// What is priced as a part of another price: the usage type's attributes say which part, a usage
/// type of its service, in the region or in none, and of which, `fraction_of: ec2 linux-on-demand`.
std::optional<Rate> RateCard::find_fraction(std::string_view service, std::string_view region,
                                            std::string_view usage_type_name) const {
  const UsageType* type = usage_type(service, usage_type_name);
  if (type == nullptr) return std::nullopt;
  const auto part = type->attributes.find("fraction");
  const auto of = type->attributes.find("fraction_of");
  if (part == type->attributes.end() || of == type->attributes.end()) return std::nullopt;
  const std::string_view whole = of->second;
  const std::size_t blank = whole.find(' ');
  const std::string_view variant = tables::parts_of(usage_type_name).variant;
  std::optional<Rate> fraction = find(service, region, part->second);
  if (!fraction) fraction = find(service, "global", part->second);
  const std::optional<Rate> base =
      find(whole.substr(0, blank), region, tables::variant_name(whole.substr(blank + 1), variant));
  if (!fraction || !base) return std::nullopt;
  Rate rate = *base;
  rate.service = service;
  rate.usage_type = usage_type_name;
  for (Tier& tier : rate.tiers) {
    const Tier& factor = fraction->tiers.front();
    tier.unit_price *= factor.unit_price;
    std::vector<Source> sources(factor.provenance.sources.begin(), factor.provenance.sources.end());
    sources.insert(sources.end(), tier.provenance.sources.begin(), tier.provenance.sources.end());
    tier.provenance.sources = std::move(sources);
    tier.provenance.table = factor.provenance.table;
    tier.provenance.as_of = std::min(tier.provenance.as_of, factor.provenance.as_of);
  }
  return rate;
}

Rate RateCard::rate(std::string_view service, std::string_view region,
                    std::string_view usage_type) const {
  std::optional<Rate> found = find(service, region, usage_type);
  if (!found) throw tables::missing_price(*data_, service, region, usage_type, on_);
  return *std::move(found);
}

std::vector<Rate> RateCard::rates(std::string_view service, std::string_view region) const {
  std::vector<Rate> result;
  const tables::Service* found = data_->service(service);
  if (found == nullptr) return result;
  const std::vector<tables::RateLine> lines = found->lines(region);
  for (auto first = lines.begin(); first != lines.end();) {
    const auto last = std::find_if(first, lines.end(), [&](const tables::RateLine& line) {
      return line.usage_type() != first->usage_type();
    });
    const auto line = tables::in_force(
        first, last, on_, [](const tables::RateLine& each) { return each.effective(); });
    if (line != last) result.push_back(line->rate());
    first = last;
  }
  return result;
}

const UsageType* RateCard::usage_type(std::string_view service, std::string_view name) const {
  return data_->usage_type(service, name);
}

std::vector<Pool> RateCard::pools(std::string_view service) const {
  std::vector<Pool> result;
  const tables::ServiceIndex* index = data_->index(service);
  if (index == nullptr) return result;
  for (auto first = index->pools.begin(); first != index->pools.end();) {
    auto last = first;
    while (last != index->pools.end() && last->name == first->name) ++last;
    const auto found = tables::in_force(first, last, on_,
                                        [](const Pool& pool) { return pool.provenance.effective; });
    if (found != last) result.push_back(*found);
    first = last;
  }
  return result;
}

Date RateCard::as_of() const { return data_->as_of; }

}  // namespace farthing
