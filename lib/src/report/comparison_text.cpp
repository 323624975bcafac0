#include "report/chart.hpp"
#include "report/comparison_formats.hpp"
#include "report/comparison_view.hpp"
#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/html.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"

namespace farthing::report {
namespace {

std::vector<std::string> figure_texts(const Comparison& comparison) {
  std::vector<std::string> texts;
  for (const DerivedFigure& figure : comparison.figures) texts.push_back(figure_text(figure));
  texts.insert(texts.end(), comparison.assumptions.begin(), comparison.assumptions.end());
  return texts;
}

}  // namespace

std::string comparison_table(const Comparison& comparison, const ComparisonReport& report) {
  Page page(report.options);
  page.heading("Comparison for " + terms(comparison));
  page.blank();
  page.table(to_text_table(ranking(comparison)));
  page.bullets("Assumptions", figure_texts(comparison));
  page.bullets(set_up_title, set_up_texts(comparison));
  page.bullets(unpriced_title, unpriced_texts(comparison));
  std::string text = page.take();
  if (!report.bills) return text;
  for (const PricedWay& way : comparison.ways) {
    text += "\n" + bill_table(way.bill, report.options, way.title + ", ");
  }
  return text;
}

std::string comparison_csv(const Comparison& comparison) { return to_csv(ranking(comparison)); }

std::string comparison_markdown(const Comparison& comparison, bool bills) {
  const PricedWay& cheapest = comparison.ways.front();
  std::string out = "### Cheapest: " + markdown_text(cheapest.title) + ", " +
                    cents(cheapest.total) + " " + std::string(comparison.currency.code()) +
                    " a month\n\n";
  out += "For " + markdown_text(terms(comparison)) + ".\n\n" + to_markdown(ranking(comparison));
  out += markdown_list("Assumptions", figure_texts(comparison));
  out += markdown_list(set_up_title, set_up_texts(comparison));
  out += markdown_list(unpriced_title, unpriced_texts(comparison));
  if (!bills) return out;
  for (const PricedWay& way : comparison.ways) {
    out += "\n## " + markdown_text(way.title) + "\n\n" + bill_markdown(way.bill);
  }
  return out;
}

std::string comparison_html(const Comparison& comparison, bool bills) {
  const PricedWay& cheapest = comparison.ways.front();
  constexpr bool embedded = false;
  const std::string heading = "Cheapest: " + cheapest.title;
  std::string body = html_element("h1", heading) + "\n";
  body += html_element("p", cents(cheapest.total) + " " + std::string(comparison.currency.code()),
                       "total") +
          "\n";
  body += html_element("p", "a month, for " + terms(comparison), "muted") + "\n";
  body += html_drawing(svg(bars(comparison), embedded));
  body += html_table(ranking(comparison));
  body += html_list("Assumptions", figure_texts(comparison));
  body += html_list(set_up_title, set_up_texts(comparison));
  body += html_list(unpriced_title, unpriced_texts(comparison));
  if (bills) {
    body += html_element("h2", "Bills") + "\n";
    for (const PricedWay& way : comparison.ways) {
      body += html_details(way.title, bill_html_part(way.bill)) + "\n";
    }
  }
  return html_page(heading, body);
}

}  // namespace farthing::report

namespace farthing {

std::string render(const Comparison& comparison, const ComparisonReport& report) {
  switch (report.options.format) {
    case Format::json:
      return report::comparison_json(comparison, report.bills);
    case Format::csv:
      return report::comparison_csv(comparison);
    case Format::markdown:
      return report::comparison_markdown(comparison, report.bills);
    case Format::html:
      return report::comparison_html(comparison, report.bills);
    case Format::table:
      break;
  }
  return report::comparison_table(comparison, report);
}

}  // namespace farthing
