#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "billing/charge.hpp"

#include <farthing/error.hpp>
#include <farthing/price.hpp>
#include <farthing/units.hpp>

namespace farthing {
namespace {

using billing::Charge;
using billing::Ladder;

/// Service, region, usage type: what a rate is for, and by default what shares a ladder.
using RateKey = std::tuple<std::string_view, std::string_view, std::string_view>;
using Rates = std::map<RateKey, Rate>;

RateKey rate_key(const ReadingKey& key) { return {key.service, key.region, key.usage_type}; }

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

Rates rates_for(const Readings& readings, const RateCard& card) {
  Rates rates;
  std::vector<Diagnostic> missing;
  for (const auto& [key, reading] : readings.entries()) {
    if (rates.contains(rate_key(key))) continue;
    try {
      rates.emplace(rate_key(key), card.rate(key.service, key.region, key.usage_type));
    } catch (const Error& error) {
      for (Diagnostic diagnostic : error.diagnostics()) {
        if (diagnostic.path.empty()) diagnostic.path = "resources." + key.resource;
        missing.push_back(std::move(diagnostic));
      }
    }
  }
  if (!missing.empty()) throw Error(std::move(missing));
  return rates;
}

std::vector<Charge> charges_for(const Readings& readings, const RateCard& card,
                                const Rates& rates) {
  std::vector<Charge> charges;
  charges.reserve(readings.entries().size());
  for (const auto& [key, reading] : readings.entries()) {
    Charge& charge = charges.emplace_back();
    charge.key = &key;
    charge.reading = &reading;
    charge.rate = &rates.at(rate_key(key));
    charge.usage_type = card.usage_type(key.service, key.usage_type);
    check_unit(key, reading, charge.usage_type);
  }
  return charges;
}

std::vector<Pool> pools_for(const Readings& readings, const RateCard& card) {
  std::set<std::string_view> services;
  for (const auto& [key, _] : readings.entries()) services.insert(key.service);
  std::vector<Pool> pools;
  for (const std::string_view service : services) {
    for (Pool& pool : card.pools(service)) pools.push_back(std::move(pool));
  }
  return pools;
}

Currency currency_of(const Rates& rates) {
  Currency currency;
  if (rates.empty()) return currency;
  const Rate& first = rates.begin()->second;
  for (const auto& [_, rate] : rates) {
    if (rate.currency == first.currency) continue;
    throw Error(Diagnostic{ErrorCode::currency_mismatch,
                           {},
                           {},
                           "prices in one currency",
                           std::string(first.currency.code()) + " in " + first.region + " and " +
                               std::string(rate.currency.code()) + " in " + rate.region,
                           "Price the regions of each currency in a workload of their own."});
  }
  return first.currency;
}

void note_old_prices(Bill& bill, const Date& estimate_date) {
  std::set<std::string> old;
  for (const LineItem& line : bill.lines) {
    if (line.source.as_of.plus_years(2) < estimate_date) {
      old.insert("The price of " + line.service + " " + line.usage_type + " in " + line.region +
                 " was last seen " + line.source.as_of.text() + ", more than two years before " +
                 estimate_date.text() + ".");
    }
  }
  bill.notes.insert(bill.notes.end(), old.begin(), old.end());
}

void note_unknown_starts(Bill& bill, const Date& on) {
  const bool unknown = std::ranges::any_of(bill.lines, [&](const LineItem& line) {
    return !line.source.effective && on < line.source.as_of;
  });
  if (!unknown) return;
  bill.notes.push_back("Since when these prices hold is not known; the ones last seen after " +
                       on.text() + " are taken to have held then.");
}

void note_regions_without_allowance(Bill& bill, const std::vector<Pool>& pools) {
  std::set<std::string> notes;
  for (const Pool& pool : pools) {
    for (const LineItem& line : bill.lines) {
      if (line.service == pool.service && std::ranges::count(pool.members, line.usage_type) != 0 &&
          std::ranges::count(pool.except_regions, line.region) != 0) {
        notes.insert("The " + pool.title + " is not known to apply in " + line.region +
                     " and was not counted there.");
      }
    }
  }
  bill.notes.insert(bill.notes.end(), notes.begin(), notes.end());
}

/// Who goes first matters only where an allowance runs out among members of different prices.
void assume_order(Bill& bill, const std::vector<Charge>& charges, AllowanceOrder order) {
  for (const AllowanceUse& use : bill.allowances) {
    if (use.consumed <= use.allowance) continue;
    std::set<Exact> prices;
    for (const Charge& charge : charges) {
      if (charge.pool != nullptr && charge.pool->name == use.pool &&
          charge.pool->service == use.service) {
        prices.insert(charge.rate->tiers.front().unit_price);
      }
    }
    if (prices.size() < 2) continue;
    bill.assumptions.push_back("AWS does not state who uses the " + use.title +
                               " first; here: " + std::string(to_string(order)) + ".");
  }
}

}  // namespace

Bill rate(const Readings& readings, const RateCard& card, AllowancePolicy allowances) {
  const Rates rates = rates_for(readings, card);
  const std::vector<Pool> pools = pools_for(readings, card);
  std::vector<Charge> charges = charges_for(readings, card, rates);

  Bill bill;
  bill.currency = currency_of(rates);
  bill.month = readings.month();
  bill.on = card.on();
  bill.prices_as_of = card.as_of();
  bill.free_tier = allowances.count;
  bill.assumptions.assign(readings.assumptions().begin(), readings.assumptions().end());
  bill.notes.assign(readings.notes().begin(), readings.notes().end());
  if (allowances.count) {
    bill.allowances = billing::take_allowances(charges, pools, allowances.order);
    assume_order(bill, charges, allowances.order);
  }

  std::map<RateKey, Ladder> ladders;
  for (Charge& charge : charges) {
    charge.ladder = &ladders[rate_key(*charge.key)];
    charge.ladder->charges.push_back(&charge);
  }
  for (auto& [_, ladder] : ladders) ladder.climb_together();
  bill.lines.reserve(2 * charges.size());
  for (const Charge& charge : charges) billing::append_lines(charge, bill.lines);
  for (auto& [_, ladder] : ladders) bill.pools.push_back(std::move(ladder.pooled));

  if (allowances.count) note_regions_without_allowance(bill, pools);
  note_old_prices(bill, bill.on.value_or(bill.prices_as_of));
  if (bill.on) note_unknown_starts(bill, *bill.on);
  return bill;
}

}  // namespace farthing
