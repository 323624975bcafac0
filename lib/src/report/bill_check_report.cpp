#include <algorithm>
#include <map>
#include <tuple>

#include <farthing/report.hpp>

#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/listing.hpp"

namespace farthing {
namespace report {
namespace {

constexpr Shown not_in_table = Shown::not_in_table;
constexpr bool rational = true;

Cell count(std::size_t number) {
  return Cell::number(number, with_separators(std::to_string(number)));
}

/// A part of a whole in per cent; no value where there is no whole.
Cell share(const Exact& part, const Exact& whole) {
  if (whole.is_zero()) return Cell::none();
  const Exact percent = part * 100 / whole;
  return Cell::number(percent, percent.fixed(1, Rounding::midpoint_away_from_zero) + " %");
}

Cell money(const Exact& amount) { return Cell::number(amount, line_amount(amount)); }

Cell price(const std::optional<Exact>& amount) {
  return amount ? Cell::number(*amount, price_text(*amount)) : Cell::none();
}

Cell optional_text(const std::string& text) {
  return text.empty() ? Cell::none() : Cell::text(text);
}

std::vector<GridColumn> total_columns() {
  return {{"rows", "Rows", Align::right},
          {"agree", "Agree", Align::right},
          {"differ", "Differ", Align::right},
          {"unknown", "Unknown", Align::right},
          {"rows_reached", "Reached", Align::right, not_in_table},
          {"rows_reached_percent", "of rows", Align::right, Shown::everywhere, rational},
          {"charged_rows", "Charged", Align::right, not_in_table},
          {"charged_rows_reached", "Charged, reached", Align::right, not_in_table},
          {"list_cost", "List cost", Align::decimal},
          {"list_cost_reached", "Cost reached", Align::decimal, not_in_table},
          {"list_cost_reached_percent", "of cost", Align::right, Shown::everywhere, rational},
          {"agree_on_bills_alone", "Agree on bills alone", Align::right, not_in_table},
          {"agree_tier_by_price", "Agree, tier by price", Align::right, not_in_table},
          {"not_adding_up", "Not adding up", Align::right, not_in_table}};
}

std::vector<Cell> total_cells(const CheckTotals& totals) {
  return {count(totals.rows),
          count(totals.agree),
          count(totals.differ),
          count(totals.unknown),
          count(totals.reached()),
          share(totals.reached(), totals.rows),
          count(totals.charged),
          count(totals.charged_reached),
          money(totals.list_cost),
          money(totals.list_cost_reached),
          share(totals.list_cost_reached, totals.list_cost),
          count(totals.on_bills_alone),
          count(totals.tier_by_price),
          count(totals.not_adding_up)};
}

/// `3 of 4 rows (75.0 %)`.
std::string of(const Exact& part, const Exact& whole, const std::string& what) {
  const std::string text = full_text(part) + " of " + full_text(whole) + " " + what;
  const Cell percent = share(part, whole);
  return percent.value ? text + " (" + percent.shown + ")" : text;
}

std::string rows_text(std::size_t rows) {
  return with_separators(std::to_string(rows)) + (rows == 1 ? " row" : " rows");
}

std::vector<std::string> summary(const BillCheck& check) {
  const CheckTotals& all = check.all;
  const std::string currency(check.currency.code());
  std::vector<std::string> sentences = {
      "Reached, by a rate of the tables: " + of(all.reached(), all.rows, "rows") + "; " +
          of(all.charged_reached, all.charged, "rows that cost anything") + "; " +
          of(all.list_cost_reached, all.list_cost, currency + " of list cost") + ".",
      rows_text(all.agree) + " in agreement, " + rows_text(all.differ) + " with a difference, " +
          rows_text(all.unknown) + " unknown."};
  if (all.on_bills_alone > 0) {
    sentences.push_back("Of the agreement, " + rows_text(all.on_bills_alone) +
                        " at a price that the tables know from bills alone: where that is this "
                        "bill, it agrees with itself.");
  }
  if (all.tier_by_price > 0) {
    sentences.push_back("Of the agreement, " + rows_text(all.tier_by_price) +
                        " at the price of one tier of a ladder; that the tier is the right one, "
                        "nothing else says.");
  }
  if (all.not_adding_up > 0) {
    sentences.push_back("In " + rows_text(all.not_adding_up) +
                        " the bill's own list cost is not its unit price × quantity, rounded half "
                        "up to ten places.");
  }
  return sentences;
}

Section totals_section(const BillCheck& check) {
  Section section{"totals", {}, {total_columns(), {}}, summary(check)};
  section.grid.rows.push_back({{}, total_cells(check.all)});
  return section;
}

Section services_section(const BillCheck& check) {
  Section section{"services", "By service", {}};
  section.grid.columns = total_columns();
  section.grid.columns.insert(section.grid.columns.begin(), {"service", "Service"});
  for (const auto& [service, totals] : check.by_service) {
    std::vector<Cell> cells = total_cells(totals);
    cells.insert(cells.begin(), Cell::text(service));
    section.grid.rows.push_back({{}, std::move(cells)});
  }
  return section;
}

/// Rows that say the same thing: how many, and what they cost.
struct Alike {
  const CheckedRow* first = nullptr;
  std::size_t rows = 0;
  Exact list_cost;

