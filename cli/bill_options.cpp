#include "bill_options.hpp"

#include <algorithm>
#include <string>

#include <farthing/report.hpp>

#include "messages.hpp"
#include "terminal.hpp"
#include "today.hpp"

namespace farthing::cli {
namespace {

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
    : prices_(command),
      report_(command, forms),
      quiet_(command, "--quiet", "leave out the list of what is often billed as well"),
      budget_(command, "--budget", "AMOUNT",
              "exit with status 3 when the total is above this many dollars (or the currency of "
              "the bill)") {
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

}  // namespace farthing::cli
