#include "report/bill_view.hpp"
#include "report/figures.hpp"
#include "report/listing.hpp"
#include "report/trace_formats.hpp"

namespace farthing::report {
namespace {

GridColumn count_column(std::string key, std::string title) {
  return {std::move(key), std::move(title), Align::right};
}

Cell count_cell(std::uint64_t count) {
  return Cell::number(count, with_separators(std::to_string(count)));
}

Cell memory_cell(std::optional<std::uint32_t> mib) {
  if (!mib) return Cell::none("–");
  return Cell::number(*mib, with_separators(std::to_string(*mib)) + " MB");
}

Cell amount_cell(const Exact& amount) { return Cell::number(amount, line_amount(amount)); }

Grid functions_grid(const TraceReport& report) {
  Grid grid;
  grid.columns = {{"name", "Function"},
                  count_column("invocations", "Invocations"),
                  number_column("gb_seconds", "GB-seconds"),
                  number_column("cost", "Cost"),
                  number_column("rounding_cost", "Rounding up"),
                  count_column("cold_starts", "Cold starts"),
                  number_column("cold_start_cost", "Their cost"),
                  count_column("least_memory_mib", "Least memory"),
                  count_column("most_memory_mib", "Most memory"),
                  count_column("max_memory_used_mib", "Most used"),
                  count_column("smaller_memory_mib", "Would hold it"),
                  number_column("memory_saving", "Saves")};
  for (const TracedFunction& function : report.functions) {
    grid.rows.push_back(
        {{},
         {Cell::text(function.name), count_cell(function.invocations),
          Cell::number(function.gb_seconds, quantity_text(function.gb_seconds)),
          amount_cell(function.cost), amount_cell(function.rounding_cost),
          count_cell(function.cold_starts), amount_cell(function.cold_start_cost),
          memory_cell(function.least_memory_mib), memory_cell(function.most_memory_mib),
          memory_cell(function.max_memory_used_mib), memory_cell(function.smaller_memory_mib),
          amount_cell(function.memory_saving)}});
  }
  return grid;
}

Grid durations_grid(const TraceReport& report) {
  Grid grid;
  grid.columns = {count_column("up_to_ms", "Up to ms"), count_column("invocations", "Invocations")};
  for (const DurationBucket& bucket : report.histogram) {
    grid.rows.push_back({{}, {count_cell(bucket.up_to_ms), count_cell(bucket.invocations)}});
  }
  return grid;
}

Section bill_section(const Bill& bill) {
  const std::string month = bill.month.first_day() ? ", " + bill.month.text() : "";
  return {"bill", "Bill" + month, lines_grid(BillView(bill), std::string(bill.currency.code()))};
}

/// What a bill was made under, and what of it was free.
std::string bill_note(const Bill& bill) {
  const BillView view(bill);
  std::string text = "Bill for " + view.terms() + ". " + view.free_tier();
  for (const std::string& allowance : view.allowances()) text += ". " + allowance;
  return text + ".";
}

}  // namespace

std::string trace_listing(const TraceReport& report, const ReportOptions& options) {
  const auto count = [](std::uint64_t number) { return with_separators(std::to_string(number)); };
  Listing listing;
  listing.heading = "Trace of " + count(report.invocations) + " invocations, " + report.region +
                    ": " + line_amount(report.total) + " " + std::string(report.currency.code());
  listing.sections = {{"functions", "By function", functions_grid(report)},
                      {"histogram", "Billed durations", durations_grid(report)}};
  for (const Bill& bill : report.bills) listing.sections.push_back(bill_section(bill));
  const auto add_note = [&](const std::string& text) {
    if (!text.empty()) listing.notes.push_back(text);
  };
  add_note(architectures_text(report));
  for (const Bill& bill : report.bills) add_note(bill_note(bill));
  for (const std::string& note : report.notes) add_note(note);
  for (const std::string& text : left_out(report)) add_note(text);
  return render_listing(listing, options);
}

}  // namespace farthing::report