  void add(const CheckedRow& checked) {
    if (first == nullptr) first = &checked;
    ++rows;
    list_cost += checked.row.list_cost.value_or(Exact());
  }
};

/// Sorted by reason, then by cost, the dearest first.
template <class Key>
std::vector<Alike> by_reason_and_cost(const std::map<Key, Alike>& groups) {
  std::vector<Alike> sorted;
  sorted.reserve(groups.size());
  for (const auto& [key, alike] : groups) sorted.push_back(alike);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Alike& a, const Alike& b) {
    const VerdictReason reason = a.first->reason;
    return reason != b.first->reason ? reason < b.first->reason : a.list_cost > b.list_cost;
  });
  return sorted;
}

std::string source_ids(const Provenance& provenance) {
  std::vector<std::string> ids;
  for (const Source& source : provenance.sources) ids.push_back(source.id);
  return joined(ids);
}

Section differences_section(const BillCheck& check) {
  Section section{"differences", "Rates that differ", {}};
  section.grid.columns = {{"reason", "Reason", Align::left, not_in_table},
                          {"service", "Service", Align::left, not_in_table},
                          {"usage_type", "Usage type"},
                          {"region", "Region"},
                          {"unit", "Unit"},
                          {"bill_unit_price", "Bill", Align::decimal},
                          {"table_unit_price", "Table", Align::decimal},
                          {"table_as_of", "Seen"},
                          {"table_sources", "Sources", Align::left, not_in_table},
                          {"rows", "Rows", Align::right},
                          {"list_cost", "List cost", Align::decimal, not_in_table}};
  using Key = std::tuple<VerdictReason, std::string, std::string, std::string, std::string,
                         std::optional<Exact>, Exact>;
  std::map<Key, Alike> groups;
  for (const CheckedRow& checked : check.rows) {
    if (checked.verdict != Verdict::differ) continue;
    const MatchedRate& rate = *checked.rate;
    groups[{checked.reason, rate.service, rate.usage_type, checked.row.region, checked.row.unit,
            checked.row.list_unit_price, rate.unit_price}]
        .add(checked);
  }
  for (const Alike& alike : by_reason_and_cost(groups)) {
    const CheckedRow& checked = *alike.first;
    const MatchedRate& rate = *checked.rate;
    section.grid.rows.push_back(
        {rate.service + ", " + std::string(in_words(checked.reason)),
         {Cell::text(std::string(to_string(checked.reason))), Cell::text(rate.service),
          Cell::text(rate.usage_type), Cell::text(checked.row.region), Cell::text(checked.row.unit),
          price(checked.row.list_unit_price), price(rate.unit_price),
          Cell::text(rate.provenance.as_of.text()), Cell::text(source_ids(rate.provenance)),
          count(alike.rows), money(alike.list_cost)}});
  }
  return section;
}

/// What an unknown row is about. What is free of charge needs no words of its own.
std::string subject(const CheckedRow& checked) {
  if (checked.reason == VerdictReason::no_charge) return {};
  const BilledRow& row = checked.row;
  return row.description.empty() ? row.usage_type : row.description;
}

Section unknown_section(const BillCheck& check) {
  Section section{"unknown", "Unknown", {}};
  section.grid.columns = {{"reason", "Reason", Align::left, not_in_table},
                          {"service", "Service"},
                          {"subject", "What"},
                          {"rows", "Rows", Align::right},
                          {"list_cost", "List cost", Align::decimal}};
  std::map<std::tuple<VerdictReason, std::string, std::string>, Alike> groups;
  for (const CheckedRow& checked : check.rows) {
    if (checked.verdict != Verdict::unknown) continue;
    groups[{checked.reason, checked.row.service, subject(checked)}].add(checked);
  }
  for (const Alike& alike : by_reason_and_cost(groups)) {
    const CheckedRow& checked = *alike.first;
    section.grid.rows.push_back(
        {std::string(in_words(checked.reason)),
         {Cell::text(std::string(to_string(checked.reason))), Cell::text(checked.row.service),
          optional_text(subject(checked)), count(alike.rows), money(alike.list_cost)}});
  }
  return section;
}

std::vector<GridColumn> row_columns() {
  std::vector<GridColumn> columns;
  for (const char* key :
       {"line",           "service",    "region",       "usage_type",         "operation",
        "description",    "unit",       "quantity",     "list_unit_price",    "list_cost",
        "adds_up",        "verdict",    "reason",       "rate_service",       "rate_usage_type",
        "rate_region",    "rate_tier",  "rate_tiers",   "rate_tier_known_by", "rate_unit_price",
        "rate_list_cost", "rate_as_of", "rate_sources", "rate_rests_on_bills"}) {
    columns.push_back({key, key});
  }
  return columns;
}

std::vector<Cell> row_cells(const CheckedRow& checked) {
  const BilledRow& row = checked.row;
  std::vector<Cell> cells = {Cell::text(std::to_string(row.line)),
                             optional_text(row.service),
                             optional_text(row.region),
                             optional_text(row.usage_type),
                             optional_text(row.operation),
                             optional_text(row.description),
                             optional_text(row.unit),
                             price(row.quantity),
                             price(row.list_unit_price),
                             price(row.list_cost),
                             Cell::truth(checked.adds_up),
                             Cell::text(std::string(to_string(checked.verdict))),
                             Cell::text(std::string(to_string(checked.reason)))};
  if (!checked.rate) {
    cells.resize(row_columns().size(), Cell::none());
    return cells;
  }
  const MatchedRate& rate = *checked.rate;
  const std::initializer_list<Cell> rate_cells = {
      Cell::text(rate.service),
      Cell::text(rate.usage_type),
      Cell::text(rate.region),
      count(rate.tier),
      count(rate.tiers),
      Cell::text(std::string(to_string(rate.tier_known_by))),
      price(rate.unit_price),
      price(rate.list_cost),
      Cell::text(rate.provenance.as_of.text()),
      Cell::text(source_ids(rate.provenance)),
      Cell::truth(rate.rests_on_bills())};
  cells.insert(cells.end(), rate_cells);
  return cells;
}

Section rows_section(const BillCheck& check) {
  Section section{"rows", {}, {row_columns(), {}}};
  for (const CheckedRow& checked : check.rows) {
    section.grid.rows.push_back({{}, row_cells(checked)});
  }
  return section;
}

}  // namespace
}  // namespace report

std::string render_bill_check(const BillCheck& check, const ReportOptions& options) {
  const std::string form(to_string(check.form));
  const std::string currency(check.currency.code());
  report::Listing listing;
  listing.schema = "farthing-bill-check/1";
  listing.heading = "Check of " + check.file + ", " + form + ", " + currency + ", prices as of " +
                    check.prices_as_of.text();
  listing.facts = {{"file", check.file},
                   {"form", form},
                   {"currency", currency},
                   {"prices_as_of", check.prices_as_of.text()}};
  if (options.format == Format::csv) {
    listing.sections.push_back(report::rows_section(check));
    return report::render_listing(listing, options);
  }
  listing.sections = {report::totals_section(check), report::services_section(check),
                      report::differences_section(check), report::unknown_section(check)};
  if (options.format == Format::json) listing.sections.push_back(report::rows_section(check));
  return report::render_listing(listing, options);
}

}  // namespace farthing
