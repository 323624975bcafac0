// Bills: each row of an accepted one has one verdict with what belongs to it, and the totals are
// those of the rows; a rejected one has its faults inside the input. Tables are the built-in ones.

#include <cstdint>
#include <string>

#include <farthing/bill_check.hpp>
#include <farthing/report.hpp>

#include "places.hpp"

namespace {

using farthing::BillCheck;
using farthing::CheckedRow;
using farthing::Verdict;
using farthing::VerdictReason;

void require_sound(const CheckedRow& checked) {
  fuzz::require(checked.row.line > 1);
  fuzz::require((checked.verdict == Verdict::agree) == (checked.reason == VerdictReason::none));
  fuzz::require((checked.verdict == Verdict::unknown) == !checked.rate);
  if (!checked.rate) return;
  const farthing::MatchedRate& rate = *checked.rate;
  fuzz::require(rate.tier >= 1 && rate.tier <= rate.tiers);
  fuzz::require(!rate.unit_price.is_negative() && !rate.provenance.sources.empty());
  // The cost is the price times the quantity, at most half of the tenth place away.
  farthing::Exact gap = rate.list_cost - rate.unit_price * checked.row.quantity.value();
  if (gap.is_negative()) gap = -gap;
  fuzz::require(gap * farthing::Exact(20'000'000'000) <= farthing::Exact(1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  BillCheck check;
  try {
    check = farthing::check_bill(input, "input", farthing::Catalog::builtin());
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  for (const CheckedRow& checked : check.rows) require_sound(checked);
  std::size_t rows = 0;
  farthing::Exact cost;
  for (const auto& [service, totals] : check.by_service) {
    rows += totals.rows;
    cost += totals.list_cost;
  }
  fuzz::require(rows == check.rows.size() && rows == check.all.rows);
  fuzz::require(cost == check.all.list_cost);
  fuzz::require(check.all.reached() + check.all.unknown == rows);
  for (const auto format : {farthing::Format::table, farthing::Format::json, farthing::Format::csv,
                            farthing::Format::markdown, farthing::Format::html}) {
    farthing::ReportOptions options;
    options.format = format;
    fuzz::require(!farthing::render_bill_check(check, options).empty());
  }
  return 0;
}
