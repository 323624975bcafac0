#include "report/bill_document.hpp"
#include "report/json_text.hpp"
#include "report/trace_formats.hpp"

namespace farthing::report {
namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

void add_or_null(JsonObject& object, std::string_view key, const std::optional<Exact>& value) {
  if (value) {
    object.number(key, *value);
  } else {
    object.add(key, nullptr);
  }
}

Json function_json(const TracedFunction& function) {
  JsonObject object;
  object.add("name", function.name);
  object.add("invocations", function.invocations);
  object.number("gb_seconds", function.gb_seconds);
  object.number("cost", function.cost);
  object.number("rounding_cost", function.rounding_cost);
  object.add("cold_starts", function.cold_starts);
  object.number("cold_start_cost", function.cold_start_cost);
  object.add("least_memory_mib", function.least_memory_mib);
  object.add("most_memory_mib", function.most_memory_mib);
  object.add("max_memory_used_mib", or_null(function.max_memory_used_mib));
  object.add("smaller_memory_mib", or_null(function.smaller_memory_mib));
  object.number("memory_saving", function.memory_saving);
  return object.take();
}

}  // namespace

std::string trace_json(const TraceReport& report) {
  Json bills = Json::array();
  for (const Bill& bill : report.bills) bills.push_back(bill_document(bill));
  Json functions = Json::array();
  for (const TracedFunction& function : report.functions) {
    functions.push_back(function_json(function));
  }
  Json histogram = Json::array();
  for (const DurationBucket& bucket : report.histogram) {
    histogram.push_back({{"up_to_ms", bucket.up_to_ms}, {"invocations", bucket.invocations}});
  }
  JsonObject object;
  object.add("schema", "farthing-trace/1");
  object.add("region", report.region);
  object.add("currency", std::string(report.currency.code()));
  object.add("invocations", report.invocations);
  object.number("gb_seconds", report.gb_seconds);
  object.number("total", report.total);
  object.number("rounding_cost", report.rounding_cost);
  object.add("cold_starts", report.cold_starts);
  object.number("cold_start_cost", report.cold_start_cost);
  object.number("memory_saving", report.memory_saving);
  add_or_null(object, "total_on_x86_64", report.on_x86_64);
  add_or_null(object, "total_on_arm64", report.on_arm64);
  object.add("functions", std::move(functions));
  object.add("histogram", std::move(histogram));
  object.add("lines", report.lines);
  object.add("faulty_lines", report.faulty_lines);
  object.add("first_faults", report.first_faults);
  object.add("notes", report.notes);
  object.add("bills", std::move(bills));
  return json_text(object.take());
}

}  // namespace farthing::report
