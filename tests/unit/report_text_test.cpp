#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "numbers/rounded.hpp"
#include "report/display_text.hpp"
#include "report/figures.hpp"
#include "report/text_table.hpp"
#include "report_bills.hpp"

using namespace farthing;
using namespace farthing::report;
using farthing::testing::exact;

TEST_CASE("amounts of lines: cents half up, two significant digits below a cent") {
  struct Row {
    std::string amount;
    std::string printed;
  };
  // Expected: worked by hand from the rule in report/figures.hpp.
  const std::vector<Row> rows{{"0", "0.00"},
                              {"0.005", "0.0050"},
                              {"0.01", "0.01"},
                              {"0.015", "0.02"},
                              {"2.333338", "2.33"},
                              {"1234567.895", "1,234,567.90"},
                              {"0.0021", "0.0021"},
                              {"0.00209999", "0.0021"},
                              {"1/300", "0.0033"},
                              {"0.0000002", "0.00000020"},
                              {"0.00000000001", "<0.0000000001"}};
  for (const Row& row : rows) {
    CAPTURE(row.amount);
    CHECK(line_amount(exact(row.amount.c_str())) == row.printed);
  }
}

TEST_CASE("a rounded number is the one that is printed") {
  for (const char* text : {"0", "2.5", "-2.5", "0.005", "-0.005", "0.0049999", "1/3", "-1/3",
                           "12345678901234567890123.455"}) {
    CAPTURE(text);
    for (const int places : {0, 2, 10}) {
      CHECK(numbers::rounded(exact(text), places) ==
            Exact::parse(exact(text).fixed(places, Rounding::midpoint_away_from_zero)));
    }
  }
}

TEST_CASE("what lines as printed add up to is what stands there, of any size") {
  CHECK(report::printed_value(exact("1234.567")) == exact("1234.57"));
  CHECK(report::printed_value(exact("0.00123456")) == exact("0.0012"));
  CHECK(report::printed_value(exact("0.00000000001")).is_zero());
  const Exact huge = Exact::parse("1e59");
  CHECK(report::printed_value(huge) == huge);
}

TEST_CASE("amounts side by side show how they differ") {
  using Pair = std::pair<std::string, std::string>;
  const auto compared = [](const char* one, const char* other) {
    return report::amounts_to_compare(Exact::parse(one), Exact::parse(other));
  };
  CHECK(compared("0.01001", "0.00821") == Pair("0.0100", "0.0082"));
  CHECK(compared("1234.567", "12") == Pair("1,234.57", "12.00"));
  CHECK(compared("0", "0.0000123") == Pair("0.000000", "0.000012"));
  CHECK(compared("0.0125", "0.0101") == Pair("0.0125", "0.0101"));
  CHECK(compared("1.004", "1.001") == Pair("1.0040", "1.0010"));
  CHECK(compared("0.00000012", "0.00000012") == Pair("0.00000012", "0.00000012"));
  CHECK(compared("0.00000000000001", "5") == Pair("<0.0000000001", "5.00"));
}

TEST_CASE("quantities are exact while short, prices always") {
  CHECK(quantity_text(3'000'000) == "3,000,000");
  CHECK(quantity_text(exact("12345.678")) == "12,345.678");
  CHECK(quantity_text(exact("228125/3")) == "76,041.666667");
  CHECK(quantity_text(exact("1/3000000")) == "0.000000333333");
  CHECK(quantity_text(exact("123456789012345678901")) == "123,456,789,012,345,678,901");
  CHECK(price_text(exact("0.0000166667")) == "0.0000166667");
  CHECK(price_text(exact("0.045") / 3600) == "0.0000125");
  CHECK(price_text(exact("0.04") / 3600) == "0.0000111111111111");
  CHECK(full_text(exact("10/3")) == "3.3333333333 (exactly 10/3)");
}

TEST_CASE("formulas for people") {
  CHECK(formula_text("3000000 * 0.12 * 1536 / 1024") == "3,000,000 × 0.12 × 1,536 ÷ 1,024");
  CHECK(formula_text("ceil(1000.5) * (1/3)") == "ceil(1,000.5) × (1 ÷ 3)");
  CHECK(formula_text("min(1000, 2000) - 5") == "min(1,000; 2,000) - 5");
}

