#include "bill_options.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <farthing/policy.hpp>
#include <farthing/report.hpp>

#include "messages.hpp"
#include "terminal.hpp"
#include "today.hpp"

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

Exact read_budget(const std::string& text) {
  constexpr std::string_view expected = "an amount of money as a plain number, 250 or 99.95";
  try {
    Exact budget = Exact::parse(text);
    if (budget.is_negative()) throw ValueError(std::string(expected), text);
    return budget;
  } catch (const ValueError&) {
    throw ValueError(std::string(expected), text);
  }
}

/// How many places show an amount of money as it was given, at least the two of cents.
int decimal_places(const Exact& amount) {
  const std::string text = amount.text();
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return 2;
  return std::max(2, static_cast<int>(text.size() - point) - 1);
}

/// In cents, or with more places where it was given so.
std::string with_currency(const Money& money, int places = 2) {
  return money.fixed(places) + ' ' + std::string(money.currency.code());
}

void report_over_budget(const Money& total, const Money& budget) {
  const Money excess = total - budget;
  const bool shows_in_cents = excess.fixed() != Money{}.fixed();
  print_message("over budget: the total is " + with_currency(total) + ", " +
                (shows_in_cents ? with_currency(excess) : "less than a cent") + " above " +
                with_currency(budget, decimal_places(budget.amount)));
}

}  // namespace

BillOptions::BillOptions(CLI::App& command, Forms forms)
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
      tables_(command),
      report_(command, forms),
      quiet_(command, "--quiet", "leave out the list of what is often billed as well"),
      budget_(command, "--budget", "AMOUNT",
              "exit with status 3 when the total is above this many dollars (or the currency of "
              "the bill)") {
  region_.group("Prices");
  month_.group("Prices");
  on_.group("Prices");
  no_free_tier_.group("Prices");
  free_tier_order_.group("Prices");
  quiet_.group("Output");
  budget_.group("Output");
}

BillOptions::Output BillOptions::read_output(bool explained) const {
  Output output;
  output.explained = explained;
  output.quiet = quiet_.given();
  output.report = explained ? report_.read_for_explanation() : report_.read();
  // The derivation costs time and memory, and not every form shows it.
  const bool shows_steps = explained || output.report.format == Format::json;
  output.detail = shows_steps ? Detail::derivation : Detail::figures;
  if (budget_.given()) output.budget = budget_.read(read_budget);
  return output;
}

BillOptions::Overrides BillOptions::read_overrides(const Catalog& catalog) const {
  Overrides overrides;
  if (region_.given()) overrides.region = read_region(region_, catalog);
  if (month_.given()) overrides.month = month_.read(Month::parse);
  if (on_.given()) overrides.on = on_.read(Date::parse);
  if (free_tier_order_.given()) overrides.order = free_tier_order_.read(parse_allowance_order);
  overrides.no_free_tier = no_free_tier_.given();
  return overrides;
}

void BillOptions::Overrides::apply_to(Workload& workload) const {
  if (region) workload.region = *region;
  if (month) {
    // A calendar month is priced as of its first day, unless the file names a date of its own.
    const bool own_date = workload.on && workload.on != workload.month.first_day();
    if (!own_date) workload.on = month->first_day();
    workload.month = *month;
  }
  if (on) workload.on = on;
  if (order) workload.allowances.order = *order;
  if (no_free_tier) workload.allowances.count = false;
}

ExitCode BillOptions::deliver(Bill bill, const Output& output) {
  if (output.quiet) bill.checklist.clear();
  write_output(output.explained ? explain(bill, output.report) : render(bill, output.report));
  const bool is_old = !bill.lines.empty() && bill.prices_as_of.plus_years(2) < today();
  if (!bill.on && is_old) {
    print_message("the newest of these prices was seen " + bill.prices_as_of.text() +
                  ", more than two years ago");
  }
  const Money total = bill.total();
  if (!output.budget || total.amount <= *output.budget) return ExitCode::done;
  report_over_budget(total, {*output.budget, total.currency});
  return ExitCode::over_budget;
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
