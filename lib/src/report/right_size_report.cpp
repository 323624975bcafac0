#include <farthing/right_size.hpp>

#include <algorithm>

#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

std::string merits(const LambdaRightSize& sizes, std::size_t place) {
  std::vector<std::string> words;
  if (place == sizes.cheapest) words.emplace_back("cheapest");
  if (place == sizes.fastest) words.emplace_back("fastest");
  if (place == sizes.balanced) words.emplace_back("balanced");
  return joined(words);
}

Cell percent_cell(const Exact& value, const Exact& base) {
  if (base.is_zero()) return Cell::none();
  const Exact percent = (value - base) * Exact(100) / base;
  return Cell::number(percent, signed_percent(percent));
}

Grid settings_grid(const LambdaRightSize& sizes) {
  Grid grid;
  grid.columns = {number_column("memory_mib", "Memory"),
                  {"architecture", "Architecture"},
                  number_column("duration_ms", "Duration"),
                  number_column("cost", "Cost"),
                  number_column("total", "Total"),
                  number_column("above_cheapest_percent", "Above"),
                  {"choice", "Choice"}};
  const Exact& least = sizes.settings[sizes.cheapest].total;
  for (std::size_t place = 0; place < sizes.settings.size(); ++place) {
    const PricedSetting& setting = sizes.settings[place];
    const MeasuredSetting& measured = setting.measured;
    grid.rows.push_back(
        {{},
         {Cell::number(measured.memory.value, quantity_text(measured.memory.value) + " MB"),
          Cell::text(print(measured.architecture)),
          Cell::number(measured.duration.value, quantity_text(measured.duration.value) + " ms"),
          Cell::number(setting.cost, line_amount(setting.cost)),
          Cell::number(setting.total, line_amount(setting.total)),
          percent_cell(setting.total, least), Cell::text(merits(sizes, place))}});
  }
  return grid;
}

std::string setting_text(const PricedSetting& setting) {
  return quantity_text(setting.measured.memory.value) + " MB on " +
         print(setting.measured.architecture);
}

/// What a choice costs beside the cheapest, and what it gains.
std::string choice_text(const std::string& name, const PricedSetting& setting,
                        const PricedSetting& cheapest, const std::string& currency) {
  const Exact faster = cheapest.measured.duration.value / setting.measured.duration.value;
  return name + ": " + setting_text(setting) + ", " +
         signed_amount(setting.total - cheapest.total) + " " + currency +
         " a month beside the cheapest, " + faster.fixed(2, Rounding::midpoint_away_from_zero) +
         " times as fast.";
}

std::vector<std::string> lambda_notes(const LambdaRightSize& sizes) {
  const std::string currency(sizes.currency.code());
  const PricedSetting& cheapest = sizes.settings[sizes.cheapest];
  const bool is_tied =
      std::ranges::count(sizes.settings, cheapest.total, &PricedSetting::total) > 1;
  std::vector<std::string> notes{"Cheapest: " + setting_text(cheapest) + ", " +
                                 cents(cheapest.total) + " " + currency + " a month in all" +
                                 (is_tied ? ", the fastest of those that cost so much." : ".")};
  notes.push_back(sizes.fastest == sizes.cheapest
                      ? "Fastest: the same."
                      : choice_text("Fastest", sizes.settings[sizes.fastest], cheapest, currency));
  if (sizes.balanced == sizes.cheapest) {
    notes.emplace_back("Balanced: the same.");
  } else {
    notes.push_back(choice_text("Balanced", sizes.settings[sizes.balanced], cheapest, currency) +
                    " Cost and duration count alike, each relative to the largest measured.");
  }
  notes.insert(notes.end(), sizes.assumptions.begin(), sizes.assumptions.end());
  return notes;
}

std::string platform_name(const PlatformSize& platform) {
  return print(platform.operating_system) + "/" + print(platform.architecture) +
         (platform.spot ? ", Spot" : "");
}

Grid platforms_grid(const FargateRightSize& sizes) {
  Grid grid;
  grid.columns = {{"platform", "Platform"},
                  number_column("vcpu", "vCPU"),
                  number_column("memory_mib", "Memory"),
                  number_column("per_hour", "An hour"),
                  number_column("per_month", "A month"),
                  number_column("above_cheapest_percent", "Above"),
                  {"reason", ""}};
  for (const PlatformSize& platform : sizes.platforms) {
    GridRow row{{}, {Cell::text(platform_name(platform))}};
    if (platform.size) {
      const FargateSize& size = *platform.size;
      row.cells.push_back(Cell::number(size.cpu.value, quantity_text(size.cpu.value)));
      row.cells.push_back(Cell::number(size.memory.value, print(size.memory)));
      row.cells.push_back(Cell::number(platform.per_hour, price_text(platform.per_hour)));
      row.cells.push_back(Cell::number(platform.per_month, cents(platform.per_month)));
      row.cells.push_back(percent_cell(platform.per_hour, sizes.platforms.front().per_hour));
    } else {
      row.cells.insert(row.cells.end(), 5, Cell::none());
    }
    row.cells.push_back(Cell::text(platform.reason));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace
}  // namespace report

std::string render(const LambdaRightSize& sizes, const ReportOptions& options) {
  const std::string currency(sizes.currency.code());
  report::Listing listing;
  listing.schema = "farthing-lambda-sizes/1";
  listing.heading = "Settings of " + sizes.function + ", " + sizes.month.text() +
                    ", prices as of " + sizes.prices_as_of.text() + ", " + currency;
  listing.facts = {{"function", sizes.function},
                   {"month", sizes.month.text()},
                   {"currency", currency},
                   {"cheapest", report::setting_text(sizes.settings[sizes.cheapest])},
                   {"fastest", report::setting_text(sizes.settings[sizes.fastest])},
                   {"balanced", report::setting_text(sizes.settings[sizes.balanced])}};
  listing.sections.push_back({"settings", {}, report::settings_grid(sizes)});
  listing.notes = report::lambda_notes(sizes);
  return report::render_listing(listing, options);
}

std::string render(const FargateRightSize& sizes, const ReportOptions& options) {
  const std::string currency(sizes.currency.code());
  report::Listing listing;
  listing.schema = "farthing-fargate-sizes/1";
  listing.heading = "Cheapest sizes for " + sizes.asked.text() + " in " + sizes.region + ", " +
                    sizes.month.text() + ", prices as of " + sizes.prices_as_of.text() + ", " +
                    currency;
  listing.facts = {{"asked", sizes.asked.text()},
                   {"region", sizes.region},
                   {"month", sizes.month.text()},
                   {"currency", currency}};
  listing.sections.push_back({"platforms", {}, report::platforms_grid(sizes)});
  listing.notes.emplace_back(
      "Of one task, storage apart. Spot tasks may be stopped with two minutes' notice.");
  return report::render_listing(listing, options);
}

}  // namespace farthing
