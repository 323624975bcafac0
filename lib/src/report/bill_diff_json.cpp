#include "report/bill_diff_view.hpp"
#include "report/figures.hpp"
#include "report/json_text.hpp"

namespace farthing::report {
namespace {

void add_cost(JsonObject& object, const CostChange& cost, const ChangeCauses& of) {
  object.number("cost_before", cost.before);
  object.number("cost_after", cost.after);
  object.number("change", cost.difference());
  if (const std::optional<Exact> percent = cost.percent()) {
    object.number("percent", *percent);
  } else {
    object.add("percent", nullptr);
  }
  JsonObject why;
  for (const Cause& cause : causes) why.number(cause.key, of.*cause.amount);
  object.add("why", why.take());
}

Json terms_json(const BillTerms& terms) {
  JsonObject object;
  object.add("name", terms.name.empty() ? Json(nullptr) : Json(terms.name));
  object.add("month", terms.month.text());
  object.number("month_hours", terms.month.hours());
  object.date("on", terms.on);
  object.add("prices_as_of", terms.prices_as_of.text());
  object.add("oldest_price_as_of", terms.oldest_price_as_of.text());
  object.add("free_tier", terms.free_tier);
  object.add("regions", terms.regions);
  return object.take();
}

Json usage_json(const std::optional<UsageOnBill>& usage) {
  if (!usage) return nullptr;
  Json tiers = Json::array();
  for (const TierCharge& charge : usage->tiers) {
    JsonObject tier;
    tier.number("number", charge.tier.number);
    tier.number("of", charge.tier.of);
    tier.number("quantity", charge.quantity);
    tier.number("unit_price", charge.unit_price);
    tier.number("cost", charge.cost);
    tiers.push_back(tier.take());
  }
  JsonObject object;
  object.add("region", usage->region);
  object.add("usage_type", usage->usage_type);
  object.add("title", usage->title);
  object.number("consumed", usage->consumed);
  object.number("free", usage->free);
  object.number("charged", usage->charged);
  object.number("cost", usage->cost);
  object.add("tiers", std::move(tiers));
  return object.take();
}

Json change_json(const UsageChange& change) {
  JsonObject object;
  object.add("service", change.service);
  object.add("unit", change.unit);
  object.add("status", to_string(change.status()));
  object.add("before", usage_json(change.before));
  object.add("after", usage_json(change.after));
  add_cost(object, change.cost, change.causes);
  return object.take();
}

Json resource_json(const ResourceChange& resource) {
  Json lines = Json::array();
  for (const UsageChange& change : resource.usage) lines.push_back(change_json(change));
  JsonObject object;
  object.add("name", resource.name);
  object.add("status", to_string(resource.status()));
  add_cost(object, resource.cost, resource.causes);
  object.add("lines", std::move(lines));
  return object.take();
}

}  // namespace

std::string bill_diff_json(const BillDiff& changes) {
  Json resources = Json::array();
  for (const ResourceChange& resource : changes.resources) {
    resources.push_back(resource_json(resource));
  }
  JsonObject document;
  document.add("schema", "farthing-bill-diff/1");
  document.add("currency", std::string(changes.currency.code()));
  document.add("before", terms_json(changes.before));
  document.add("after", terms_json(changes.after));
  add_cost(document, changes.total, changes.causes);
  document.add("resources", std::move(resources));
  return json_text(document.take());
}

}  // namespace farthing::report
