#include "report/bill_document.hpp"
#include "report/bill_view.hpp"
#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/json_text.hpp"
#include "report/sources.hpp"

namespace farthing::report {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void add_range(JsonObject& object, const TierRange& tier) {
  object.number("number", tier.number);
  object.number("of", tier.of);
  object.number("from", tier.starts_at);
  if (tier.ends_at) {
    object.number("to", *tier.ends_at);
  } else {
    object.add("to", nullptr);
  }
}

Json tier_json(const std::optional<TierRange>& tier) {
  if (!tier) return nullptr;
  JsonObject object;
  add_range(object, *tier);
  return object.take();
}

Json step_json(const Step& step) {
  JsonObject object;
  object.add("what", step.what);
  object.add("formula", step.formula);
  object.number("value", step.value);
  object.add("unit", step.unit);
  object.add("why", step.why);
  return object.take();
}

Json source_json(const Provenance& provenance) {
  Json sources = Json::array();
  for (const Source& source : provenance.sources) {
    JsonObject object;
    object.add("title", source.title);
    object.date("date", source.date);
    object.add("url", text_or_null(source.url));
    sources.push_back(object.take());
  }
  JsonObject object;
  object.add("table", provenance.table);
  object.add("as_of", provenance.as_of.text());
  object.date("effective", provenance.effective);
  object.add("url", text_or_null(newest_url(provenance)));
  object.add("sources", std::move(sources));
  return object.take();
}

Json line_json(const LineItem& line) {
  Json steps = Json::array();
  for (const Step& step : line.steps) steps.push_back(step_json(step));
  JsonObject object;
  object.add("resource", line.resource);
  object.add("service", line.service);
  object.add("region", line.region);
  object.add("usage_type", line.usage_type);
  object.add("title", line.title);
  object.number("quantity", line.quantity);
  object.add("unit", line.unit);
  object.number("unit_price", line.unit_price);
  object.number("cost", line.cost);
  object.add("tier", tier_json(line.tier));
  object.add("allowance", text_or_null(line.allowance));
  object.add("formula", formula_of(line));
  object.add("steps", std::move(steps));
  object.add("source", source_json(line.source));
  return object.take();
}

Json pool_json(const PooledCharge& pool) {
  Json tiers = Json::array();
  for (const TierCharge& charge : pool.tiers) {
    JsonObject tier;
    add_range(tier, charge.tier);
    tier.number("quantity", charge.quantity);
    tier.number("unit_price", charge.unit_price);
    tier.number("cost", charge.cost);
    tiers.push_back(tier.take());
  }
  Json shares = Json::array();
  for (const PoolShare& share : pool.shares) {
    JsonObject object;
    object.add("resource", share.resource);
    object.number("consumed", share.consumed);
    object.number("free", share.free);
    object.number("cost", share.cost);
    shares.push_back(object.take());
  }
  JsonObject object;
  object.add("service", pool.service);
  object.add("region", pool.region);
  object.add("usage_type", pool.usage_type);
  object.add("unit", pool.unit);
  object.number("consumed", pool.consumed);
  object.number("free", pool.free);
  object.number("charged", pool.charged);
  object.number("cost", pool.cost);
  object.add("tiers", std::move(tiers));
  object.add("shares", std::move(shares));
  return object.take();
}

Json allowance_json(const AllowanceUse& use) {
  JsonObject object;
  object.add("service", use.service);
  object.add("pool", use.pool);
  object.add("title", use.title);
  object.add("region", text_or_null(use.region));
  object.add("unit", use.unit);
  object.number("allowance", use.allowance);
  object.number("consumed", use.consumed);
  object.number("used", use.used);
  return object.take();
}

Json rounded_size_json(const RoundedSize& size) {
  JsonObject object;
  object.add("resource", size.resource);
  object.add("asked", size.asked);
  object.add("taken", size.taken);
  object.number("waste_per_hour", size.waste_per_hour);
  object.number("waste_per_month", size.waste_per_month);
  return object.take();
}

Json fleet_json(const ClusterFleet& fleet) {
  JsonObject object;
  object.add("type", fleet.type);
  object.number("instance_hours", fleet.instance_hours);
  object.number("most", Exact(fleet.most));
  object.number("cost", fleet.cost);
  return object.take();
}

Json task_share_json(const TaskShare& share) {
  JsonObject object;
  object.add("task", share.task);
  object.number("task_hours", share.task_hours);
  object.number("cost", share.cost);
  return object.take();
}

Json use_json(const ResourceUse& use) {
  JsonObject object;
  object.add("resource", use.resource);
  object.add("unit", use.unit);
  object.number("reserved", use.reserved);
  object.number("offered", use.offered);
  return object.take();
}

template <class Item, class ToJson>
Json array_of(const std::vector<Item>& items, ToJson to_json) {
  Json array = Json::array();
  for (const Item& item : items) array.push_back(to_json(item));
  return array;
}

Json hosts_json(const ClusterHosts& hosts) {
  JsonObject tasks;
  for (const HeldTasks& held : hosts.tasks) tasks.number(held.task, Exact(held.count));
  JsonObject object;
  object.add("type", hosts.type);
  object.add("zone", text_or_null(hosts.zone));
  object.number("count", Exact(hosts.count));
  object.add("tasks", tasks.take());
  object.number("cpu_units_left", Exact(hosts.cpu_units_left));
  object.number("memory_mib_left", Exact(hosts.memory_mib_left));
  object.number("gpus_left", Exact(hosts.gpus_left));
  object.number("network_interfaces_left", Exact(hosts.network_interfaces_left));
  return object.take();
}

Json moment_json(const ClusterMoment& moment) {
  JsonObject object;
  object.number("hours_per_week", moment.hours_per_week);
  object.number("tasks", Exact(moment.tasks));
  object.number("instances", Exact(moment.instances));
  object.number("at_least", Exact(moment.at_least));
  object.add("binding", text_or_null(moment.binding));
  object.add("hosts", array_of(moment.hosts, hosts_json));
  return object.take();
}

Json unplaced_json(const UnplacedShare& tasks) {
  JsonObject object;
  object.add("task", tasks.task);
  object.number("count", Exact(tasks.count));
  object.number("hours_per_week", tasks.hours_per_week);
  object.add("short_of", tasks.short_of);
  return object.take();
}

Json offer_json(const TypeOffer& offer) {
  JsonObject object;
  object.add("type", offer.type);
  object.number("instances", Exact(offer.instances));
  object.number("cost", offer.cost);
  object.add("placed", offer.is_placed);
  object.add("why", offer.why);
  return object.take();
}

Json mix_json(const ClusterMix& mix) {
  JsonObject object;
  object.number("types", Exact(mix.types));
  object.number("offered", Exact(mix.offered));
  object.number("cost", mix.cost);
  object.number("at_least", mix.at_least);
  object.number("first_fit_decreasing", mix.first_fit_decreasing);
  return object.take();
}

Json cluster_json(const ClusterBill& cluster) {
  JsonObject object;
  object.add("resource", cluster.resource);
  object.number("cost", cluster.cost);
  object.add("fleet", array_of(cluster.fleet, fleet_json));
  object.add("tasks", array_of(cluster.tasks, task_share_json));
  object.number("idle", cluster.idle);
  object.add("use", array_of(cluster.use, use_json));
  object.add("moments", array_of(cluster.moments, moment_json));
  object.add("unplaced", array_of(cluster.unplaced, unplaced_json));
  object.add("offers", array_of(cluster.offers, offer_json));
  object.add("mix", cluster.mix ? mix_json(*cluster.mix) : Json());
  object.add("remarks", cluster.remarks);
  return object.take();
}

Json resources_json(const BillView& view) {
  JsonObject resources;
  for (const ResourcePart& part : view.resources()) {
    JsonObject object;
    object.number("total", part.total);
    object.add("services", part.services);
    object.add("regions", part.regions);
    resources.add(part.name, object.take());
  }
  return resources.take();
}

Json checklist_json(const ChecklistItem& item) {
  JsonObject object;
  object.add("service", item.service);
  object.add("name", item.name);
  object.add("title", item.title);
  object.add("hint", item.hint);
  object.add("usage_types", item.usage_types);
  return object.take();
}

}  // namespace

