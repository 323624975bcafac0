#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/node.hpp"

using farthing::Diagnostic;
using farthing::Error;
using farthing::ErrorCode;
using farthing::Where;
using farthing::text::Faults;
using farthing::text::join_path;
using farthing::text::Limits;
using farthing::text::Node;
using farthing::text::read_yaml;

namespace {

Node read(const std::string& text) { return read_yaml(text, "t.yaml"); }

std::vector<Diagnostic> faults_of(const std::string& text, const Limits& limits = {}) {
  try {
    read_yaml(text, "t.yaml", limits);
  } catch (const Error& error) {
    return error.diagnostics();
  }
  return {};
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("yaml: every node knows its line and column, counted in characters from 1") {
  const Node root =
      read("name: x\nlist:\n  - 1\n  - {a: b}\n\"é ü\": \"ö\" # note\nafter: [é, 2]\n");
  CHECK(root.where() == Where{"t.yaml", 1, 1});
  REQUIRE(root.entries().size() == 4);
  CHECK(root.entries()[1].where == Where{"t.yaml", 2, 1});
  CHECK(root.find("name")->where() == Where{"t.yaml", 1, 7});
  const Node& list = *root.find("list");
  CHECK(list.where() == Where{"t.yaml", 3, 3});
  CHECK(list.items()[0].where() == Where{"t.yaml", 3, 5});
  CHECK(list.items()[1].where() == Where{"t.yaml", 4, 5});
  CHECK(list.items()[1].find("a")->where() == Where{"t.yaml", 4, 9});
  CHECK(root.find("é ü")->where() == Where{"t.yaml", 5, 8});
  CHECK(root.find("after")->items()[1].where() == Where{"t.yaml", 6, 12});
}

TEST_CASE("yaml: a byte order mark and Windows line ends move nothing") {
  const Node root = read(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  CHECK(root.find("a")->where() == Where{"t.yaml", 1, 4});
  CHECK(root.find("b")->where() == Where{"t.yaml", 2, 4});
  CHECK(root.find("b")->text() == "2");
}

TEST_CASE("yaml: scalars keep their text and whether they were quoted") {
  struct Row {
    std::string yaml;
    std::string text;
    bool quoted;
  };
  const std::vector<Row> rows = {{"010", "010", false},
                                 {"0.10", "0.10", false},
                                 {"1e6", "1e6", false},
                                 {"yes", "yes", false},
                                 {"\"010\"", "010", true},
                                 {"'it''s'", "it's", true},
                                 {"\"\"", "", true},
                                 {"\"null\"", "null", true},
                                 {"|\n  a\n  b\n", "a\nb\n", true},
                                 {"&a 5", "5", false},
                                 {"&a \"5\"", "5", true},
                                 {"1 # one", "1", false},
                                 {"\"\\u00e9\"", "é", true},
                                 {"3,000,000", "3,000,000", false}};
  for (const Row& row : rows) {
    CAPTURE(row.yaml);
    const Node value = *read("k: " + row.yaml).find("k");
    CHECK(value.is_scalar());
    CHECK(value.text() == row.text);
    CHECK(value.quoted() == row.quoted);
  }
}

TEST_CASE("yaml: what is missing or null is a null node, placed at its key or itself") {
  const Node root = read("a:\nb: ~\nc: null\nd: {e, f: }\n");
  for (const char* key : {"a", "b", "c"}) {
    CHECK(root.find(key)->kind() == Node::Kind::null);
    CHECK(root.find(key)->found() == "nothing");
  }
  CHECK(root.find("a")->where().line == 1);
  CHECK(root.find("b")->where() == Where{"t.yaml", 2, 4});
  CHECK(root.find("d")->find("e")->kind() == Node::Kind::null);
  CHECK(root.find("d")->find("f")->kind() == Node::Kind::null);
  CHECK(root.find("absent") == nullptr);
  for (const char* empty : {"", "# only a note\n", "---\n", "\n\n"}) {
    CHECK(read(empty).kind() == Node::Kind::null);
  }
}

TEST_CASE("yaml: JSON reads as well") {
  const Node root = read(R"({"a": [1.10, true, null, "x"], "b": {}})");
  CHECK(root.find("a")->items()[0].text() == "1.10");
  CHECK_FALSE(root.find("a")->items()[0].quoted());
  CHECK(root.find("a")->items()[2].kind() == Node::Kind::null);
  CHECK(root.find("a")->items()[3].quoted());
  CHECK(root.find("b")->is_mapping());
  CHECK(root.find("b")->found() == "an empty mapping");
  CHECK(root.find("a")->found() == "a list");
}

TEST_CASE("yaml: faults carry their place") {
  struct Row {
    std::string name;
    std::string yaml;
    ErrorCode code;
    int line;
    int column;
    std::string says;
  };
  const std::string bell = "a: \x07";
  const std::vector<Row> rows = {
      {"NUL", std::string("a: b\nc: \0", 9), ErrorCode::syntax, 2, 4, "U+0000"},
      {"control character", bell, ErrorCode::syntax, 1, 4, "U+0007"},
      {"C1 control", "é: \xC2\x9B", ErrorCode::syntax, 1, 4, "U+009B"},
      {"delete", "a: \x7F", ErrorCode::syntax, 1, 4, "U+007F"},
      {"lone carriage return", "a: 1\rb: 2", ErrorCode::syntax, 1, 5, "U+000D"},
      {"bad UTF-8", "a: b\nc: \xFF", ErrorCode::syntax, 2, 4, "UTF-8"},
      {"cut UTF-8", "a: \xC3", ErrorCode::syntax, 1, 4, "UTF-8"},
      {"overlong UTF-8", "a: \xC0\x80", ErrorCode::syntax, 1, 4, "UTF-8"},
      {"surrogate", "a: \xED\xA0\x80", ErrorCode::syntax, 1, 4, "UTF-8"},
      {"UTF-16",
       std::string("\xFF\xFE"
                   "a\0",
                   4),
       ErrorCode::syntax, 1, 1, "UTF-8"},
      {"NUL by escape", "a: \"b\\0\"", ErrorCode::syntax, 1, 4, "control characters"},
      {"control by escape", "a:\n  - \"\\e[1m\"", ErrorCode::syntax, 2, 5, "control characters"},
      {"bare byte by escape", "\"\\N\": 1", ErrorCode::syntax, 1, 1, "control characters"},
      {"second document", "a: 1\n---\nb: 2\n", ErrorCode::syntax, 2, 1, "one document"},
      {"text after a list", "[a]\nb\n", ErrorCode::syntax, 2, 1, "one document"},
      {"merge key", "a: &a {b: 1}\nc:\n  <<: *a\n", ErrorCode::syntax, 3, 3, "merge keys"},
      {"list as key", "? [a, b]\n: 1\n", ErrorCode::syntax, 1, 3, "cannot be keys"},
      {"mapping as key", "{{a: b}: 1}\n", ErrorCode::syntax, 1, 2, "cannot be keys"},
      {"null as key", "~: 1\n", ErrorCode::syntax, 1, 1, "a key"},
      {"alias as key", "a: &x b\n*x : 1\n", ErrorCode::syntax, 2, 1, "alias"},
      {"tag", "a: !!float 1\n", ErrorCode::syntax, 1, 4, "tag"},
      {"lone tag", "a: ! 1\n", ErrorCode::syntax, 1, 4, "tag"},
      {"unknown alias", "a: *nobody\n", ErrorCode::syntax, 1, 4, "anchor"},
      {"alias of itself", "a: &x [1, *x]\n", ErrorCode::syntax, 1, 11, "itself"},
      {"open bracket", "a: [1, 2\n", ErrorCode::syntax, 2, 1, "valid YAML"},
      {"tab as indentation", "a:\n\tb: 1\n", ErrorCode::syntax, 2, 3, "valid YAML"},
      {"duplicate key", "a: 1\nb: 2\na: 3\n", ErrorCode::duplicate_key, 3, 1, "t.yaml:1:1"},
      {"duplicate, once quoted", "x: {a: 1, \"a\": 2}", ErrorCode::duplicate_key, 1, 11,
       "t.yaml:1:5"},
  };
  for (const Row& row : rows) {
    SUBCASE(row.name.c_str()) {
      CAPTURE(row.name);
      const std::vector<Diagnostic> faults = faults_of(row.yaml);
      REQUIRE(faults.size() == 1);
      CHECK(faults[0].code == row.code);
      CHECK(faults[0].where.text() == Where{"t.yaml", row.line, row.column}.text());
      CAPTURE(faults[0].text());
      CHECK(faults[0].text().find(row.says) != std::string::npos);
    }
  }
}

TEST_CASE("yaml: a quoted << is a key like any other") {
  CHECK(read("\"<<\": 1").find("<<")->text() == "1");
}

TEST_CASE("yaml: all duplicates are reported together, with their paths") {
  const std::vector<Diagnostic> faults =
      faults_of("r:\n  - {a: 1, a: 2}\n  - {b: 1, c: 1, b: 2, b: 3}\nr: 1\n");
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].path == "r[0].a");
  CHECK(faults[1].path == "r[1].b");
  CHECK(faults[2].path == "r[1].b");
  CHECK(faults[2].hint == "the first one is at t.yaml:3:6");
  CHECK(faults[3].path == "r");
}

TEST_CASE("yaml: aliases share, and count as if written out") {
  const Node root = read("a: &x [1, 2]\nb: *x\n");
  CHECK(root.find("b")->items().size() == 2);
  CHECK(root.find("b")->where() == root.find("a")->where());

  Limits limits;
  limits.nodes = 10;  // the mapping, twice a list of 3 nodes, and 3 more
  CHECK(faults_of("a: &x [1, 2]\nb: *x\nc: [3, 4]\n", limits).empty());
  const auto faults = faults_of("a: &x [1, 2]\nb: *x\nc: [3, 4]\nd: 1\n", limits);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == ErrorCode::too_large);

  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 30; ++level) {
    const std::string before = "*a" + std::to_string(level - 1);
    const std::string name = "a" + std::to_string(level);
    bomb += name + ": &" + name + " [" + before + repeated(", " + before, 9) + "]\n";
  }
  const auto bombed = faults_of(bomb);
  REQUIRE(bombed.size() == 1);
  CHECK(bombed[0].code == ErrorCode::too_large);
}

