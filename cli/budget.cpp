#include "budget.hpp"

#include <algorithm>
#include <string_view>

#include <farthing/budget.hpp>

#include "messages.hpp"

namespace farthing::cli {

Budget::Budget(CLI::App& command)
    : option_(command, "--budget", "AMOUNT",
              "exit with status 3 when the total is above this many dollars (or the currency of "
              "the bill)") {
  option_.group("Output");
}

std::optional<Exact> Budget::read() const {
  if (!option_.given()) return std::nullopt;
  return option_.read(read_amount);
}

ExitCode Budget::check(const Money& total, const std::optional<Exact>& budget) {
  const std::optional<Money> above = budget ? excess(total, *budget) : std::nullopt;
  if (!above) return ExitCode::done;
  const bool shows_in_cents = above->fixed() != Money{}.fixed();
  print_message("over budget: the total is " + with_currency(total) + ", " +
                (shows_in_cents ? with_currency(*above) : "less than a cent") + " above " +
                with_currency({*budget, total.currency}, decimal_places(*budget)));
  return ExitCode::over_budget;
}

Exact read_amount(const std::string& text) {
  constexpr std::string_view expected = "an amount of money as a plain number, 250 or 99.95";
  try {
    Exact amount = Exact::parse(text);
    if (!amount.is_negative()) return amount;
  } catch (const ValueError&) {  // said below, in this option's words
  }
  throw ValueError(std::string(expected), text);
}

std::string with_currency(const Money& money, int places) {
  return money.fixed(places) + ' ' + std::string(money.currency.code());
}

int decimal_places(const Exact& amount) {
  const std::string text = amount.text();
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return 2;
  return std::max(2, static_cast<int>(text.size() - point) - 1);
}

}  // namespace farthing::cli
