#include "report/bill_document.hpp"
#include "report/comparison_formats.hpp"
#include "report/json_text.hpp"

namespace farthing::report {
namespace {

Json figures_json(const std::vector<DerivedFigure>& figures) {
  Json array = Json::array();
  for (const DerivedFigure& figure : figures) {
    JsonObject object;
    object.add("what", figure.what);
    object.number("value", figure.value);
    object.add("unit", figure.unit);
    object.add("why", figure.why);
    object.add("field", figure.field.empty() ? Json(nullptr) : Json(figure.field));
    object.add("given", figure.given);
    array.push_back(object.take());
  }
  return array;
}

Json dominated_json(const std::optional<DominantCost>& cost) {
  if (!cost) return nullptr;
  JsonObject object;
  object.add("service", cost->service);
  object.add("title", cost->title);
  object.number("cost", cost->cost);
  object.number("share", cost->share);
  return object.take();
}

Json way_json(const PricedWay& way, bool bills) {
  JsonObject object;
  object.add("name", way.name);
  object.add("title", way.title);
  object.number("total", way.total);
  object.number("per_million", way.per_million);
  object.add("dominated_by", dominated_json(way.dominated));
  object.add("figures", figures_json(way.figures));
  if (bills) object.add("bill", bill_document(way.bill));
  return object.take();
}

}  // namespace

std::string comparison_json(const Comparison& comparison, bool bills) {
  Json ways = Json::array();
  for (const PricedWay& way : comparison.ways) ways.push_back(way_json(way, bills));
  Json unpriced = Json::array();
  for (const UnpricedWay& way : comparison.unpriced) {
    unpriced.push_back({{"name", way.name}, {"title", way.title}, {"reasons", way.reasons}});
  }
  JsonObject document;
  document.add("schema", "farthing-comparison/1");
  document.add("currency", std::string(comparison.currency.code()));
  document.add("region", comparison.region);
  document.add("month", comparison.month.text());
  document.number("month_hours", comparison.month.hours());
  document.date("on", comparison.on);
  document.add("free_tier", comparison.free_tier);
  document.number("requests", comparison.requests);
  document.add("ways", std::move(ways));
  document.add("unpriced", std::move(unpriced));
  document.add("figures", figures_json(comparison.figures));
  document.add("assumptions", comparison.assumptions);
  return json_text(document.take());
}

}  // namespace farthing::report
