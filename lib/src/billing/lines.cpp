#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "billing/ladder.hpp"
#include "numbers/plural.hpp"

#include <farthing/error.hpp>
#include <farthing/units.hpp>

namespace farthing::billing {
namespace {

LineItem& add_line(std::vector<LineItem>& lines, const Charge& charge) {
  LineItem& line = lines.emplace_back();
  line.resource = charge.key->resource;
  line.service = charge.key->service;
  line.region = charge.key->region;
  line.usage_type = charge.key->usage_type;
  line.title = charge.ladder->usage_type->title;
  line.unit = charge.ladder->usage_type->unit;
  return line;
}

/// Completes a line that has its quantity and price: cost, formula, and the last step.
void finish(LineItem& line, const Charge& charge, std::string_view why) {
  const Term cost = charge.term(line.quantity) * line.unit_price;
  line.cost = cost.value();
  if (!charge.is_explained()) return;
  line.formula = cost.formula();
  line.steps.push_back({"cost", line.formula, line.cost,
                        std::string(charge.ladder->rate.currency.code()), std::string(why)});
}

void append(Derivation& steps, const Derivation& more) {
  steps.insert(steps.end(), more.begin(), more.end());
}

void add_free_line(std::vector<LineItem>& lines, const Charge& charge) {
  LineItem& line = add_line(lines, charge);
  line.quantity = charge.free;
  line.allowance = charge.ladder->pool->name;
  line.source = charge.ladder->pool->provenance;
  line.steps = charge.derivation();
  append(line.steps, charge.free_steps);
  finish(line, charge, "covered by the allowance");
}

std::string rule_of(const TierRange& tier, const std::string& unit) {
  if (tier.of == 1 && tier.ends_at) {
    return "one price, known up to " + grouped(*tier.ends_at) + " " + numbers::plural(unit) +
           " a month over the account";
  }
  if (tier.of == 1) return "one price for any quantity";
  std::string text = "tier " + std::to_string(tier.number) + " of " + std::to_string(tier.of);
  text += ": from " + grouped(tier.starts_at);
  if (tier.ends_at) text += " to " + grouped(*tier.ends_at);
  return text + " " + numbers::plural(unit) + " a month over the account";
}

/// One charge's part of one tier of its ladder: in proportion to what it is charged for.
void add_tier_line(std::vector<LineItem>& lines, const Charge& charge, const TierCharge& tier) {
  const Exact& ladder_charged = charge.ladder->pooled.charged;
  const bool only_tier = tier.quantity == ladder_charged;
  const Term charged = charge.charged();
  const Term part = only_tier ? charge.term(charged.value())
                              : charge.term(charged.value()) * tier.quantity / ladder_charged;
  LineItem& line = add_line(lines, charge);
  line.quantity = part.value();
  line.unit_price = tier.unit_price;
  line.source =
      charge.ladder->rate.tiers[static_cast<std::size_t>(tier.tier.number - 1)].provenance;
  if (tier.tier.of > 1) line.tier = tier.tier;
  if (!charge.is_explained()) {
    finish(line, charge, {});
    return;
  }
  const std::string rule = rule_of(tier.tier, line.unit);
  line.steps = charge.derivation();
  if (!charge.free.is_zero()) {
    append(line.steps, charge.free_steps);
    line.steps.push_back(
        {"charged", charged.formula(), charged.value(), line.unit, "what the allowance leaves"});
  }
  if (!only_tier) {
    line.steps.push_back({"in this tier", part.formula(), part.value(), line.unit, rule});
  }
  finish(line, charge, rule);
}

/// Some prices are known up to a quantity only.
void check_reach(const Ladder& ladder, const Exact& top) {
  const Tier& last = ladder.rate.tiers.back();
  if (!last.ends_at || top <= *last.ends_at) return;
  const std::string unit = numbers::plural(ladder.usage_type->unit);
  throw Error(Diagnostic{
      ErrorCode::missing_price,
      {},
      "resources." + ladder.charges.front()->key->resource,
      "a price of " + ladder.rate.usage_type + " (" + ladder.rate.service + ") in " +
          ladder.rate.region + " above " + grouped(*last.ends_at) + " " + unit + " a month",
      {},
      "The month has " + grouped(top) + "; the tables have a price up to there."});
}

}  // namespace

void Ladder::climb_together() {
  pooled.service = rate.service;
  pooled.region = rate.region;
  pooled.usage_type = rate.usage_type;
  pooled.unit = usage_type->unit;
  for (const Charge* charge : charges) {
    pooled.consumed += charge->reading->quantity;
    pooled.free += charge->free;
  }
  pooled.charged = pooled.consumed - pooled.free;
  const bool fills_tiers = pool != nullptr && pool->uses_up_tiers;
  const Exact used_up = fills_tiers ? pooled.free : Exact(0);
  check_reach(*this, used_up + pooled.charged);
  pooled.tiers = climb(rate.tiers, used_up, pooled.charged);
  pooled.shares.reserve(charges.size());
  for (const TierCharge& tier : pooled.tiers) pooled.cost += tier.cost;
}

Term Charge::charged() const { return term(reading->quantity) - free; }

Derivation Charge::derivation() const {
  Derivation steps;
  if (!is_explained()) return steps;
  for (const Derivation& part : reading->parts) append(steps, part);
  if (reading->parts.size() == 1) return steps;
  Term sum = term(reading->parts.front().back().value);
  for (std::size_t i = 1; i < reading->parts.size(); ++i)
    sum += term(reading->parts[i].back().value);
  steps.push_back({"together", sum.formula(), sum.value(), reading->unit, "all parts"});
  return steps;
}

void append_lines(const Charge& charge, std::vector<LineItem>& lines) {
  const Exact& quantity = charge.reading->quantity;
  PoolShare share{charge.key->resource, quantity, charge.free, 0};
  if (!charge.free.is_zero()) add_free_line(lines, charge);
  const bool all_free = !charge.free.is_zero() && charge.free == quantity;
  for (const TierCharge& tier : charge.ladder->pooled.tiers) {
    if (all_free) break;
    add_tier_line(lines, charge, tier);
    share.cost += lines.back().cost;
    if (quantity.is_zero()) break;  // one line is enough to say that nothing was used
  }
  charge.ladder->pooled.shares.push_back(std::move(share));
}

}  // namespace farthing::billing
