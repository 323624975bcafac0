#include "report/bill_view.hpp"
#include "report/cluster_text.hpp"
#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/html.hpp"
#include "report/sources.hpp"

namespace farthing::report {
namespace {

/// A line's steps and the source of its price, folded below its title.
class Derivations {
 public:
  explicit Derivations(const Currency& currency) : currency_(currency.code()) {}

  std::string of(const std::string& title, const LineItem& line) {
    std::string body;
    for (const Step& step : line.steps) body += step_item(step);
    if (line.steps.empty()) body += step_item({"cost", formula_of(line), line.cost, currency_, {}});
    return html_details(title,
                        "<ol>" + body + "</ol>" + html_element("p", source_of(line), "muted"));
  }
  [[nodiscard]] std::vector<std::string> sources() const { return sources_.entries(); }

 private:
  static std::string step_item(const Step& step) {
    std::string text = step.what + ": ";
    const std::string formula = formula_text(step.formula);
    if (!formula.empty() && formula != full_text(step.value)) text += formula + " = ";
    text += counted(step.value, step.unit);
    const std::string why =
        step.why.empty() ? "" : html_prose("span", " (" + step.why + ")", "muted");
    return "<li>" + html_text(text) + why + "</li>";
  }

  std::string source_of(const LineItem& line) {
    return (line.allowance.empty() ? "Price from table " : "Allowance from table ") +
           line.source.table + ", as of " + line.source.as_of.text() + ", in force since" +
           (line.source.effective ? " " : ": ") + date_text(line.source.effective, "not known") +
           sources_.cite(line.source.sources);
  }

  std::string currency_;
  SourceList sources_;
};

std::string number_cell(const std::string& text) { return html_element("td", text, "number"); }

std::string lines_table(const BillView& view, Derivations& derivations) {
  std::string out =
      "<div class=\"scroll\"><table>\n<thead><tr><th>Item</th><th class=\"number\">Quantity</th>"
      "<th>Unit</th><th class=\"number\">Unit price</th><th class=\"number\">Cost</th></tr>"
      "</thead>\n<tbody>\n";
  for (const ResourcePart& part : view.resources()) {
    out += "<tr class=\"part\"><td colspan=\"4\">" + html_text(view.heading(part)) + "</td>" +
           number_cell(line_amount(part.total)) + "</tr>\n";
    for (const LineItem* line : part.lines) {
      out += "<tr><td>" + derivations.of(view.title(part, *line), *line) + "</td>" +
             number_cell(quantity_text(line->quantity)) + html_element("td", line->unit) +
             number_cell(BillView::price(*line)) + number_cell(line_amount(line->cost)) + "</tr>\n";
    }
  }
  return out + "<tr class=\"sum\"><td colspan=\"4\">Total</td>" + number_cell(cents(view.total())) +
         "</tr>\n</tbody>\n</table></div>\n";
}

}  // namespace

std::string bill_html_part(const Bill& bill) {
  const BillView view(bill);
  Derivations derivations(bill.currency);
  const std::string currency(bill.currency.code());
  std::string body = html_element("p", cents(view.total()) + " " + currency, "total") + "\n";
  body += html_element("p", view.terms(), "muted") + "\n";
  body += lines_table(view, derivations);
  if (const std::string remark = view.rounding(); !remark.empty()) {
    body += html_element("p", remark, "muted") + "\n";
  }
  for (const ClusterBill& cluster : bill.clusters) {
    const ClusterText text = cluster_text(bill, cluster);
    body += html_element("h3", text.title) + "\n" + html_table(text.shares);
    body += html_list("Instances", text.sentences);
    if (!text.offers.rows.empty()) body += html_table(text.offers);
  }
  const std::vector<std::string> allowances = view.allowances();
  body += allowances.empty() ? html_element("p", view.free_tier()) + "\n"
                             : html_list(view.free_tier(), allowances);
  body += html_list("Assumptions", bill.assumptions);
  body += html_list("Notes", bill.notes);
  body += html_list(BillView::checklist_title, view.checklist());
  return body + html_list("Sources", derivations.sources());
}

std::string bill_html(const Bill& bill) {
  const std::string total = cents(bill.total().amount) + " " + std::string(bill.currency.code());
  return html_page("Estimate: " + total,
                   html_element("h1", "Estimate for a month") + "\n" + bill_html_part(bill));
}

}  // namespace farthing::report
