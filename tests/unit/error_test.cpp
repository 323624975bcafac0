#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/error.hpp>

using farthing::Diagnostic;
using farthing::Error;
using farthing::ErrorCode;
using farthing::nearest;
using farthing::ValueError;
using farthing::Where;

TEST_CASE("A place prints what is known of it") {
  CHECK(Where{"shop.yaml", 4, 9}.text() == "shop.yaml:4:9");
  CHECK(Where{"shop.yaml", 4, 0}.text() == "shop.yaml:4");
  CHECK(Where{"--memory", 0, 0}.text() == "--memory");
  CHECK(Where{}.text().empty());
}

TEST_CASE("A diagnostic says where, what was expected, what was found, and what to try") {
  const Diagnostic full{ErrorCode::unknown_key,
                        {"shop.yaml", 4, 9},
                        "resources.web.lambda",
                        "a field of lambda",
                        "memroy",
                        "Did you mean \"memory\"?"};
  CHECK(full.text() ==
        "shop.yaml:4:9: resources.web.lambda: expected a field of lambda, found \"memroy\"\n"
        "  Did you mean \"memory\"?");
  const Diagnostic missing{ErrorCode::missing_key, {"shop.yaml", 3, 5}, "a.b", "memory", {}, {}};
  CHECK(missing.text() == "shop.yaml:3:5: a.b: expected memory");
  const Diagnostic blank{ErrorCode::invalid_value, {}, {}, "a duration", {}, {}};
  CHECK(blank.text() == "expected a duration, found nothing");
}

TEST_CASE("What was found is shown safely on one line") {
  const auto shown = [](std::string found) {
    return Diagnostic{ErrorCode::syntax, {}, {}, "x", std::move(found), {}}.text();
  };
  CHECK(shown("a\nb\x1b[31m") == "expected x, found \"a\\x0ab\\x1b[31m\"");
  CHECK(shown("caf\xC3\xA9") == "expected x, found \"caf\xC3\xA9\"");
  CHECK(shown("\xFF\xC3") == "expected x, found \"\\xff\\xc3\"");
  CHECK(shown(std::string("a\0b", 3)) == "expected x, found \"a\\x00b\"");
  CHECK(shown(std::string(5000, 'a')).size() < 200);
}

TEST_CASE("An error carries all diagnostics and the first one's code") {
  const Error error({{ErrorCode::unknown_key, {}, "a", "b", "c", {}},
                     {ErrorCode::syntax, {}, "d", "e", "f", {}}});
  CHECK(error.code() == ErrorCode::unknown_key);
  CHECK(error.diagnostics().size() == 2);
  CHECK(std::string(error.what()) == "a: expected b, found \"c\"\nd: expected e, found \"f\"");
}

TEST_CASE("A value error becomes a diagnostic once its place is known") {
  const ValueError error("a duration", "5m", "Write 5 min.");
  CHECK(std::string(error.what()) == "expected a duration, found \"5m\"\n  Write 5 min.");
  const Diagnostic diagnostic = error.at({"shop.yaml", 4, 9}, "resources.web.duration");
  CHECK(diagnostic.code == ErrorCode::invalid_value);
  CHECK(diagnostic.text() ==
        "shop.yaml:4:9: resources.web.duration: expected a duration, found \"5m\"\n"
        "  Write 5 min.");
}

TEST_CASE("Every error code has a spelling of its own") {
  std::vector<std::string_view> seen;
  for (int code = 0; code <= static_cast<int>(ErrorCode::io); ++code) {
    const std::string_view text = to_string(static_cast<ErrorCode>(code));
    CHECK(!text.empty());
    for (const std::string_view other : seen) CHECK(text != other);
    seen.push_back(text);
  }
  CHECK(to_string(ErrorCode::missing_price) == "missing_price");
}

TEST_CASE("The nearest candidate is found, and nothing far") {
  const std::vector<std::string> keys{"memory",  "requests",   "duration",  "architecture",
                                      "package", "us-east-1",  "us-west-1", "eu-west-1",
                                      "arm64",   "cold_starts"};
  const std::vector<std::pair<std::string, std::string>> rows{{"memroy", "memory"},
                                                              {"Memory", "memory"},
                                                              {"request", "requests"},
                                                              {"us-east1", "us-east-1"},
                                                              {"useast1", "us-east-1"},
                                                              {"arm46", "arm64"},
                                                              {"archi", "architecture"},
                                                              {"cold-starts", "cold_starts"},
                                                              {"colour", ""},
                                                              {"", ""},
                                                              {"x", ""},
                                                              {"zz", ""},
                                                              {std::string(5000, 'm'), ""}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(nearest(row.first, keys) == row.second);
  }
  CHECK(nearest("us-", {"us-east-1", "us-west-1"}).empty());  // two are as near
  CHECK(nearest("a", {"b"}).empty());
}
