#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/node.hpp"

using farthing::Diagnostic;
using farthing::Error;
using farthing::ErrorCode;
using farthing::Where;
using farthing::text::Limits;
using farthing::text::looks_like_json;
using farthing::text::Node;
using farthing::text::read_json;

namespace {

Node read(const std::string& text) { return read_json(text, "t.json"); }

Diagnostic fault_of(const std::string& text, const Limits& limits = {}) {
  try {
    read_json(text, "t.json", limits);
  } catch (const Error& error) {
    return error.diagnostics().front();
  }
  return {ErrorCode::io, {}, {}, "a fault", {}, {}};
}

}  // namespace

TEST_CASE("json: every node knows its line and column, counted in characters from 1") {
  const Node root = read("{\n\t\"é\": [1,\t\"ü\", {\"a\"\n :\n null}],\r\n\t\"b\"\t: true}\n");
  CHECK(root.where() == Where{"t.json", 1, 1});
  CHECK(root.entries()[0].where == Where{"t.json", 2, 2});
  const Node& list = *root.find("é");
  CHECK(list.where() == Where{"t.json", 2, 7});
  CHECK(list.items()[1].where() == Where{"t.json", 2, 11});
  CHECK(list.items()[2].find("a")->where() == Where{"t.json", 4, 2});
  CHECK(root.find("b")->where() == Where{"t.json", 5, 8});
}

TEST_CASE("json: a byte order mark moves nothing") {
  CHECK(read("\xEF\xBB\xBF{\"a\": 1}").find("a")->where() == Where{"t.json", 1, 7});
  CHECK(looks_like_json("\xEF\xBB\xBF \n\t["));
  CHECK(!looks_like_json("taskDefinition: {}"));
  CHECK(!looks_like_json(""));
}

TEST_CASE("json: scalars keep their text, however large") {
  const std::string huge(10'000, '9');
  const Node root = read("[" + huge + ", -0.50e+10, true, \"1\", null, {}, []]");
  CHECK(root.items()[0].text() == huge);
  CHECK(root.items()[1].text() == "-0.50e+10");
  CHECK(root.items()[2].text() == "true");
  CHECK(!root.items()[2].quoted());
  CHECK(root.items()[3].text() == "1");
  CHECK(root.items()[3].quoted());
  CHECK(root.items()[4].kind() == Node::Kind::null);
  CHECK(root.items()[5].is_mapping());
  CHECK(root.items()[6].is_sequence());
}

TEST_CASE("json: escapes") {
  CHECK(read(R"("\"\\\/\n\t")").text() == "\"\\/\n\t");
  CHECK(read(R"("\u00e9\u20AC\ud83d\ude00")").text() == "é€😀");
  // Half of a pair, and what a terminal would act on, are not kept.
  CHECK(read(R"("\ud83d!")").text() == "\uFFFD!");
  CHECK(read(R"("\ud83d\u0041")").text() == "\uFFFDA");
  CHECK(read(R"("\ude00\u001b\u0000\b")").text() == "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("json: faults carry their place") {
  struct Row {
    std::string text;
    int line;
    int column;
    std::string expected;
  };
  const std::vector<Row> rows{{"", 1, 1, "a value"},
                              {"{\"a\": 1", 1, 8, "a comma or }"},
                              {"{\"a\": 1,}", 1, 9, "another after the comma"},
                              {"[1,\n]", 2, 1, "another after the comma"},
                              {"[1 2]", 1, 4, "a comma or ]"},
                              {"{a: 1}", 1, 2, "a key in double quotes"},
                              {"{\"a\" 1}", 1, 6, "a colon after the key"},
                              {"{\"a\": }", 1, 7, "a value"},
                              {"[1] 2", 1, 5, "the end of the document"},
                              {"[\"a\n\"]", 1, 4, "a quote that ends the text"},
                              {"[\"a", 1, 4, "a quote that ends the text"},
                              {R"(["\x"])", 1, 3, "an escape such as \\n or \\u00e9"},
                              {R"(["\u12g4"])", 1, 7, "four hexadecimal digits after \\u"},
                              {"[01]", 1, 2, "a value"},
                              {"[1.]", 1, 2, "a value"},
                              {"[.5]", 1, 2, "a value"},
                              {"[1e]", 1, 2, "a value"},
                              {"[+1]", 1, 2, "a value"},
                              {"[NaN]", 1, 2, "a value"},
                              {"['a']", 1, 2, "a value"},
                              {"[1, // one\n2]", 1, 5, "a value"},
                              {"[\x01]", 1, 2, "text without control characters"},
                              {"[\"\xFF\"]", 1, 3, "UTF-8 text"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Diagnostic fault = fault_of(row.text);
    CHECK(fault.code == ErrorCode::syntax);
    CHECK(fault.where == Where{"t.json", row.line, row.column});
    CHECK(fault.expected == row.expected);
  }
  CHECK(fault_of("[1, # one\n2]").hint == "JSON has no comments.");
}

TEST_CASE("json: a key that stands twice is a fault") {
  const Diagnostic fault = fault_of("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}");
  CHECK(fault.code == ErrorCode::duplicate_key);
  CHECK(fault.where == Where{"t.json", 2, 16});
  CHECK(fault.found == "c");
  CHECK(fault.hint == "the first one is at t.json:2:8");
}

TEST_CASE("json: limits on bytes, values, depth and keys") {
  const auto is_too_large = [](const std::string& text, const Limits& limits) {
    return fault_of(text, limits).code == ErrorCode::too_large;
  };
  CHECK(is_too_large("[1, 2]", {.bytes = 5}));
  CHECK(is_too_large("[1, 2]", {.nodes = 2}));
  CHECK(!is_too_large("[1, 2]", {.nodes = 3}));
  CHECK(is_too_large("[[[]]]", {.depth = 2}));
  CHECK(!is_too_large("[[[]]]", {.depth = 3}));
  CHECK(is_too_large("{\"abc\": 1}", {.key_bytes = 2}));
  CHECK(is_too_large(std::string(1'000'000, '['), {}));
}
