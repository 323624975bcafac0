#include "report/bill_view.hpp"
#include "report/cluster_text.hpp"
#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/grid.hpp"
#include "report/markdown.hpp"

namespace farthing::report {
namespace {

std::string summary(const BillView& view, const std::string& currency) {
  std::string out =
      markdown_row({"Resource", "Cost (" + currency + ")"}) + markdown_row({"---", "---:"});
  for (const ResourcePart& part : view.resources()) {
    out += markdown_row({markdown_text(view.heading(part)), line_amount(part.total)});
  }
  return out + markdown_row({"**Total**", "**" + cents(view.total()) + "**"});
}

}  // namespace

std::string bill_markdown(const Bill& bill) {
  const BillView view(bill);
  const std::string currency(bill.currency.code());
  std::string out = "### Estimate: " + cents(view.total()) + " " + currency + "\n\n";
  out += "For " + markdown_text(view.terms()) + ".\n\n" + summary(view, currency);
  if (!view.resources().empty()) {
    out += "\n<details>\n<summary>Line items</summary>\n\n" +
           to_markdown(lines_grid(view, currency)) + "\n</details>\n";
  }
  if (const std::string remark = view.rounding(); !remark.empty()) {
    out += "\n" + markdown_text(remark) + "\n";
  }
  for (const ClusterBill& cluster : bill.clusters) {
    const ClusterText text = cluster_text(bill, cluster);
    out += "\n**" + markdown_text(text.title) + "**\n\n" + to_markdown(text.shares);
    out += markdown_list("Instances", text.sentences);
    if (!text.offers.rows.empty()) out += "\n" + to_markdown(text.offers);
  }
  const std::vector<std::string> allowances = view.allowances();
  if (allowances.empty()) out += "\n" + view.free_tier() + "\n";
  out += markdown_list(view.free_tier(), allowances);
  out += markdown_list("Assumptions", bill.assumptions);
  out += markdown_list("Notes", bill.notes);
  out += markdown_list(BillView::checklist_title, view.checklist());
  return out;
}

}  // namespace farthing::report
