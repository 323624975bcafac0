#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "reconcile/pattern.hpp"
#include "text/csv.hpp"

using farthing::Error;
using farthing::ErrorCode;
using farthing::Where;
using farthing::reconcile::fits;
using farthing::reconcile::fitting_word;
using farthing::text::CsvLimits;
using farthing::text::CsvReader;

namespace {

using Record = std::vector<std::string>;

std::vector<Record> read(std::string_view text, CsvLimits limits = {}) {
  CsvReader reader(text, "t.csv", limits);
  std::vector<Record> records;
  while (reader.next()) records.emplace_back(reader.fields().begin(), reader.fields().end());
  return records;
}

/// The one fault of a text.
farthing::Diagnostic fault(std::string_view text, CsvLimits limits = {}) {
  try {
    read(text, limits);
  } catch (const Error& error) {
    REQUIRE(error.diagnostics().size() == 1);
    return error.diagnostics().front();
  }
  FAIL("nothing was thrown");
  return {};
}

}  // namespace

TEST_CASE("csv: records and fields") {
  CHECK(read("").empty());
  CHECK(read("\n\r\n\n").empty());
  CHECK(read("a") == std::vector<Record>{{"a"}});
  CHECK(read("a,b\nc,d\n") == std::vector<Record>{{"a", "b"}, {"c", "d"}});
  CHECK(read("a,b\r\nc,d") == std::vector<Record>{{"a", "b"}, {"c", "d"}});
  CHECK(read("a,\n,b\n,") == std::vector<Record>{{"a", ""}, {"", "b"}, {"", ""}});
  CHECK(read("a\n\n\nb") == std::vector<Record>{{"a"}, {"b"}});
  CHECK(read(" a , b ") == std::vector<Record>{{" a ", " b "}});
  CHECK(read("\xEF\xBB\xBF"
             "a") == std::vector<Record>{{"a"}});
}

TEST_CASE("csv: quotes") {
  CHECK(read(R"("a,b",c)") == std::vector<Record>{{"a,b", "c"}});
  CHECK(read("\"a\nb\",c\n") == std::vector<Record>{{"a\nb", "c"}});
  CHECK(read(R"("","")") == std::vector<Record>{{"", ""}});
  CHECK(read(R"("""")") == std::vector<Record>{{"\""}});
  CHECK(read(R"("say ""a""","""b""","plain")") ==
        std::vector<Record>{{"say \"a\"", "\"b\"", "plain"}});
}