Json bill_document(const Bill& bill) {
  const BillView view(bill);
  JsonObject document;
  document.add("schema", "farthing-bill/1");
  document.add("currency", std::string(bill.currency.code()));
  document.add("month", bill.month.text());
  document.number("month_hours", bill.month.hours());
  document.date("on", bill.on);
  document.add("prices_as_of", bill.prices_as_of.text());
  document.add("oldest_price_as_of", bill.oldest_price_as_of().text());
  document.add("free_tier", bill.free_tier);
  document.number("total", view.total());
  document.add("resources", resources_json(view));
  document.add("lines", array_of(bill.lines, line_json));
  document.add("pools", array_of(bill.pools, pool_json));
  document.add("allowances", array_of(bill.allowances, allowance_json));
  if (!bill.rounded_sizes.empty()) {
    document.add("rounded_sizes", array_of(bill.rounded_sizes, rounded_size_json));
  }
  if (!bill.clusters.empty()) document.add("clusters", array_of(bill.clusters, cluster_json));
  document.add("assumptions", bill.assumptions);
  document.add("notes", bill.notes);
  document.add("checklist", array_of(bill.checklist, checklist_json));
  return document.take();
}

std::string bill_json(const Bill& bill) { return json_text(bill_document(bill)); }

}  // namespace farthing::report
