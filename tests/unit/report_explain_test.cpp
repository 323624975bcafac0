#include <doctest/doctest.h>

#include <string>

#include <farthing/report.hpp>

#include "report_bills.hpp"

using namespace farthing;
using namespace farthing::testing;

TEST_CASE("the explanation tells steps, allowance, tier, price, table, dates and sources") {
  const std::string text = explain(thumbnail_bill());
  CHECK(contains(text, R"(
  Duration, x86_64 (lambda, duration/x86_64, us-east-1)
    billed duration: 3,000,000 × 0.12 × 1,536 ÷ 1,024 = 540,000 GB-seconds
      (each invocation is rounded up to the next 1 ms)
    * 400,000 GB-seconds, free: 0.00 USD
      cost: 400,000 × 0 = 0 USD
        (covered by the allowance)
      always-free duration: 400,000 of 400,000 GB-seconds taken; 540,000 used
        in all
      allowance from table aws/lambda, as of 2026-09-19, in force since: not
        known [1] [2]
    * 140,000 GB-seconds at 0.0000166667 USD: 2.33 USD
      charged: 540,000 - 400,000 = 140,000 GB-seconds
        (what the allowance leaves)
      cost: 140,000 × 0.0000166667 = 2.333338 USD
        (first tier)
      price from table aws/lambda, as of 2026-09-19, in force since 2020-12-01
        [1] [2]
)"));
  CHECK(contains(text, "TOTAL: 2.73 USD\nThe exact sum of all lines is 2.733338 USD;"));
  CHECK(contains(text, R"(
Sources
  [1] AWSLambda offer, 2026-09-19, https://example.com/lambda.json
  [2] AWS Lambda pricing page, 2026
)"));
}

TEST_CASE("what several resources share is told to each") {
  Bill bill = thumbnail_bill();
  bill.pools[0].shares.push_back({"other", 0, 0, 0});
  CHECK(contains(explain(bill),
                 "priced together: 2 resources use 540,000 GB-seconds in us-east-1, of which\n"));
}

TEST_CASE("a bill without steps is explained by its formulas") {
  Bill bill = bill_of({"1/3"});
  bill.lines[0].formula.clear();
  bill.lines[0].tier = TierRange{2, 2, 1000, std::nullopt};
  CHECK(contains(explain(bill),
                 "      cost: (1 ÷ 3) × 1 = 0.3333333333 (exactly 1/3) USD\n"
                 "      tier 2 of 2: from 1,000 units without upper bound a month\n"));
}

TEST_CASE("the explanation as JSON is the bill's JSON; as Markdown it is one block") {
  ReportOptions options;
  options.format = Format::json;
  CHECK(explain(thumbnail_bill(), options) == render(thumbnail_bill(), options));
  options.format = Format::markdown;
  for (const std::string& line : lines_of(explain(thumbnail_bill(), options))) {
    CAPTURE(line);
    CHECK((line.empty() || line.starts_with("    ")));
  }
}