TEST_CASE("csv: a field without doubled quotes is a view into the text") {
  const std::string text = R"(plain,"quoted","doubled """)";
  CsvReader reader(text, "t.csv");
  REQUIRE(reader.next());
  const auto is_inside = [&](std::string_view field) {
    return field.data() >= text.data() && field.data() < text.data() + text.size();
  };
  CHECK(is_inside(reader.fields()[0]));
  CHECK(is_inside(reader.fields()[1]));
  CHECK_FALSE(is_inside(reader.fields()[2]));
}

TEST_CASE("csv: many fields with doubled quotes keep their text") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += (i == 0 ? "" : ",") + ("\"\"\"" + std::to_string(i)) + "\"";
  const std::vector<Record> records = read(text);
  REQUIRE(records.size() == 1);
  for (std::size_t i = 0; i < 100; ++i) CHECK(records[0][i] == "\"" + std::to_string(i));
}

TEST_CASE("csv: places count lines and characters from 1") {
  const std::string text = "a,\"b\nc\",d\n\nüü,\"ü\nü\",x\n";
  CsvReader reader(text, "t.csv");
  REQUIRE(reader.next());
  CHECK(reader.line() == 1);
  CHECK(reader.where(0) == Where{"t.csv", 1, 1});
  CHECK(reader.where(1) == Where{"t.csv", 1, 4});
  CHECK(reader.where(2) == Where{"t.csv", 2, 4});
  REQUIRE(reader.next());
  CHECK(reader.line() == 4);
  CHECK(reader.where(1) == Where{"t.csv", 4, 5});
  CHECK(reader.where(2) == Where{"t.csv", 5, 4});
  CHECK(reader.where(3) == Where{"t.csv", 5, 5});  // behind the last field
  CHECK_FALSE(reader.next());
}

TEST_CASE("csv: faults have their place") {
  CHECK(fault("a,b\nc,\"d\n").where == Where{"t.csv", 2, 3});
  CHECK(fault("a,b\nc,\"d\"\"").where == Where{"t.csv", 2, 3});
  CHECK(fault("\"a\" ,b").where == Where{"t.csv", 1, 4});
  CHECK(fault("\"a\nb\" ,c").where == Where{"t.csv", 2, 3});
  CHECK(fault("a,b\"c\"").where == Where{"t.csv", 1, 4});
  CHECK(fault("a\rb").where == Where{"t.csv", 1, 2});
  CHECK(fault(std::string_view("a,\0b", 4)).where == Where{"t.csv", 1, 3});
  CHECK(fault(std::string_view("\"\n\0\"", 4)).where == Where{"t.csv", 2, 1});
}

TEST_CASE("csv: limits") {
  CHECK(fault("a,b,c", {2, 10}).code == ErrorCode::too_large);
  CHECK(fault("a,b,c", {2, 10}).where == Where{"t.csv", 1, 5});
  CHECK(fault("a,bbbb", {2, 3}).where == Where{"t.csv", 1, 3});
  CHECK(fault("a,\"bbbb\"", {2, 3}).code == ErrorCode::too_large);
  CHECK(read("a,bbb", {2, 3}).size() == 1);
}

TEST_CASE("patterns: a star is any text") {
  CHECK(fits("", ""));
  CHECK(fits("", "*"));
  CHECK(fits("abc", "abc"));
  CHECK(fits("abc", "*"));
  CHECK(fits("abc", "a*c"));
  CHECK(fits("ac", "a*c"));
  CHECK(fits("abcbc", "a*bc"));
  CHECK(fits("$0.09 per GB - out", "* per GB - out"));
  CHECK(fits("aaaa", "*a*a*"));
  CHECK_FALSE(fits("abc", "ab"));
  CHECK_FALSE(fits("ab", "abc"));
  CHECK_FALSE(fits("", "a"));
  CHECK_FALSE(fits("abcb", "a*bc"));
  CHECK_FALSE(fits("requests to Tiering", "requests"));
}

TEST_CASE("patterns: a name in braces is one word") {
  const std::string_view linux = "* per On Demand Linux {instance_type} Instance Hour";
  CHECK(fitting_word("$0.096 per On Demand Linux m5.large Instance Hour", linux) == "m5.large");
  CHECK_FALSE(fitting_word("$1 per On Demand Linux with SQL m5.large Instance Hour", linux));
  CHECK_FALSE(fitting_word("$1 per On Demand Linux  Instance Hour", linux));
  CHECK(fitting_word("BoxUsage:m5.large", "BoxUsage:{instance_type}") == "m5.large");
  CHECK_FALSE(fitting_word("BoxUsage:", "BoxUsage:{instance_type}"));
  CHECK_FALSE(fitting_word("Box", "BoxUsage:{instance_type}"));
  CHECK_FALSE(fitting_word("", "{a}"));
  CHECK(fitting_word("word", "{a}") == "word");
  CHECK_FALSE(fitting_word("two words", "{a}"));
  CHECK_FALSE(fitting_word("a\tb", "{a}"));
}

TEST_CASE("patterns: the text around the word may be any") {
  CHECK(fitting_word("per x y per m5.large here", "*per {a} here") == "m5.large");
  CHECK(fitting_word("a:b:c", "*:{x}") == "b:c");
  CHECK(fitting_word("a.b and more", "{x} *") == "a.b");
  CHECK(fitting_word("xaax", "*a{x}a*") == std::nullopt);
  CHECK(fitting_word("xabax", "*a{x}a*") == "b");
}

TEST_CASE("patterns: without braces there is no word to find") {
  CHECK(fitting_word("abc", "a*c") == "");
  CHECK_FALSE(fitting_word("abc", "b"));
  CHECK(fitting_word("a{c", "a{c") == "");
}
