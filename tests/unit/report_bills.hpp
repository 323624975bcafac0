#pragma once

#include <string>
#include <vector>

#include <farthing/bill.hpp>

// Bills made by hand, so that the reports are tested apart from metering and rating.

namespace farthing::testing {

inline Exact exact(const char* text) { return Exact::parse_fraction(text); }

inline Provenance lambda_source(bool effective_known) {
  Provenance source;
  source.table = "aws/lambda";
  source.as_of = Date(2026, 9, 19);
  if (effective_known) source.effective = Date(2020, 12, 1);
  source.sources = {{"S5", "AWSLambda offer", Date(2026, 9, 19), "https://example.com/lambda.json"},
                    {"S11", "AWS Lambda pricing page", Date::parse("2026"), ""}};
  return source;
}

inline LineItem line(const char* resource, const char* usage_type, const char* title,
                     const char* quantity, const char* unit, const char* price) {
  LineItem item;
  item.resource = resource;
  item.service = "lambda";
  item.region = "us-east-1";
  item.usage_type = usage_type;
  item.title = title;
  item.quantity = exact(quantity);
  item.unit = unit;
  item.unit_price = exact(price);
  item.cost = item.quantity * item.unit_price;
  item.formula = std::string(quantity) + " * " + price;
  item.source = lambda_source(false);
  return item;
}

inline Step cost_step(const LineItem& item, const char* why) {
  return {"cost", item.formula, item.cost, "USD", why};
}

/// 3 million invocations of 120 ms at 1,536 MB in us-east-1: 540,000 GB-seconds, of which 400,000
/// are free; 0.40 + 2.333338 = 2.733338 USD.
inline Bill thumbnail_bill() {
  Bill bill;
  bill.prices_as_of = Date(2026, 9, 19);
  const Step requests{"requests", "3000000", 3'000'000, "request",
                      "each invocation is one request"};
  const Step duration{"billed duration", "3000000 * 0.12 * 1536 / 1024", 540'000, "GB-second",
                      "each invocation is rounded up to the next 1 ms"};
  const Step left{"charged", "540000 - 400000", 140'000, "GB-second", "what the allowance leaves"};
  const TierRange first_tier{1, 3, 0, Exact(6'000'000'000)};

  bill.lines.push_back(line("thumbnailer", "requests", "Requests", "1000000", "request", "0"));
  bill.lines.back().allowance = "free-requests";
  bill.lines.back().steps = {requests, cost_step(bill.lines.back(), "covered by the allowance")};
  bill.lines.push_back(
      line("thumbnailer", "requests", "Requests", "2000000", "request", "0.0000002"));
  bill.lines.back().steps = {requests, cost_step(bill.lines.back(), "one price")};
  bill.lines.push_back(
      line("thumbnailer", "duration/x86_64", "Duration, x86_64", "400000", "GB-second", "0"));
  bill.lines.back().allowance = "free-duration";
  bill.lines.back().steps = {duration, cost_step(bill.lines.back(), "covered by the allowance")};
  bill.lines.push_back(line("thumbnailer", "duration/x86_64", "Duration, x86_64", "140000",
                            "GB-second", "0.0000166667"));
  bill.lines.back().tier = first_tier;
  bill.lines.back().source = lambda_source(true);
  bill.lines.back().steps = {duration, left, cost_step(bill.lines.back(), "first tier")};

  bill.allowances = {{"lambda", "free-requests", "always-free requests", "", "request", 1'000'000,
                      3'000'000, 1'000'000},
                     {"lambda", "free-duration", "always-free duration", "", "GB-second", 400'000,
                      540'000, 400'000}};
  bill.pools = {{"lambda",
                 "us-east-1",
                 "duration/x86_64",
                 "GB-second",
                 540'000,
                 400'000,
                 140'000,
                 exact("2.333338"),
                 {{first_tier, 140'000, exact("0.0000166667"), exact("2.333338")}},
                 {{"thumbnailer", 540'000, 400'000, exact("2.333338")}}}};
  bill.assumptions = {"Every invocation lasts exactly 120 ms."};
  bill.notes = {"Data transfer is not part of this estimate."};
  return bill;
}

/// A bill of one line per amount, each of a resource of its own.
inline Bill bill_of(const std::vector<const char*>& amounts) {
  Bill bill;
  int number = 0;
  for (const char* amount : amounts) {
    const std::string name = "r" + std::to_string(++number);
    bill.lines.push_back(line(name.c_str(), "u", "Usage", amount, "unit", "1"));
  }
  return bill;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  lines.pop_back();
  return lines;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace farthing::testing
