#include <map>

#include <farthing/report.hpp>

#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

constexpr Shown not_in_table = Shown::not_in_table;

/// The oldest and newest `as_of` of a service's prices in one region.
struct Seen {
  Date oldest;
  Date newest;
  std::size_t prices = 0;
};

Cell count(std::size_t number) {
  return Cell::number(number, with_separators(std::to_string(number)));
}

std::string age_span(const Date& oldest, const Date& newest, const Date& today) {
  const std::string from = age_text(newest, today);
  const std::string to = age_text(oldest, today);
  return from == to ? from : from + " to " + to;
}

/// The span in words, shown in whole years or months: `1 month to 3 years`.
Cell age_cell(const Date& oldest, const Date& newest, const Date& today) {
  const auto roughly = [&](const Date& day) { return whole_age_text(day, today); };
  Cell cell = Cell::text(age_span(oldest, newest, today));
  cell.shown = roughly(newest) == roughly(oldest) ? roughly(newest)
                                                  : roughly(newest) + " to " + roughly(oldest);
  return cell;
}

Grid tables_grid(const Catalog& catalog, const Date& today) {
  Grid grid;
  grid.columns = {{"name", "Table"},
                  {"title", "Title"},
                  {"provider", "Provider", Align::left, not_in_table},
                  {"service", "Service", Align::left, not_in_table},
                  {"regions", "Regions", Align::right},
                  {"prices", "Prices", Align::right},
                  {"oldest", "Oldest", Align::left, not_in_table},
                  {"newest", "Newest", Align::left, not_in_table},
                  {"age", "Age"}};
  for (const TableInfo& table : catalog.tables()) {
    grid.rows.push_back(
        {{},
         {Cell::text(table.name), Cell::text(table.title), Cell::text(table.provider),
          Cell::text(table.service), count(table.regions), count(table.prices),
          Cell::text(table.oldest.text()), Cell::text(table.newest.text()),
          age_cell(table.oldest, table.newest, today)}});
  }
  return grid;
}

/// By service and region.
using SeenByRegion = std::map<std::string, std::map<std::string, Seen>>;

SeenByRegion seen_by_region(const Catalog& catalog) {
  SeenByRegion services;
  for (const Rate& rate : catalog.rates()) {
    for (const Tier& tier : rate.tiers) {
      const Date as_of = tier.provenance.as_of;
      Seen& seen =
          services[rate.service].try_emplace(rate.region, Seen{as_of, as_of, 0}).first->second;
      if (as_of < seen.oldest) seen.oldest = as_of;
      if (seen.newest < as_of) seen.newest = as_of;
      ++seen.prices;
    }
  }
  return services;
}

Grid regions_grid(const SeenByRegion& services, const Date& today) {
  Grid grid;
  grid.columns = {{"service", "Service", Align::left, not_in_table},
                  {"region", "Region"},
                  {"prices", "Prices", Align::right},
                  {"oldest", "Oldest"},
                  {"newest", "Newest"},
                  {"age", "Age"}};
  for (const auto& [service, regions] : services) {
    for (const auto& [region, seen] : regions) {
      grid.rows.push_back({service,
                           {Cell::text(service), Cell::text(region), count(seen.prices),
                            Cell::text(seen.oldest.text()), Cell::text(seen.newest.text()),
                            Cell::text(age_span(seen.oldest, seen.newest, today))}});
    }
  }
  return grid;
}

/// Regions whose prices are of the same age, together.
std::vector<std::string> age_sentences(const SeenByRegion& services, const Date& today) {
  std::vector<std::string> sentences;
  for (const auto& [service, seen_by_name] : services) {
    std::map<std::pair<Date, Date>, std::vector<std::string>> regions_by_age;
    for (const auto& [region, seen] : seen_by_name) {
      regions_by_age[{seen.newest, seen.oldest}].push_back(region);
    }
    for (const auto& [dates, regions] : regions_by_age) {
      const auto& [newest, oldest] = dates;
      std::string span = oldest.text();
      if (newest != oldest) span += " to " + newest.text();
      sentences.push_back(service + ", ");
      sentences.back() += span + " (" + age_span(oldest, newest, today) + "): " + joined(regions);
    }
  }
  return sentences;
}

}  // namespace
}  // namespace report

std::string render_tables(const Catalog& catalog, const Date& today, const ReportOptions& options) {
  report::Listing listing;
  listing.schema = "farthing-tables/1";
  listing.heading = "Price tables, ages on " + today.text();
  listing.facts = {{"today", today.text()}};
  listing.sections.push_back({"tables", {}, report::tables_grid(catalog, today)});
  if (listing.sections[0].grid.rows.empty()) listing.notes.emplace_back("There are no tables.");
  const report::SeenByRegion seen = report::seen_by_region(catalog);
  listing.sections.push_back({"regions", "Ages by service and region",
                              report::regions_grid(seen, today),
                              report::age_sentences(seen, today)});
  return report::render_listing(listing, options);
}

}  // namespace farthing
