#include <algorithm>
#include <map>
#include <set>

#include <farthing/report.hpp>

#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

constexpr Shown not_in_table = Shown::not_in_table;
constexpr bool rational = true;

/// A catalog as it stood on a date.
struct Side {
  const Catalog& catalog;
  std::optional<Date> on;

  [[nodiscard]] std::string as_of() const { return catalog.rate_card(on).as_of().text(); }
  /// "2026-07-01", or "the newest, as of 2026-10-01".
  [[nodiscard]] std::string text() const {
    return on ? on->text() : "the newest, as of " + as_of();
  }
};

/// What a price is for: service, region, usage type, and where its tier starts.
struct PriceKey {
  std::string service;
  std::string region;
  std::string usage_type;
  Exact from;
  std::string currency;
  friend auto operator<=>(const PriceKey&, const PriceKey&) = default;
};

struct PricePair {
  std::optional<Exact> before;
  std::optional<Exact> after;
  bool tiered = false;
  int undated_sides = 0;  ///< on how many of the two it is not known since when the price holds
};
using Prices = std::map<PriceKey, PricePair>;

std::vector<std::string> services_of(const Side& side, std::string_view service) {
  std::vector<std::string> services = side.catalog.services();
  if (!service.empty()) std::erase_if(services, [&](const auto& name) { return name != service; });
  return services;
}

void collect(Prices& prices, const Side& side, std::string_view only_service,
             std::optional<Exact> PricePair::*member) {
  const auto card = side.catalog.rate_card(side.on);
  for (const std::string& service : services_of(side, only_service)) {
    for (const std::string& region : side.catalog.regions(service)) {
      for (const Rate& rate : card.rates(service, region)) {
        for (const Tier& tier : rate.tiers) {
          PricePair& pair = prices[{service, region, rate.usage_type, tier.starts_at,
                                    std::string(rate.currency.code())}];
          pair.*member = tier.unit_price;
          pair.tiered = pair.tiered || rate.tiers.size() > 1;
          if (!tier.provenance.effective) ++pair.undated_sides;
        }
      }
    }
  }
}

Cell price_cell(const std::optional<Exact>& price) {
  return price ? Cell::number(*price, price_text(*price)) : Cell::none();
}

/// Columns `change` and `percent`: figures where both prices exist, else words.
std::pair<Cell, Cell> change_cells(const PricePair& pair) {
  if (!pair.before) return {Cell::none(), Cell::none("new")};
  if (!pair.after) return {Cell::none(), Cell::none("gone")};
  const Exact change = *pair.after - *pair.before;
  Cell difference = Cell::number(change, signed_text(change, price_text(change)));
  if (pair.before->is_zero()) return {std::move(difference), Cell::none("was free")};
  const Exact percent = change * 100 / *pair.before;
  return {std::move(difference), Cell::number(percent, signed_percent(percent))};
}

Grid changes_grid(const Prices& prices) {
  Grid grid;
  grid.columns = {{"service", "Service", Align::left, not_in_table},
                  {"region", "Region", Align::left, not_in_table},
                  {"usage_type", "Usage type"},
                  {"from", "From", Align::right},
                  {"currency", "Currency", Align::left, not_in_table},
                  {"before", "Before", Align::decimal},
                  {"after", "After", Align::decimal},
                  {"change", "Change", Align::right},
                  {"percent", "Per cent", Align::right, Shown::everywhere, rational},
                  {"status", "Status", Align::left, not_in_table}};
  grid.columns[2].whole_names = true;
  for (const auto& [key, pair] : prices) {
    if (pair.before == pair.after) continue;
    auto [change, percent] = change_cells(pair);
    Cell from = Cell::number(key.from, pair.tiered ? quantity_text(key.from) : "");
    const std::string status = !pair.before ? "new" : !pair.after ? "gone" : "changed";
    grid.rows.push_back(
        {key.service + ", " + key.region + ", " + key.currency,
         {Cell::text(key.service), Cell::text(key.region), Cell::text(key.usage_type),
          std::move(from), Cell::text(key.currency), price_cell(pair.before),
          price_cell(pair.after), std::move(change), std::move(percent), Cell::text(status)}});
  }
  return grid;
}

std::vector<std::string> all_services(const Side& before, const Side& after) {
  std::set<std::string> names;
  for (const Side* side : {&before, &after}) {
    for (const std::string& name : side->catalog.services()) names.insert(name);
  }
  return {names.begin(), names.end()};
}

std::string summary(const Listing& listing, std::size_t compared) {
  const std::size_t changed = listing.sections[0].grid.rows.size();
  const std::string of = with_separators(std::to_string(compared)) + " prices compared";
  if (changed == 0) return "Nothing changed: " + of + ".";
  return with_separators(std::to_string(changed)) + " of " + of + " changed.";
}

/// What the tables cannot tell of two dates: a price without a known start stands on both.
std::string undated_note(const Prices& prices) {
  const auto undated = std::ranges::count_if(
      prices, [](const auto& entry) { return entry.second.undated_sides == 2; });
  if (undated == 0) return {};
  return "Of " + with_separators(std::to_string(undated)) +
         " of them it is not known since when they hold: they count as holding on both dates, "
         "whether or not they changed in between.";
}

}  // namespace
}  // namespace report

std::string render_price_changes(const Catalog& before, std::optional<Date> before_on,
                                 const Catalog& after, std::optional<Date> after_on,
                                 std::string_view service, const ReportOptions& options) {
  const report::Side old_side{before, std::move(before_on)};
  const report::Side new_side{after, std::move(after_on)};
  if (!service.empty()) {
    report::require_known(service, report::all_services(old_side, new_side), "service");
  }
  report::Prices prices;
  report::collect(prices, old_side, service, &report::PricePair::before);
  report::collect(prices, new_side, service, &report::PricePair::after);

  const auto date_of = [](const report::Side& side) {
    return side.on ? std::optional(side.on->text()) : std::nullopt;
  };
  report::Listing listing;
  listing.schema = "farthing-price-changes/1";
  listing.heading = "Price changes from " + old_side.text() + " to " + new_side.text();
  listing.facts = {
      {"service", service.empty() ? std::nullopt : std::optional(std::string(service))},
      {"before_on", date_of(old_side)},
      {"before_as_of", old_side.as_of()},
      {"after_on", date_of(new_side)},
      {"after_as_of", new_side.as_of()},
      {"compared", std::to_string(prices.size())}};
  listing.sections.push_back({"changes", {}, report::changes_grid(prices)});
  listing.notes.push_back(report::summary(listing, prices.size()));
  const bool compares_dates = old_side.on != new_side.on;
  if (std::string note = report::undated_note(prices); compares_dates && !note.empty()) {
    listing.notes.push_back(std::move(note));
  }
  return report::render_listing(listing, options);
}

}  // namespace farthing
