#include <utility>

#include "billing/charge.hpp"

#include <farthing/units.hpp>

namespace farthing::billing {
namespace {

LineItem line_of(const Charge& charge) {
  LineItem line;
  line.resource = charge.key->resource;
  line.service = charge.key->service;
  line.region = charge.key->region;
  line.usage_type = charge.key->usage_type;
  line.title = charge.usage_type->title;
  line.unit = charge.usage_type->unit;
  return line;
}

/// Completes a line that has its quantity and price: cost, formula, and the last step.
void finish(LineItem& line, const Charge& charge, std::string why) {
  const Term cost = charge.term(line.quantity) * line.unit_price;
  line.cost = cost.value();
  line.formula = cost.formula();
  if (!charge.is_explained()) return;
  line.steps.push_back(
      {"cost", line.formula, line.cost, std::string(charge.rate->currency.code()), std::move(why)});
}

void append(Derivation& steps, const Derivation& more) {
  steps.insert(steps.end(), more.begin(), more.end());
}

LineItem free_line(const Charge& charge) {
  LineItem line = line_of(charge);
  line.quantity = charge.free;
  line.allowance = charge.pool->name;
  line.source = charge.pool->provenance;
  line.steps = charge.derivation();
  append(line.steps, charge.free_steps);
  finish(line, charge, "covered by the allowance");
  return line;
}

std::string tier_text(const TierRange& tier, const std::string& unit) {
  std::string text = "tier " + std::to_string(tier.number) + " of " + std::to_string(tier.of);
  text += ": from " + grouped(tier.starts_at);
  if (tier.ends_at) text += " to " + grouped(*tier.ends_at);
  return text + " " + unit + "s a month over the account";
}

/// One charge's part of one tier of its ladder: in proportion to what it is charged for.
LineItem tier_line(const Charge& charge, const PooledCharge& pool, const TierCharge& tier) {
  LineItem line = line_of(charge);
  line.steps = charge.derivation();
  const Term charged = charge.charged();
  if (charge.is_explained() && !charge.free.is_zero()) {
    append(line.steps, charge.free_steps);
    line.steps.push_back({"charged", charged.formula(), charged.value(), line.unit,
                          "what the allowance leaves"});
  }
  if (tier.tier.of > 1) line.tier = tier.tier;
  const std::string rule = line.tier ? tier_text(tier.tier, line.unit) : "one price for any quantity";
  line.quantity = charged.value();
  if (tier.quantity != pool.charged) {
    const Term part = charge.term(charged.value()) * tier.quantity / charge.term(pool.charged);
    line.quantity = part.value();
    if (charge.is_explained()) {
      line.steps.push_back({"in this tier", part.formula(), part.value(), line.unit, rule});
    }
  }
  line.unit_price = tier.unit_price;
  line.source = charge.rate->tiers[static_cast<std::size_t>(tier.tier.number - 1)].provenance;
  finish(line, charge, rule);
  return line;
}

PooledCharge pooled(const Ladder& ladder) {
  const Charge& first = *ladder.front();
  PooledCharge pool;
  pool.service = first.key->service;
  pool.region = first.key->region;
  pool.usage_type = first.key->usage_type;
  pool.unit = first.usage_type->unit;
  for (const Charge* charge : ladder) {
    pool.consumed += charge->reading->quantity;
    pool.free += charge->free;
  }
  pool.charged = pool.consumed - pool.free;
  const bool fills_tiers = first.pool != nullptr && first.pool->uses_up_tiers;
  pool.tiers = climb(first.rate->tiers, fills_tiers ? pool.free : Exact(0), pool.charged);
  for (const TierCharge& tier : pool.tiers) pool.cost += tier.cost;
  return pool;
}

}  // namespace

Term Charge::charged() const { return term(reading->quantity) - free; }

Derivation Charge::derivation() const {
  Derivation steps;
  if (!is_explained()) return steps;
  for (const Derivation& part : reading->parts) append(steps, part);
  if (reading->parts.size() == 1) return steps;
  Term sum = term(reading->parts.front().back().value);
  for (std::size_t i = 1; i < reading->parts.size(); ++i) sum += term(reading->parts[i].back().value);
  steps.push_back({"together", sum.formula(), sum.value(), reading->unit, "all parts"});
  return steps;
}

PooledCharge charge_ladder(const Ladder& ladder, std::vector<LineItem>& lines) {
  PooledCharge pool = pooled(ladder);
  for (const Charge* charge : ladder) {
    PoolShare share{charge->key->resource, charge->reading->quantity, charge->free, 0};
    if (!charge->free.is_zero()) lines.push_back(free_line(*charge));
    const bool all_free = !charge->free.is_zero() && charge->free == charge->reading->quantity;
    for (const TierCharge& tier : pool.tiers) {
      if (all_free) break;
      lines.push_back(tier_line(*charge, pool, tier));
      share.cost += lines.back().cost;
      if (charge->reading->quantity.is_zero()) break;  // one line is enough to say nothing was used
    }
    pool.shares.push_back(std::move(share));
  }
  return pool;
}

}  // namespace farthing::billing
