#include <doctest/doctest.h>

#include <string>

#include <farthing/error.hpp>
#include <farthing/find_right_size.hpp>
#include <farthing/what_if.hpp>

using namespace farthing;

namespace {

Exact parts(int numerator, int denominator) { return Exact(numerator) / Exact(denominator); }

}  // namespace

TEST_CASE("A range is anywhere between its ends") {
  const Spread spread = Spread::parse("20M..60M");
  CHECK(spread.at(parts(1, 4), 0, 0) == "30M");
  CHECK(spread.middle() == "40M");
}

TEST_CASE("A triangular range rises to its mode and falls from it") {
  const Spread spread = Spread::parse("10 ms..20 ms..50 ms");
  CHECK(spread.at(parts(1, 8), parts(1, 2), parts(1, 4)) == "15 ms");
  CHECK(spread.at(parts(1, 4), parts(1, 2), parts(1, 4)) == "35 ms");
  CHECK(spread.middle() == "20 ms");
}

TEST_CASE("Percentiles are met, and taken beyond the outermost") {
  const Spread spread = Spread::parse("p10=1.0,p50=2.0,p90=6.0");
  CHECK(spread.at(parts(1, 20), 0, 0) == "1");
  CHECK(spread.at(parts(1, 2), 0, 0) == "2");
  CHECK(spread.at(parts(7, 10), 0, 0) == "4");
  CHECK(spread.at(parts(19, 20), 0, 0) == "6");
}

TEST_CASE("What has neither unit nor decimals is drawn in whole numbers") {
  const Spread spread = Spread::parse("3..5");
  CHECK(spread.at(parts(1, 1000), 0, 0) == "3");
  CHECK(spread.at(parts(1, 2), 0, 0) == "4");
  CHECK(spread.at(parts(999, 1000), 0, 0) == "5");
}

TEST_CASE("A range is told from a path and from one value") {
  CHECK(Spread::is_range("1..2"));
  CHECK_FALSE(Spread::is_range("../web.json"));
  CHECK_FALSE(Spread::is_range("12.5 GB"));
}

TEST_CASE("Ranges that are none are refused") {
  for (const char* text : {"", "5", "1..", "..2", "2..1", "1 GB..2", "1..2..3..4", "p10=1",
                           "p50=1,p10=2", "p10=2,p50=1", "p101=1,p102=2", "p=1,p2=2", "a..b"}) {
    CAPTURE(std::string(text));
    CHECK_THROWS_AS(Spread::parse(text), ValueError);
  }
}

TEST_CASE("A workload's numbers are its inputs, where and when it is priced are not") {
  const Catalog catalog = Catalog::builtin();
  const WhatIf model = what_if(
      "{region: us-east-1, month: 730 hours, resources: "
      "{f: {lambda: {memory: 1 GB, requests: 3M..9M, duration: 1 s}}}}",
      "shop.yaml", catalog);
  REQUIRE(model.inputs.size() == 3);
  CHECK(model.inputs[1].path == "resources.f.lambda.requests");
  CHECK(model.totals({}) == model.totals({{"resources.f.lambda.requests", "6M", {}}}));
}

TEST_CASE("Measured settings are read from one line") {
  const auto settings = parse_measured("128MB=2.4s,256MB=1.2s", Architecture::arm64);
  REQUIRE(settings.size() == 2);
  CHECK(settings[0] == MeasuredSetting{Mebibytes{128}, Architecture::arm64, Milliseconds{2400}});
  CHECK_THROWS_AS(parse_measured("128MB"), ValueError);
  CHECK_THROWS_AS(parse_measured(""), ValueError);
}
