#include <algorithm>
#include <set>

#include <farthing/report.hpp>

#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/listing.hpp"
#include "report/sources.hpp"

namespace farthing {
namespace report {
namespace {

constexpr Shown not_in_table = Shown::not_in_table;

Cell date_cell(const std::optional<Date>& date) {
  return date ? Cell::text(date->text()) : Cell::none("not known");
}

Cell bound_cell(const std::optional<Exact>& bound) {
  return bound ? Cell::number(*bound, quantity_text(*bound)) : Cell::none();
}

/// The usage type; for the tiers after the first, where they start.
std::string label(const Rate& rate, const Tier& tier) {
  return tier.starts_at.is_zero() ? rate.usage_type : "… from " + quantity_text(tier.starts_at);
}

void add_rate(Grid& grid, const Rate& rate, const UsageType& type, const std::string& group) {
  for (const Tier& tier : rate.tiers) {
    grid.rows.push_back(
        {group,
         {Cell::text(label(rate, tier)), Cell::text(rate.service), Cell::text(rate.region),
          Cell::text(rate.usage_type), Cell::text(type.title), Cell::text(type.unit),
          bound_cell(tier.starts_at), bound_cell(tier.ends_at),
          Cell::number(tier.unit_price, price_text(tier.unit_price)),
          Cell::text(std::string(rate.currency.code())), Cell::text(tier.provenance.as_of.text()),
          date_cell(tier.provenance.effective), Cell::text(tier.provenance.table),
          Cell::text(newest_url(tier.provenance))}});
  }
}

/// Where no start date is known, the plain table has no column of them, and a note must say so.
bool hide_unknown_dates(Grid& grid) {
  const auto column = std::ranges::find(grid.columns, "effective", &GridColumn::key);
  const auto index = static_cast<std::size_t>(column - grid.columns.begin());
  const bool known = std::ranges::any_of(
      grid.rows, [&](const GridRow& row) { return row.cells[index].value.has_value(); });
  if (!known) column->where = not_in_table;
  return !known;
}

Grid prices_grid(const Catalog& catalog, std::optional<Date> on, std::string_view service,
                 const std::vector<std::string>& regions) {
  Grid grid;
  grid.columns = {{"label", "Usage type", Align::left, Shown::in_table_only},
                  {"service", "Service", Align::left, not_in_table},
                  {"region", "Region", Align::left, not_in_table},
                  {"usage_type", "Usage type", Align::left, not_in_table},
                  {"title", "Title", Align::left, not_in_table},
                  {"unit", "Unit"},
                  {"from", "From", Align::right, not_in_table},
                  {"to", "To", Align::right, not_in_table},
                  {"price", "Price", Align::decimal},
                  {"currency", "Currency", Align::left, not_in_table},
                  {"as_of", "As of"},
                  {"effective", "Since"},
                  {"table", "Table", Align::left, not_in_table},
                  {"url", "URL", Align::left, not_in_table}};
  grid.columns.front().whole_names = true;
  const auto card = catalog.rate_card(std::move(on));
  for (const std::string& region : regions) {
    for (const Rate& rate : card.rates(service, region)) {
      const UsageType& type = *card.usage_type(service, rate.usage_type);
      add_rate(grid, rate, type, region + ", " + std::string(rate.currency.code()));
    }
  }
  return grid;
}

std::string pool_scope(const Pool& pool) {
  std::string text = pool.scope == Scope::account ? "all regions together" : "each region apart";
  if (!pool.except_regions.empty()) text += ", without " + joined(pool.except_regions);
  return text;
}

Grid pools_grid(const std::vector<Pool>& pools, std::string_view region) {
  Grid grid;
  grid.columns = {{"name", "Allowance"},
                  {"title", "Title", Align::left, not_in_table},
                  {"allowance", "A month", Align::right},
                  {"unit", "Unit"},
                  {"scope", "Over"},
                  {"members", "For"},
                  {"as_of", "As of"},
                  {"effective", "Since", Align::left, not_in_table}};
  for (const Pool& pool : pools) {
    if (std::ranges::find(pool.except_regions, region) != pool.except_regions.end()) continue;
    grid.rows.push_back(
        {{},
         {Cell::text(pool.name), Cell::text(pool.title),
          Cell::number(pool.allowance, quantity_text(pool.allowance)), Cell::text(pool.unit),
          Cell::text(pool_scope(pool)), Cell::text(joined(pool.members)),
          Cell::text(pool.provenance.as_of.text()), date_cell(pool.provenance.effective)}});
  }
  return grid;
}

std::vector<std::string> pool_sentences(const std::vector<Pool>& pools, std::string_view region) {
  std::vector<std::string> sentences;
  for (const Pool& pool : pools) {
    if (std::ranges::find(pool.except_regions, region) != pool.except_regions.end()) continue;
    sentences.push_back(pool.name + ": " + counted(pool.allowance, pool.unit) + ", " +
                        pool_scope(pool) + "; for " + joined(pool.members) + "; as of " +
                        pool.provenance.as_of.text());
  }
  return sentences;
}

Grid specs_grid(const Catalog& catalog, std::string_view service, const std::optional<Date>& on) {
  Grid grid;
  grid.columns = {{"name", "Rule"}, {"value", "Value"}, {"as_of", "As of"}, {"effective", "Since"}};
  const auto specs = catalog.specs(on);
  std::set<std::string> names;
  for (const Spec& spec : catalog.all_specs(service)) names.insert(spec.name);
  for (const std::string& name : names) {
    const std::optional<Spec> spec = specs.find(service, name);
    if (!spec) continue;
    grid.rows.push_back(
        {{},
         {Cell::text(spec->name), Cell::text(spec->value),
          Cell::text(spec->provenance.as_of.text()), date_cell(spec->provenance.effective)}});
  }
  return grid;
}

/// The fact behind a part of a counting rule: `64 KiB (request-increment)`.
std::string fact_text(const Specs& specs, const UsageType& type, const std::string& name) {
  if (name.empty()) return {};
  const std::optional<Spec> spec = specs.find(type.service, name);
  return (spec ? spec->value : "not known on this date") + " (" + name + ")";
}

Cell text_or_none(const std::string& text) {
  return text.empty() ? Cell::none() : Cell::text(text);
}

/// The usage types that are not billed as they are counted.
Section counting_section(const Specs& specs, const std::vector<UsageType>& types) {
  Section section{"counting", "What is not billed as it is counted", {}, {}};
  section.grid.columns = {{"usage_type", "Usage type"},
                          {"each", "Once per"},
                          {"times", "Times"},
                          {"increment", "In whole"},
                          {"as", "Billed as"}};
  for (const UsageType& type : types) {
    if (type.counts.is_empty()) continue;
    const std::string each = fact_text(specs, type, type.counts.each);
    const std::string times = fact_text(specs, type, type.counts.times);
    const std::string increment = fact_text(specs, type, type.counts.increment);
    section.grid.rows.push_back({{},
                                 {Cell::text(type.name), text_or_none(each), text_or_none(times),
                                  text_or_none(increment), text_or_none(type.counts.as)}});
    std::string sentence = type.name + ":";
    if (!each.empty()) sentence += " once for each " + each + " of its size, rounded up";
    if (!times.empty()) sentence += " times " + times;
    if (!increment.empty()) sentence += " a part of " + increment + " counts as a whole one";
    if (!type.counts.as.empty()) sentence += ", billed as " + type.counts.as;
    section.sentences.push_back(std::move(sentence));
  }
  return section;
}

}  // namespace
}  // namespace report

std::string render_prices(const Catalog& catalog, std::string_view service, std::string_view region,
                          std::optional<Date> on, const ReportOptions& options) {
  report::require_known(service, catalog.services(), "service");
  std::vector<std::string> regions = catalog.regions(service);
  if (!region.empty()) {
    report::require_known(region, regions, "region");
    regions = {std::string(region)};
  }
  const auto card = catalog.rate_card(on);
  report::Listing listing;
  listing.schema = "farthing-price-list/1";
  listing.heading = "Prices of " + std::string(service) +
                    (on ? ", in force on " + on->text() : ", the newest") + ", tables of " +
                    card.as_of().text();
  listing.facts = {{"service", std::string(service)},
                   {"region", region.empty() ? std::nullopt : std::optional(std::string(region))},
                   {"on", on ? std::optional(on->text()) : std::nullopt},
                   {"prices_as_of", card.as_of().text()}};
  listing.sections.push_back({"prices", {}, report::prices_grid(catalog, on, service, regions)});
  if (listing.sections[0].grid.rows.empty()) {
    listing.notes.emplace_back("The tables hold no price of that date.");
  } else if (report::hide_unknown_dates(listing.sections[0].grid)) {
    listing.notes.emplace_back("Since when these prices hold is not known.");
  }
  const std::vector<Pool> pools = card.pools(service);
  listing.sections.push_back({"allowances", "Free a month", report::pools_grid(pools, region),
                              report::pool_sentences(pools, region)});
  listing.sections.push_back(
      report::counting_section(catalog.specs(on), catalog.usage_types(service)));
  if (region.empty()) {
    listing.sections.push_back(
        {"specs", "Billing rules", report::specs_grid(catalog, service, on)});
  }
  return report::render_listing(listing, options);
}

}  // namespace farthing
