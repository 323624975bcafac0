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

Grid bills_grid(const TraceReport& report) {
  Grid grid;
  grid.columns = {{"month", "Month"},
                  {"item", "Item"},
                  number_column("quantity", "Quantity"),
                  {"unit", "Unit"},
                  {"price", "Unit price", Align::right},
                  number_column("cost", "Cost")};
  for (const Bill& bill : report.bills) {
    const BillView view(bill);
    for (const ResourcePart& part : view.resources()) {
      for (const LineItem* line : part.lines) {
        grid.rows.push_back(
            {{},
             {Cell::text(bill.month.text()), Cell::text(view.title(part, *line)),
              Cell::number(line->quantity, quantity_text(line->quantity)), Cell::text(line->unit),
              Cell::text(BillView::price(*line)), amount_cell(line->cost)}});
      }
    }
  }
  return grid;
}

}  // namespace

std::string trace_listing(const TraceReport& report, const ReportOptions& options) {
  const auto count = [](std::uint64_t number) { return with_separators(std::to_string(number)); };
  Listing listing;
  listing.heading = "Trace of " + count(report.invocations) + " invocations, " + report.region +
                    ": " + line_amount(report.total) + " " + std::string(report.currency.code());
  listing.sections = {{"functions", "By function", functions_grid(report)},
                      {"histogram", "Billed durations", durations_grid(report)},
                      {"bill", "Bill", bills_grid(report)}};
  listing.notes = report.notes;
  if (const std::string text = architectures_text(report); !text.empty()) {
    listing.notes.insert(listing.notes.begin(), text);
  }
  if (report.faulty_lines > 0) {
    listing.notes.push_back("Left out of " + count(report.lines) +
                            " lines: " + count(report.faulty_lines) + ".");
    listing.notes.insert(listing.notes.end(), report.first_faults.begin(),
                         report.first_faults.end());
  }
  return render_listing(listing, options);
}

}  // namespace farthing::report
