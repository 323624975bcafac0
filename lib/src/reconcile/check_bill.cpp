#include <farthing/bill_check.hpp>

#include <algorithm>
#include <tuple>

#include "numbers/rounded.hpp"
#include "reconcile/bill_reader.hpp"
#include "reconcile/bill_words.hpp"

namespace farthing {
namespace reconcile {
namespace {

/// To ten places, as usage reports do: an amount exactly half way goes up.
Exact at_ten_places(const Exact& amount) { return numbers::rounded(amount, 10); }

Exact list_cost(const Exact& unit_price, const Exact& quantity) {
  return at_ten_places(unit_price * quantity);
}

/// A rate of the tables and the region it was found in.
struct Found {
  Rate rate;
  std::vector<Pool> pools;  // that the usage type is in
};

/// Checks the rows of one bill against one catalog.
class Checker {
 public:
  explicit Checker(const Catalog& catalog) : catalog_(catalog), words_(catalog) {}

  CheckedRow check(BillRow row) {
    if (row.billed.region.empty()) {
      row.billed.region = words_.region_of(row.billed.usage_type);
    }
    CheckedRow checked;
    checked.adds_up = adds_up(row);
    judge(row, checked);
    checked.row = std::move(row.billed);
    return checked;
  }

 private:
  static bool adds_up(const BillRow& row) {
    const BilledRow& billed = row.billed;
    const bool can_tell =
        row.kind == RowKind::usage && billed.quantity && billed.list_cost && billed.list_unit_price;
    return !can_tell ||
           at_ten_places(*billed.list_cost) == list_cost(*billed.list_unit_price, *billed.quantity);
  }

  /// What can be said of a row before any table is asked.
  static VerdictReason reason_by_kind(const BillRow& row) {
    switch (row.kind) {
      case RowKind::other_provider:
        return VerdictReason::other_provider;
      case RowKind::not_usage:
        return VerdictReason::not_usage;
      case RowKind::covered_by_commitment:
        return VerdictReason::commitment;
      case RowKind::usage:
        break;
    }
    const bool has_money = row.billed.list_cost || row.billed.list_unit_price;
    return row.billed.quantity && has_money ? VerdictReason::none : VerdictReason::no_figures;
  }

  static bool is_free(const BilledRow& row) {
    return row.list_unit_price ? row.list_unit_price->is_zero() : row.list_cost->is_zero();
  }

  static VerdictReason reason_without_match(const BillRow& row, const WordMatch& match) {
    if (match.is_ambiguous) return VerdictReason::ambiguous;
    if (is_free(row.billed)) return VerdictReason::no_charge;
    if (match.is_service_known) return VerdictReason::no_usage_type;
    return match.has_table ? VerdictReason::no_words : VerdictReason::no_table;
  }

  void judge(const BillRow& row, CheckedRow& checked) {
    checked.reason = reason_by_kind(row);
    if (checked.reason != VerdictReason::none) return;
    const WordMatch& match = words_.match(row);
    checked.reason = match.billed == nullptr ? reason_without_match(row, match)
                                             : reprice(row, match, checked.rate);
    if (!checked.rate) return;
    checked.verdict = checked.reason == VerdictReason::none ? Verdict::agree : Verdict::differ;
  }

  /// Sets `matched` to the rate and the cost it gives, and says what differs; or says why it
  /// cannot.
  VerdictReason reprice(const BillRow& row, const WordMatch& match,
                        std::optional<MatchedRate>& matched) {
    const BilledRow& billed = row.billed;
    if (match.words != nullptr && match.words->is_free) return VerdictReason::free_tier;
    if (billed.region.empty()) return VerdictReason::no_region;
    const Found* found = find_rate(match, billed);
    if (found == nullptr) {
      return is_free(billed) ? VerdictReason::no_charge : VerdictReason::no_price;
    }
    const Rate& rate = found->rate;
    if (is_free(billed) && !found->pools.empty()) return VerdictReason::free_tier;
    // Allowances of an account's first year, for instance, which are in no table.
    if (is_free(billed) && !has_free_tier(rate)) return VerdictReason::no_charge;
    if (!row.currency.empty() && row.currency != rate.currency.code()) {
      return VerdictReason::other_currency;
    }
    const UsageType& type = *card(billed.day).usage_type(rate.service, rate.usage_type);
    const std::optional<Exact> ours_in_one = units_in_one(billed.unit, *match.billed, type.unit);
    if (!ours_in_one) return VerdictReason::other_unit;
    matched = choose_tier(rate, *ours_in_one, billed, match.words);
    return difference(billed, *matched, is_spot(type));
  }

  static bool has_free_tier(const Rate& rate) {
    return std::any_of(rate.tiers.begin(), rate.tiers.end(),
                       [](const Tier& tier) { return tier.unit_price.is_zero(); });
  }

  [[nodiscard]] RateCard card(const std::optional<Date>& day) const {
    return catalog_.rate_card(day);
  }

