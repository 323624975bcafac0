#include <farthing/report.hpp>

#include "report/formats.hpp"
#include "report/markdown.hpp"

namespace farthing {

std::string render(const Bill& bill, const ReportOptions& options) {
  switch (options.format) {
    case Format::json:
      return report::bill_json(bill);
    case Format::csv:
      return report::bill_csv(bill);
    case Format::markdown:
      return report::bill_markdown(bill);
    case Format::html:
      return report::bill_html(bill);
    case Format::table:
      break;
  }
  return report::bill_table(bill, options);
}

std::string explain(const Bill& bill, const ReportOptions& options) {
  switch (options.format) {
    case Format::json:
      return report::bill_json(bill);
    case Format::csv:
      return report::explanation_csv(bill);
    case Format::markdown:
      return report::indented_block(report::explanation(bill, {Format::table, 76, false}));
    case Format::html:
      return report::bill_html(bill);
    case Format::table:
      break;
  }
  return report::explanation(bill, options);
}

}  // namespace farthing
