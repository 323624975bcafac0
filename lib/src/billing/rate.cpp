#include <algorithm>
#include <set>

#include "billing/ladder.hpp"

#include <farthing/error.hpp>
#include <farthing/price.hpp>

namespace farthing {
namespace {

using billing::Charge;
using billing::Ladder;
using billing::Ladders;

void check_unit(const ReadingKey& key, const Reading& reading, const UsageType* type) {
  if (type != nullptr && type->unit == reading.unit) return;
  throw Error(Diagnostic{
      ErrorCode::invalid_table,
      {},
      "resources." + key.resource,
      "a table that prices " + key.service + " " + key.usage_type + " per " + reading.unit,
      type == nullptr ? "no definition" : "per " + type->unit,
      {}});
}

/// The charges of all readings, each on its ladder. All missing prices are reported together.
class Charges {
 public:
  Charges(const Readings& readings, const RateCard& card) : card_(card) {
    charges.reserve(readings.entries().size());
    for (const auto& [key, reading] : readings.entries()) add(key, reading);
    if (!missing_.empty()) throw Error(std::move(missing_));
  }

  std::vector<Charge> charges;  // ladders point into it: never grows once reserved
  Ladders ladders;

 private:
  void add(const ReadingKey& key, const Reading& reading) {
    Ladder& ladder = ladders[{key.service, key.region, key.usage_type}];
    if (ladder.rate.tiers.empty() && !find_rate(key, ladder)) return;
    check_unit(key, reading, ladder.usage_type);
    ladder.charges.push_back(&charges.emplace_back(Charge{&key, &reading, &ladder, {}, {}}));
  }

  bool find_rate(const ReadingKey& key, Ladder& ladder) {
    try {
      ladder.rate = card_.rate(key.service, key.region, key.usage_type);
      ladder.usage_type = card_.usage_type(key.service, key.usage_type);
      return true;
    } catch (const Error& error) {
      for (Diagnostic diagnostic : error.diagnostics()) {
        if (diagnostic.path.empty()) diagnostic.path = "resources." + key.resource;
        missing_.push_back(std::move(diagnostic));
      }
      return false;
    }
  }

  const RateCard& card_;
  std::vector<Diagnostic> missing_;
};

std::vector<Pool> pools_for(const Ladders& ladders, const RateCard& card) {
  std::set<std::string_view> services;
  for (const auto& [key, _] : ladders) services.insert(std::get<0>(key));
  std::vector<Pool> pools;
  for (const std::string_view service : services) {
    for (Pool& pool : card.pools(service)) pools.push_back(std::move(pool));
  }
  return pools;
}

Currency currency_of(const Ladders& ladders) {
  if (ladders.empty()) return {};
  const Rate& first = ladders.begin()->second.rate;
  for (const auto& [_, ladder] : ladders) {
    const Rate& rate = ladder.rate;
    if (rate.currency == first.currency) continue;
    throw Error(Diagnostic{ErrorCode::currency_mismatch,
                           {},
                           "resources." + ladder.charges.front()->key->resource,
                           "prices in one currency",
                           std::string(first.currency.code()) + " in " + first.region + " and " +
                               std::string(rate.currency.code()) + " in " + rate.region,
                           "Price the regions of each currency in a workload of their own."});
  }
  return first.currency;
}

}  // namespace

Bill rate(const Readings& readings, const RateCard& card, AllowancePolicy allowances) {
  Charges all(readings, card);
  const std::vector<Pool> pools = pools_for(all.ladders, card);

  Bill bill;
  bill.currency = currency_of(all.ladders);
  bill.month = readings.month();
  bill.on = card.on();
  bill.free_tier = allowances.count;
  bill.assumptions.assign(readings.assumptions().begin(), readings.assumptions().end());
  bill.notes.assign(readings.notes().begin(), readings.notes().end());
  if (allowances.count) {
    bill.allowances = billing::take_allowances(all.ladders, pools, allowances.order);
  }
  for (auto& [_, ladder] : all.ladders) ladder.climb_together();
  bill.lines.reserve(2 * all.charges.size());
  for (const Charge& charge : all.charges) billing::append_lines(charge, bill.lines);
  for (auto& [_, ladder] : all.ladders) bill.pools.push_back(std::move(ladder.pooled));
  if (bill.lines.empty()) bill.prices_as_of = card.as_of();
  const auto is_priced = [](const LineItem& line) { return line.allowance.empty(); };
  const bool has_prices = std::ranges::any_of(bill.lines, is_priced);
  for (const LineItem& line : bill.lines) {
    if (has_prices && !is_priced(line)) continue;
    bill.prices_as_of = std::max(bill.prices_as_of, line.source.as_of);
  }
  billing::add_notes(bill, all.ladders, pools, allowances);
  return bill;
}

}  // namespace farthing