  /// The rate of the row's region and day: of the usage type, of the one that stands in for it, or
  /// of no region in particular.
  const Found* find_rate(const WordMatch& match, const BilledRow& row) {
    const auto key =
        std::tuple(match.billed, match.value, row.region, row.day ? row.day->text() : "");
    const auto known = rates_.find(key);
    if (known != rates_.end()) return known->second ? &*known->second : nullptr;
    std::optional<Found>& found = rates_[key];
    const BilledAs& billed = *match.billed;
    const RateCard prices = card(row.day);
    for (const std::string_view region :
         {std::string_view(row.region), std::string_view("global")}) {
      for (const std::string& named : {billed.usage_type, billed.otherwise}) {
        if (named.empty()) continue;
        const std::string usage_type = match.name_of(named);
        std::optional<Rate> rate = prices.find(billed.service, region, usage_type);
        if (!rate) continue;
        found = Found{*std::move(rate), pools_of(prices, billed.service, usage_type)};
        return &*found;
      }
    }
    return nullptr;
  }

  static std::vector<Pool> pools_of(const RateCard& prices, std::string_view service,
                                    const std::string& usage_type) {
    std::vector<Pool> pools = prices.pools(service);
    std::erase_if(pools, [&](const Pool& pool) {
      return std::find(pool.members.begin(), pool.members.end(), usage_type) == pool.members.end();
    });
    return pools;
  }

  static MatchedRate choose_tier(const Rate& rate, const Exact& ours_in_one, const BilledRow& row,
                                 const BilledText* words) {
    const std::vector<Tier>& tiers = rate.tiers;
    const auto first_where = [&](const auto& holds) {
      return std::find_if(tiers.begin(), tiers.end(), holds);
    };
    TierKnownBy known_by = tiers.size() == 1 ? TierKnownBy::flat : TierKnownBy::nothing;
    auto tier = tiers.begin();
    if (known_by != TierKnownBy::flat && words != nullptr && words->tier_from) {
      const auto named =
          first_where([&](const Tier& each) { return each.starts_at == *words->tier_from; });
      if (named != tiers.end()) {
        tier = named;
        known_by = TierKnownBy::description;
      }
    }
    if (known_by == TierKnownBy::nothing && row.list_unit_price) {
      const auto equal = first_where(
          [&](const Tier& each) { return each.unit_price * ours_in_one == *row.list_unit_price; });
      if (equal != tiers.end()) {
        tier = equal;
        known_by = TierKnownBy::price;
      }
    }
    const Exact unit_price = tier->unit_price * ours_in_one;
    return {rate.service,    rate.usage_type,
            rate.region,     static_cast<std::size_t>(tier - tiers.begin()) + 1,
            tiers.size(),    known_by,
            unit_price,      list_cost(unit_price, *row.quantity),
            tier->provenance};
  }

  static bool is_spot(const UsageType& type) {
    const auto purchase = type.attributes.find("purchase");
    return purchase != type.attributes.end() && purchase->second == "spot";
  }

  static VerdictReason difference(const BilledRow& billed, const MatchedRate& ours, bool is_spot) {
    const bool is_same_cost =
        !billed.list_cost || at_ten_places(*billed.list_cost) == ours.list_cost;
    const bool is_same_price =
        billed.list_unit_price ? *billed.list_unit_price == ours.unit_price : is_same_cost;
    if (is_same_price) return is_same_cost ? VerdictReason::none : VerdictReason::cost;
    if (billed.list_unit_price &&
        at_ten_places(*billed.list_unit_price) == at_ten_places(ours.unit_price)) {
      return VerdictReason::rounding;
    }
    if (is_spot) return VerdictReason::spot;
    const bool is_newer = billed.day && *billed.day < ours.provenance.as_of;
    return is_newer ? VerdictReason::price_changed : VerdictReason::table_older;
  }

  const Catalog& catalog_;
  BillWords words_;
  using Priced = std::tuple<const BilledAs*, std::string, std::string, std::string>;
  std::map<Priced, std::optional<Found>> rates_;
};

/// The bill's one currency: sums of several would mean nothing.
void note_currency(const std::string& code, const BillReader& reader,
                   std::optional<Currency>& currency) {
  if (code.empty()) return;
  try {
    const Currency read = Currency::parse(code);
    if (!currency) currency = read;
    if (*currency == read) return;
  } catch (const ValueError& error) {
    throw Error(error.at(reader.currency_place(), "currency"));
  }
  throw Error({ErrorCode::currency_mismatch, reader.currency_place(), "currency",
               "one currency in a bill, " + std::string(currency->code()), code,
               "check the rows of each currency apart"});
}

}  // namespace
}  // namespace reconcile

BillCheck check_bill(std::string_view text, std::string_view file, const Catalog& catalog) {
  reconcile::BillReader reader(text, file);
  reconcile::Checker checker(catalog);
  BillCheck result;
  result.file = file;
  result.form = reader.form();
  result.prices_as_of = catalog.as_of();
  std::optional<Currency> currency;
  while (std::optional<reconcile::BillRow> row = reader.next()) {
    reconcile::note_currency(row->currency, reader, currency);
    CheckedRow checked = checker.check(*std::move(row));
    result.all.add(checked);
    result.by_service[checked.row.service].add(checked);
    result.rows.push_back(std::move(checked));
  }
  result.currency = currency.value_or(Currency());
  return result;
}

}  // namespace farthing
