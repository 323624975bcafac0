#include "report/break_even_view.hpp"
#include "report/chart.hpp"
#include "report/html.hpp"
#include "report/json_text.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"

namespace farthing {
namespace report {
namespace {

constexpr const char* flips_title = "Where the cheapest changes";

std::string break_even_table(const BreakEven& result, const ReportOptions& options) {
  Page page(options);
  page.heading("Break-even over " + terms(result));
  page.blank();
  page.table(to_text_table(cheapest_ranges(result)));
  page.bullets(flips_title, flip_texts(result));
  std::string text = page.take();
  if (result.domain.variable != Variable::region) {
    text += "\n" + chart_text(line_chart(result), options.width);
  }
  Page rest(options);
  rest.bullets("Assumptions", assumption_texts(result));
  return text + rest.take();
}

std::string break_even_markdown(const BreakEven& result) {
  std::string out = "### Break-even over " + markdown_text(terms(result)) + "\n\n" +
                    to_markdown(cheapest_ranges(result));
  out += markdown_list(flips_title, flip_texts(result));
  out += markdown_list("Assumptions", assumption_texts(result));
  return out;
}

std::string drawn(const BreakEven& result, bool standalone) {
  if (result.domain.variable == Variable::region) return svg(bars(result), standalone);
  return svg(line_chart(result), standalone);
}

std::string break_even_html(const BreakEven& result) {
  constexpr bool standalone = false;
  const std::string heading = "Break-even over " + unit_text(result.domain);
  std::string body = html_element("h1", heading) + "\n";
  body += html_element("p", "For " + terms(result), "muted") + "\n";
  body += html_drawing(drawn(result, standalone));
  body += html_table(cheapest_ranges(result));
  body += html_list(flips_title, flip_texts(result));
  body += html_list("Assumptions", assumption_texts(result));
  return html_page(heading, body);
}

Json way_json(const BreakEven& result, const std::optional<std::size_t>& way) {
  return way ? Json(result.curves[*way].name) : Json(nullptr);
}

Json range_json(const BreakEven& result, const CheapestRange& range) {
  JsonObject object;
  object.number("from", range.from);
  object.number("to", range.to);
  object.add("way", way_json(result, range.way));
  Json equal = Json::array();
  for (const std::size_t way : range.equal) equal.push_back(way_json(result, way));
  object.add("equal", std::move(equal));
  object.number("cost_from", range.cost_from);
  object.number("cost_to", range.cost_to);
  return object.take();
}

Json curve_json(const CostCurve& curve) {
  Json pieces = Json::array();
  for (const CostPiece& piece : curve.pieces) {
    JsonObject object;
    object.number("from", piece.from);
    object.number("to", piece.to);
    object.number("cost_from", piece.cost_from);
    object.number("cost_to", piece.cost_to);
    pieces.push_back(object.take());
  }
  return {{"name", curve.name}, {"title", curve.title}, {"pieces", std::move(pieces)}};
}

std::string break_even_json(const BreakEven& result) {
  Json ranges = Json::array();
  for (const CheapestRange& range : result.ranges) ranges.push_back(range_json(result, range));
  Json flips = Json::array();
  for (const Flip& flip : result.flips) {
    JsonObject object;
    object.number("at", flip.at);
    object.add("jump", flip.is_jump);
    object.number("cost", flip.cost);
    flips.push_back(object.take());
  }
  Json curves = Json::array();
  for (const CostCurve& curve : result.curves) curves.push_back(curve_json(curve));
  JsonObject document;
  document.add("schema", "farthing-break-even/1");
  document.add("over", std::string(to_string(result.domain.variable)));
  document.add("unit", unit_text(result.domain));
  document.number("from", result.domain.from);
  document.number("to", result.domain.to);
  document.add("regions", result.domain.regions);
  if (result.current) {
    document.number("current", *result.current);
  } else {
    document.add("current", nullptr);
  }
  document.add("currency", std::string(result.currency.code()));
  document.add("region", result.region);
  document.add("month", result.month.text());
  document.date("on", result.on);
  document.add("free_tier", result.free_tier);
  document.add("ranges", std::move(ranges));
  document.add("flips", std::move(flips));
  document.add("curves", std::move(curves));
  document.add("assumptions", assumption_texts(result));
  return json_text(document.take());
}

}  // namespace
}  // namespace report

std::string render(const BreakEven& result, const ReportOptions& options) {
  switch (options.format) {
    case Format::json:
      return report::break_even_json(result);
    case Format::csv:
      return report::to_csv(report::cheapest_ranges(result));
    case Format::markdown:
      return report::break_even_markdown(result);
    case Format::html:
      return report::break_even_html(result);
    case Format::table:
      break;
  }
  return report::break_even_table(result, options);
}

std::string chart(const BreakEven& result) {
  constexpr bool standalone = true;
  return report::drawn(result, standalone);
}

std::string chart(const Comparison& comparison) {
  constexpr bool standalone = true;
  return report::svg(report::bars(comparison), standalone);
}

}  // namespace farthing
