#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include <farthing/report.hpp>

#include "report/display_text.hpp"
#include "report_bills.hpp"

using namespace farthing;
using namespace farthing::testing;

namespace {

void check_width(const std::string& text, int width) {
  for (const std::string& line : lines_of(text)) {
    CAPTURE(line);
    CHECK(report::display_width(line) <= width);
    CHECK((line.empty() || line.back() != ' '));
  }
}

Bill awkward_bill() {
  Bill bill = thumbnail_bill();
  LineItem odd = line(
      "a name of many words \x1b[31m that is much too long to stand on one line of "
      "eighty columns \xE6\x9D\xB1\xE4\xBA\xAC",
      "u", "A title that nobody could fit into the column it has been given here",
      "123456789012345678901234567890", "event-poller-unit-hour", "0.0000166667");
  odd.region = "ap-southeast-2";
  bill.lines.push_back(odd);
  odd.quantity = exact("1/7000000");
  odd.cost = odd.quantity * odd.unit_price;
  odd.title = "Aword" + std::string(100, 'x');
  bill.lines.push_back(odd);
  bill.on = Date(2026, 7, 1);
  bill.month = Month::calendar(2026, 11);
  return bill;
}

}  // namespace

// 3,000,000 - 1,000,000 free at 0.0000002 is 0.40; 540,000 - 400,000 free GB-seconds at
// 0.0000166667 is 2.333338: prices of us-east-1, allowance of the Lambda pricing page.
TEST_CASE("the table of the thumbnail application") {
  CHECK(render(thumbnail_bill()) ==
        R"(Estimate for 730 hours, prices as of 2026-09-19, USD, us-east-1

  Item                             Quantity  Unit         Unit price  Cost

thumbnailer (lambda)                                                  2.73
  Requests                        1,000,000  request            free  0.00
  Requests                        2,000,000  request    0.0000002     0.40
  Duration, x86_64                  400,000  GB-second          free  0.00
  Duration, x86_64 (tier 1 of 3)    140,000  GB-second  0.0000166667  2.33

TOTAL                                                                 2.73

Free tier: counted
  - always-free requests: 1,000,000 of 1,000,000 requests taken; 3,000,000
    used in all
  - always-free duration: 400,000 of 400,000 GB-seconds taken; 540,000 used in
    all

Assumptions
  - Every invocation lasts exactly 120 ms.

Notes
  - Data transfer is not part of this estimate.
)");
}

TEST_CASE("no line is wider than asked, whatever names and numbers there are") {
  for (const int width : {40, 60, 80, 120}) {
    CAPTURE(width);
    ReportOptions options;
    options.width = width;
    check_width(render(awkward_bill(), options), width);
    check_width(explain(awkward_bill(), options), width);
  }
}

TEST_CASE("no digit of a number is lost where it does not fit") {
  const std::string text = render(awkward_bill());
  CHECK(contains(text, "123,456,789,012,345,678,901,234,567,890"));
  CHECK(contains(text, "0.000000142857"));
  CHECK(contains(text, "2,057,617,265,432,061,726,543,206.17"));
}

TEST_CASE("names cannot act on the terminal; colour only when asked") {
  CHECK_FALSE(contains(render(awkward_bill()), "\x1b"));
  CHECK(contains(render(awkward_bill()), "\\x1b[31m"));
  ReportOptions options;
  options.color = true;
  const std::string colored = render(thumbnail_bill(), options);
  CHECK(contains(colored, "\x1b[1mTOTAL"));
  std::string plain = colored;
  for (const std::string code : {"\x1b[1m", "\x1b[2m", "\x1b[0m"}) {
    for (auto at = plain.find(code); at != std::string::npos; at = plain.find(code)) {
      plain.erase(at, code.size());
    }
  }
  CHECK(plain == render(thumbnail_bill()));
}

TEST_CASE("the heading names month, dates, currency and regions") {
  const std::string text = render(awkward_bill());
  CHECK(
      text.starts_with("Estimate for 2026-11 (720 hours), prices as of 2026-09-19, in force on\n"
                       "2026-07-01, USD, us-east-1, ap-southeast-2\n"));
  CHECK(contains(text, "thumbnailer (lambda, us-east-1)"));
}

TEST_CASE("prices of several days are said to be so, allowances apart") {
  Bill bill = thumbnail_bill();
  bill.lines[0].source.as_of = Date(2019, 1, 1);
  CHECK(render(bill).starts_with("Estimate for 730 hours, prices as of 2026-09-19, USD"));
  bill.lines[3].source.as_of = Date::parse("2024-09");
  CHECK(render(bill).starts_with("Estimate for 730 hours, prices as of 2024-09 to 2026-09-19,"));
  CHECK(bill.oldest_price_as_of() == Date::parse("2024-09"));
}

TEST_CASE("the total is the rounded exact sum, never the sum of rounded lines") {
  // Three times 0.335 prints as 0.34 each, 1.02 together; exactly it is 1.005, rounded 1.01.
  const std::string text = render(bill_of({"0.335", "0.335", "0.335"}));
  CHECK(std::ranges::any_of(lines_of(text), [](const std::string& line) {
    return line.starts_with("TOTAL ") && line.ends_with(" 1.01");
  }));
  CHECK(contains(text, "the lines as printed add up to 1.02"));
  CHECK(contains(text, "The total is the exact sum, 1.005,"));
  const auto first = text.find("rounded for itself");
  CHECK(text.find("rounded for itself", first + 1) == std::string::npos);
}

TEST_CASE("nothing is said of rounding where printed lines and total agree") {
  CHECK_FALSE(contains(render(bill_of({"0.33", "1.20"})), "rounded"));
  CHECK_FALSE(contains(render(thumbnail_bill()), "rounded"));
}

TEST_CASE("a cost below a cent never looks like none") {
  const std::string text = render(bill_of({"0.0021"}));
  CHECK(contains(text, "0.0021"));
  CHECK(contains(text, "The total is the exact sum, 0.0021, rounded once."));
}

TEST_CASE("the free tier is said to be counted or left out") {
  Bill bill = thumbnail_bill();
  CHECK(contains(render(bill), "Free tier: counted\n"));
  bill.allowances.clear();
  CHECK(contains(render(bill), "Free tier: counted; none applies here\n"));
  bill.free_tier = false;
  CHECK(contains(render(bill), "Free tier: left out\n"));
}

TEST_CASE("an empty bill is a total of nothing") {
  CHECK(contains(render(Bill{}), "TOTAL"));
  CHECK(contains(render(Bill{}), "0.00"));
}
