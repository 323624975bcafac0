#include <farthing/price_changes.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <farthing/error.hpp>

namespace farthing {
namespace {

/// What a price is for.
struct PriceKey {
  std::string service;
  std::string region;
  std::string usage_type;
  Exact from;
  std::string currency;
  friend auto operator<=>(const PriceKey&, const PriceKey&) = default;
};

struct PricePair {
  PriceChange change;
  int undated_sides = 0;  ///< on how many of the two it is not known since when the price holds
};
using Prices = std::map<PriceKey, PricePair>;

void collect(Prices& prices, const Rate& rate, std::optional<Exact> PriceChange::*side) {
  for (const Tier& tier : rate.tiers) {
    PricePair& pair = prices[{rate.service, rate.region, rate.usage_type, tier.starts_at,
                              std::string(rate.currency.code())}];
    pair.change.*side = tier.unit_price;
    pair.change.currency = rate.currency;
    pair.change.is_tiered = pair.change.is_tiered || rate.tiers.size() > 1;
    if (!tier.provenance.effective) ++pair.undated_sides;
  }
}

/// All prices of a catalog that are in force on a date; says when the newest of them was seen.
PriceDate collect(Prices& prices, const Catalog& catalog, std::optional<Date> on,
                  std::string_view only_service, std::optional<Exact> PriceChange::*side) {
  const RateCard card = catalog.rate_card(on);
  for (const std::string& service : catalog.services()) {
    if (!only_service.empty() && service != only_service) continue;
    for (const std::string& region : catalog.regions(service)) {
      for (const Rate& rate : card.rates(service, region)) collect(prices, rate, side);
    }
  }
  return {std::move(on), card.as_of()};
}

void require_service(std::string_view service, const Catalog& before, const Catalog& after) {
  std::set<std::string> names;
  for (const Catalog* side : {&before, &after}) {
    for (const std::string& name : side->services()) names.insert(name);
  }
  if (names.contains(std::string(service))) return;
  const std::vector<std::string> known(names.begin(), names.end());
  std::string hint = did_you_mean(service, known);
  if (hint.empty()) {
    for (const std::string& name : known) hint += (hint.empty() ? "Known are " : ", ") + name;
    hint += ".";
  }
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         {},
                         "service",
                         "a service that the price tables have",
                         std::string(service),
                         std::move(hint)});
}

}  // namespace

std::string_view PriceChange::status() const {
  if (!before) return "new";
  return after ? "changed" : "gone";
}

std::optional<Exact> PriceChange::change() const {
  return before && after ? std::optional(*after - *before) : std::nullopt;
}

std::optional<Exact> PriceChange::percent() const {
  const std::optional<Exact> difference = change();
  if (!difference || before->is_zero()) return std::nullopt;
  return *difference * 100 / *before;
}

PriceChanges find_price_changes(const Catalog& before, std::optional<Date> before_on,
                                const Catalog& after, std::optional<Date> after_on,
                                std::string_view service) {
  if (!service.empty()) require_service(service, before, after);
  Prices prices;
  PriceChanges found;
  found.service = service;
  found.before = collect(prices, before, std::move(before_on), service, &PriceChange::before);
  found.after = collect(prices, after, std::move(after_on), service, &PriceChange::after);
  found.compared = prices.size();
  for (auto& [key, pair] : prices) {
    if (pair.undated_sides == 2) ++found.undated;
    PriceChange& change = pair.change;
    if (change.before == change.after) continue;
    change.service = key.service;
    change.region = key.region;
    change.usage_type = key.usage_type;
    change.starts_at = key.from;
    found.changes.push_back(std::move(change));
  }
  return found;
}

}  // namespace farthing
