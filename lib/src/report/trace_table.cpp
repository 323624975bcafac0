#include <algorithm>

#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/page.hpp"
#include "report/trace_formats.hpp"

#include <farthing/error.hpp>

namespace farthing {
namespace report {
namespace {

// A table for people; JSON has all functions.
constexpr std::size_t shown_functions_max = 20;

std::string count(std::uint64_t number) { return with_separators(std::to_string(number)); }

std::string memory_text(const TracedFunction& function) {
  const std::string most = count(function.most_memory_mib) + " MB";
  if (function.least_memory_mib == function.most_memory_mib) return most;
  return count(function.least_memory_mib) + "–" + most;
}

template <class T>
std::string mib_text(const std::optional<T>& mib) {
  return mib ? count(*mib) + " MB" : "–";
}

TextTable functions_table(const TraceReport& report, std::size_t shown) {
  TextTable table;
  table.indent = 2;
  table.columns = {{"Function", Align::left},
                   {"Invocations", Align::right},
                   {"GB-seconds", Align::right},
                   {"Cost", Align::decimal}};
  for (std::size_t i = 0; i < shown; ++i) {
    const TracedFunction& function = report.functions[i];
    table.rows.push_back({{function.name, count(function.invocations),
                           quantity_text(function.gb_seconds), line_amount(function.cost)}});
  }
  table.rows.push_back({});
  table.rows.push_back({{"TOTAL", count(report.invocations), quantity_text(report.gb_seconds),
                         line_amount(report.total)},
                        Emphasis::bold});
  return table;
}

TextTable causes_table(const TraceReport& report, std::size_t shown) {
  TextTable table;
  table.indent = 2;
  table.columns = {{"Function", Align::left},
                   {"Rounding up", Align::decimal},
                   {"Cold starts", Align::right},
                   {"Their cost", Align::decimal}};
  for (std::size_t i = 0; i < shown; ++i) {
    const TracedFunction& function = report.functions[i];
    table.rows.push_back({{function.name, line_amount(function.rounding_cost),
                           count(function.cold_starts), line_amount(function.cold_start_cost)}});
  }
  table.rows.push_back({});
  table.rows.push_back({{"TOTAL", line_amount(report.rounding_cost), count(report.cold_starts),
                         line_amount(report.cold_start_cost)},
                        Emphasis::bold});
  return table;
}

TextTable memory_table(const TraceReport& report, std::size_t shown) {
  TextTable table;
  table.indent = 2;
  table.columns = {{"Function", Align::left},
                   {"Memory", Align::right},
                   {"Most used", Align::right},
                   {"Would hold it", Align::right},
                   {"Saves", Align::decimal}};
  for (std::size_t i = 0; i < shown; ++i) {
    const TracedFunction& function = report.functions[i];
    if (!function.max_memory_used_mib) continue;
    table.rows.push_back(
        {{function.name, memory_text(function), mib_text(function.max_memory_used_mib),
          mib_text(function.smaller_memory_mib), line_amount(function.memory_saving)}});
  }
  if (table.rows.empty()) return table;
  table.rows.push_back({});
  table.rows.push_back({{"TOTAL", "", "", "", line_amount(report.memory_saving)}, Emphasis::bold});
  return table;
}

TextTable histogram_table(const TraceReport& report) {
  constexpr std::size_t bar_length = 30;
  std::uint64_t most = 1;
  for (const DurationBucket& bucket : report.histogram) most = std::max(most, bucket.invocations);
  TextTable table;
  table.indent = 2;
  table.columns = {
      {"Billed duration", Align::right}, {"Invocations", Align::right}, {"", Align::left}};
  for (const DurationBucket& bucket : report.histogram) {
    // At least one mark where there is anything.
    const std::uint64_t marks =
        most > bar_length ? (bucket.invocations / (most / bar_length)) : bucket.invocations;
    const std::uint64_t length = std::min<std::uint64_t>(
        bar_length, std::max<std::uint64_t>(bucket.invocations > 0 ? 1 : 0, marks));
    std::string bar;
    for (std::uint64_t i = 0; i < length; ++i) bar += "▇";
    table.rows.push_back(
        {{"up to " + count(bucket.up_to_ms) + " ms", count(bucket.invocations), bar}});
  }
  return table;
}

void add_architectures(Page& page, const TraceReport& report) {
  const std::string text = architectures_text(report);
  if (text.empty()) return;
  page.blank();
  page.paragraph(text);
}

void add_left_out(Page& page, const TraceReport& report) {
  std::vector<std::string> texts = left_out(report);
  if (texts.empty()) return;
  const std::string title = texts.front();
  texts.erase(texts.begin());
  page.bullets(title, texts);
}

}  // namespace

std::string architectures_text(const TraceReport& report) {
  if (!report.on_x86_64 || !report.on_arm64) return {};
  const auto [x86_64, arm64] = amounts_to_compare(*report.on_x86_64, *report.on_arm64);
  return "The same trace all on x86_64: " + x86_64 + "; all on arm64: " + arm64 + ".";
}

std::string trace_table(const TraceReport& report, const ReportOptions& options) {
  std::string text;
  for (const Bill& bill : report.bills) {
    text += bill_table(bill, options, "Bill of a trace, ") + "\n";
  }
  Page page(options);
  const std::size_t shown = std::min(report.functions.size(), shown_functions_max);
  page.heading("By function");
  page.blank();
  page.table(functions_table(report, shown));
  if (shown < report.functions.size()) {
    page.paragraph("The dearest " + std::to_string(shown) + " of " +
                   count(report.functions.size()) + "; --format json has all.");
  }
  if (!report.rounding_cost.is_zero() || report.cold_starts > 0) {
    page.blank();
    page.heading("Of that, what rounding up and cold starts cost");
    page.blank();
    page.table(causes_table(report, shown));
  }
  if (const TextTable memory = memory_table(report, shown); !memory.rows.empty()) {
    page.blank();
    page.heading("Memory that was never used");
    page.blank();
    page.table(memory);
  }
  page.blank();
  page.heading("Durations");
  page.blank();
  page.table(histogram_table(report));
  add_architectures(page, report);
  add_left_out(page, report);
  page.bullets("Notes", report.notes);
  return text + page.take();
}

}  // namespace report

std::vector<std::string> left_out(const TraceReport& report) {
  if (report.faulty_lines == 0) return {};
  std::vector<std::string> texts{"Left out of " + report::count(report.lines) +
                                 " lines: " + report::count(report.faulty_lines)};
  texts.insert(texts.end(), report.first_faults.begin(), report.first_faults.end());
  const std::uint64_t others = report.faulty_lines - report.first_faults.size();
  if (others > 0) texts.push_back("and " + report::count(others) + " more");
  return texts;
}

std::string render(const TraceReport& report, const ReportOptions& options) {
  switch (options.format) {
    case Format::table:
      return report::trace_table(report, options);
    case Format::json:
      return report::trace_json(report);
    case Format::csv:
    case Format::markdown:
    case Format::html:
      break;
  }
  return report::trace_listing(report, options);
}

}  // namespace farthing
