#include "price_options.hpp"

#include <algorithm>
#include <vector>

namespace farthing::cli {
namespace {

/// The orders as choices, from the library's own spellings.
std::string order_names() {
  std::string names;
  for (const AllowanceOrder order :
       {AllowanceOrder::proportional, AllowanceOrder::x86_64_first, AllowanceOrder::arm64_first,
        AllowanceOrder::dearest_first, AllowanceOrder::cheapest_first}) {
    names += (names.empty() ? "" : "|") + std::string(to_string(order));
  }
  return names;
}

}  // namespace

PriceOptions::PriceOptions(CLI::App& command)
    : region_(command, "--region", "REGION", "AWS region (default: us-east-1)"),
      month_(command, "--month", "MONTH",
             "month to price: a number of hours, or a calendar month such as 2026-11 "
             "(default: 730 hours)"),
      on_(command, "--on", "DATE",
          "prices and rules of this date (default: the first day of a calendar month, else the "
          "newest)"),
      no_free_tier_(command, "--no-free-tier", "leave free tiers out"),
      free_tier_order_(command, "--free-tier-order", order_names(),
                       "who uses a shared free tier first (default: proportional)"),
      tables_(command) {
  region_.group("Prices");
  month_.group("Prices");
  on_.group("Prices");
  no_free_tier_.group("Prices");
  free_tier_order_.group("Prices");
}

PriceOptions::Overrides PriceOptions::read(const Catalog& catalog) const {
  Overrides overrides;
  if (region_.given()) overrides.region = read_region(region_, catalog);
  if (month_.given()) overrides.month = month_.read(Month::parse);
  if (on_.given()) overrides.on = on_.read(Date::parse);
  if (free_tier_order_.given() && no_free_tier_.given()) {
    throw UsageError(free_tier_order_.name(), "a free tier that is counted", no_free_tier_.name(),
                     "Give one of the two.");
  }
  if (free_tier_order_.given()) overrides.order = free_tier_order_.read(parse_allowance_order);
  overrides.no_free_tier = no_free_tier_.given();
  return overrides;
}

std::string read_region(const TextOption& option, const Catalog& catalog) {
  const std::vector<std::string> regions = catalog.regions();
  const std::string region = option.text();
  if (std::find(regions.begin(), regions.end(), region) == regions.end()) {
    throw UsageError(option.name(), "a region that the price tables know", region,
                     did_you_mean(region, regions));
  }
  return region;
}

}  // namespace farthing::cli
