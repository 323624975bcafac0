#pragma once

#include <string>
#include <string_view>

#include <farthing/report.hpp>

namespace farthing::report {

// A bill in each format; `render` and `explain` choose among them.

/// `title` stands before the bill's terms in the heading.
std::string bill_table(const Bill& bill, const ReportOptions& options,
                       std::string_view title = "Estimate for ");
/// `lib/schemas/bill.schema.json` describes it.
std::string bill_json(const Bill& bill);
std::string bill_csv(const Bill& bill);
std::string bill_markdown(const Bill& bill);
std::string bill_html(const Bill& bill);
/// What stands on that page, as a part of another.
std::string bill_html_part(const Bill& bill);
std::string explanation(const Bill& bill, const ReportOptions& options);
/// A row for each step of each line; `formula` evaluates exactly to `value`.
std::string explanation_csv(const Bill& bill);

}  // namespace farthing::report