TEST_CASE("units after numbers") {
  CHECK(counted(1, "request") == "1 request");
  CHECK(counted(2, "request") == "2 requests");
  CHECK(counted(2, "GB") == "2 GB");
  CHECK(counted(0, "GB-second") == "0 GB-seconds");
}

TEST_CASE("ages in words") {
  struct Row {
    std::string day;
    std::string age;
  };
  const std::vector<Row> rows{{"2026-11-23", "today"},           {"2026-11-22", "1 day"},
                              {"2026-10-24", "30 days"},         {"2026-10-23", "1 month"},
                              {"2025-11-24", "11 months"},       {"2025-11-23", "1 year"},
                              {"2024-10-01", "2 years 1 month"}, {"2026-11-24", "in the future"}};
  for (const Row& row : rows) {
    CAPTURE(row.day);
    CHECK(age_text(Date::parse(row.day), Date(2026, 11, 23)) == row.age);
  }
  CHECK(age_text(Date(2024, 2, 29), Date(2024, 3, 1)) == "1 day");
}

TEST_CASE("text is made safe to print") {
  CHECK(printable("plain") == "plain");
  CHECK(printable("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(printable("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(printable("a\nb\tc") == "a\\nb\\tc");
  CHECK(printable("a\xC2\x9B") == "a\\x9b");                   // C1: a terminal's other escape
  CHECK(printable("a\xE2\x80\xAE") == "a\\u202e");             // right-to-left override
  CHECK(printable("a\xFF") == "a\xEF\xBF\xBD");                // no UTF-8
  CHECK(printable("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");  // overlong
  CHECK(printable("\xED\xA0\x80").size() == 9);                // surrogate: three bad bytes
  CHECK(printable("\xE6\x9D") == "\xEF\xBF\xBD\xEF\xBF\xBD");  // cut off
}

TEST_CASE("widths on a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("caf\xC3\xA9") == 4);
  CHECK(display_width("cafe\xCC\x81") == 4);              // combining accent
  CHECK(display_width("\xE6\x9D\xB1\xE4\xBA\xAC") == 4);  // two wide characters
  CHECK(display_width("\xF0\x9F\x93\xB7") == 2);          // a pictograph
}

TEST_CASE("wrapping loses nothing") {
  CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("", 5) == std::vector<std::string>{""});
  CHECK(wrapped("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrapped("duration/x86_64", 10) == std::vector<std::string>{"duration/", "x86_64"});
  CHECK(wrapped("\xE6\x9D\xB1\xE4\xBA\xAC", 1).size() == 2);
}

TEST_CASE("a row whose number does not fit continues on a second line") {
  TextTable table;
  table.columns = {{"Item", Align::left}, {"Quantity", Align::right}, {"Cost", Align::decimal}};
  table.rows = {{{"small", "1", "2.00"}, Emphasis::none, false},
                {{"large", "123,456,789,012,345,678", "3.00"}, Emphasis::none, false}};
  CHECK(table.text(30, false) ==
        "Item   Quantity  Cost\n"
        "small         1  2.00\n"
        "large\n"
        "123,456,789,012,345,678  3.00\n");
}

TEST_CASE("a name longer than its column stays whole on a line of its own") {
  TextTable table;
  table.columns = {{"Name", Align::left, true}, {"Unit"}, {"Price", Align::decimal}};
  table.rows = {{{"storage", "GB-month", "0.023"}, Emphasis::none, false},
                {{"provisioned-duration/arm64", "GB-second", "0.1"}, Emphasis::none, false},
                {{"from 15,000 on", "GB-second", "0.05"}, Emphasis::none, false}};
  CHECK(table.text(29, false) ==
        "Name         Unit       Price\n"
        "storage      GB-month   0.023\n"
        "provisioned-duration/arm64\n"
        "             GB-second  0.1\n"
        "from 15,000  GB-second  0.05\n"
        "on\n");
}
