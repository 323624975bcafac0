#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/bill.hpp>
#include <farthing/bill_check.hpp>
#include <farthing/catalog.hpp>
#include <farthing/instance_search.hpp>
#include <farthing/price_changes.hpp>

namespace farthing {

enum class Format { table, json, csv, markdown, html };

/// How a report is written.
struct ReportOptions {
  Format format = Format::table;
  int width = 80;      ///< columns a table may take
  bool color = false;  ///< terminal colours, tables only
};

/// The bill as text. The only stage that rounds: cents for people, midpoints away from zero, the
/// total from the exact sum. JSON and CSV carry exact decimals. HTML is one page that loads
/// nothing.
std::string render(const Bill& bill, const ReportOptions& options = {});

/// Each line in words and figures: what was counted, how it was rounded, which allowance and tier
/// took how much, which price of which table and date. CSV has a row for each step.
std::string explain(const Bill& bill, const ReportOptions& options = {});

/// Who pays for what in the clusters of a bill: a row for each kind of task, and one for what is
/// idle. JSON and CSV carry exact decimals, which add up to what the instances cost.
std::string render_split(const Bill& bill, const ReportOptions& options = {});

/// How far a bill of AWS agrees with the tables: by service, rates that differ, and what is unknown
/// and why. JSON has every row too; CSV has the rows alone.
std::string render_bill_check(const BillCheck& check, const ReportOptions& options = {});

/// What tables there are and how old; `today` is what ages count to.
std::string render_tables(const Catalog& catalog, const Date& today, const ReportOptions& options);
/// The prices of one service (and region, unless empty) on a date.
std::string render_prices(const Catalog& catalog, std::string_view service, std::string_view region,
                          std::optional<Date> on, const ReportOptions& options);
/// Instance types and what each costs in one market, as `find_instances` found them.
std::string render_instances(const std::vector<PricedInstance>& instances,
                             const InstanceMarket& market, const ReportOptions& options);
/// What changed from one set of prices to another, in price and per cent.
std::string render_price_changes(const PriceChanges& found, const ReportOptions& options = {});

}  // namespace farthing
