#include "report/bill_view.hpp"
#include "report/cluster_text.hpp"
#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/page.hpp"

namespace farthing::report {
namespace {

TextTable lines_and_total(const BillView& view) {
  TextTable table;
  table.indent = 2;
  table.columns = {{"Item", Align::left},
                   {"Quantity", Align::right},
                   {"Unit", Align::left},
                   {"Unit price", Align::decimal},
                   {"Cost", Align::decimal}};
  for (const ResourcePart& part : view.resources()) {
    table.rows.push_back({});
    table.rows.push_back({{view.heading(part), line_amount(part.total)}, Emphasis::bold, true});
    for (const LineItem* line : part.lines) {
      table.rows.push_back({{view.title(part, *line), quantity_text(line->quantity), line->unit,
                             BillView::price(*line), line_amount(line->cost)},
                            Emphasis::none,
                            false});
    }
  }
  table.rows.push_back({});
  table.rows.push_back({{"TOTAL", cents(view.total())}, Emphasis::bold, true});
  return table;
}

}  // namespace

std::string bill_table(const Bill& bill, const ReportOptions& options, std::string_view title) {
  const BillView view(bill);
  Page page(options);
  page.heading(std::string(title) + view.terms());
  page.blank();
  page.table(lines_and_total(view));
  if (const std::string remark = view.rounding(); !remark.empty()) page.paragraph(remark);
  for (const ClusterBill& cluster : bill.clusters) add_cluster(page, bill, cluster);
  const std::vector<std::string> allowances = view.allowances();
  page.blank();
  page.paragraph(view.free_tier());
  for (const std::string& text : allowances) page.bullet(text);
  page.bullets("Assumptions", bill.assumptions);
  page.bullets("Notes", bill.notes);
  page.bullets(BillView::checklist_title, view.checklist());
  return page.take();
}

}  // namespace farthing::report