TEST_CASE(
    "yaml: limits on bytes, depth, keys, values, and on nesting that would exhaust the parser") {
  Limits limits;
  limits.bytes = 10;
  CHECK(faults_of("a: 2345678", limits).empty());
  CHECK(faults_of("a: 23456789", limits).at(0).code == ErrorCode::too_large);
  limits = {};
  limits.key_bytes = 3;
  CHECK(faults_of("abc: 1", limits).empty());
  CHECK(faults_of("abcd: 1", limits).at(0).code == ErrorCode::too_large);
  limits = {};
  limits.value_bytes = 4;
  CHECK(faults_of("a: 123", limits).empty());
  const auto long_value = faults_of("a: [1, 2]\nb: 1234", limits);
  CHECK(long_value.at(0).code == ErrorCode::too_large);
  CHECK(long_value.at(0).where == Where{"t.yaml", 2, 3});
  limits = {};
  limits.depth = 3;
  CHECK(faults_of("[[[1]]]", limits).empty());
  const auto deep = faults_of("[[[[1]]]]", limits);
  CHECK(deep.at(0).code == ErrorCode::too_large);
  CHECK(deep.at(0).where == Where{"t.yaml", 1, 4});
  CHECK(faults_of("a: &x [[1]]\nb: {c: 1, d: *x}", limits).at(0).code == ErrorCode::too_large);

  for (const char* opening : {"[", "{a: ", "- ", "? ", "- [", "{", "a: ["}) {
    CAPTURE(std::string(opening));
    CHECK(faults_of(repeated(opening, 100000)).size() == 1);
  }
  limits = {};
  limits.nodes = 100;
  CHECK(faults_of("[" + repeated("1,", 500) + "]", limits).at(0).code == ErrorCode::too_large);
}

TEST_CASE("faults: thrown in order of place") {
  Faults faults;
  CHECK(faults.empty());
  CHECK_NOTHROW(faults.throw_if_any());
  faults.add(ErrorCode::invalid_value, Node::scalar("late", {"f", 9, 1}), "p", "x");
  faults.add(ErrorCode::unknown_key, Node::sequence({}, {"f", 2, 8}), "q", "y", "hint");
  faults.add(ErrorCode::unknown_key, Node::mapping({}, {"f", 2, 3}), "r", "z");
  CHECK(faults.size() == 3);
  try {
    faults.throw_if_any();
    FAIL("nothing thrown");
  } catch (const Error& error) {
    REQUIRE(error.diagnostics().size() == 3);
    CHECK(error.diagnostics()[0].path == "r");
    CHECK(error.diagnostics()[1].hint == "hint");
    CHECK(error.diagnostics()[2].found == "late");
  }
}

TEST_CASE("join_path") {
  CHECK(join_path("", "a") == "a");
  CHECK(join_path("a.b", "c") == "a.b.c");
}
