#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <farthing/error.hpp>
#include <farthing/report.hpp>

#include "report_bills.hpp"

using namespace farthing;
using farthing::testing::contains;

namespace {

constexpr std::string_view shelf = R"(
schema: farthing-prices/1
provider: example
service: shelf
title: Example Shelf
currency: USD
as_of: 2026-06-30
sources:
  winter: {title: Shelf price list, date: 2026-01-10, url: "https://shelf.example/winter"}
  summer: {title: Shelf price list, date: 2026-06-30}
usage_types:
  request: {title: Requests, unit: request}
  storage: {title: Storage, unit: GB-month, bytes_per_gb: 1000000000}
pools:
  free-storage:
    title: Always-free storage
    allowance: "5"
    unit: GB-month
    scope: account
    members: [storage]
    except_regions: [south-1]
    sources: [winter]
    as_of: 2026-01-10
specs:
  retention-minimum: {value: 30 days, sources: [winter], as_of: 2026-01-10}
regions:
  north-1:
    - sources: [winter]
      as_of: 2026-01-10
      prices:
        request: "0.00000040"
        storage:
          - {from: 0, to: 1000, price: "0.10"}
          - {from: 1000, price: "0.08"}
    - effective: 2026-06-01
      sources: [summer]
      as_of: 2026-06-30
      prices:
        request: "0.00000050"
  south-1:
    - sources: [summer]
      as_of: 2026-06-30
      currency: CNY
      prices:
        request: "0.0000035"
)";

Catalog shelf_catalog() { return Catalog::from_text(shelf, "shelf.yaml"); }

ReportOptions as(Format format) {
  ReportOptions options;
  options.format = format;
  return options;
}

}  // namespace

TEST_CASE("tables are listed with the ages of their prices") {
  const Date today(2026, 7, 1);
  const std::string text = render_tables(shelf_catalog(), today, {});
  CHECK(contains(text, "Example Shelf"));
  CHECK(contains(text, "  1 day to 5 months\n"));
  CHECK(contains(text, "  - shelf, 2026-06-30 (1 day): south-1\n"));
  const std::string csv = render_tables(shelf_catalog(), today, as(Format::csv));
  CHECK(csv.starts_with("name,title,provider,service,regions,prices,oldest,newest,age\n"));
  CHECK(contains(csv,
                 ",Example Shelf,example,shelf,2,5,2026-01-10,2026-06-30,"
                 "1 day to 5 months\n"));
  CHECK(contains(render_tables(shelf_catalog(), today, as(Format::json)),
                 "\"schema\": \"farthing-tables/1\""));
  CHECK(contains(render_tables(shelf_catalog(), today, as(Format::markdown)),
                 "| --- | --- | --- | --- | ---: | ---: |"));
}

TEST_CASE("the prices of a region, with tiers, dates and allowances") {
  CHECK(render_prices(shelf_catalog(), "shelf", "north-1", std::nullopt, {}) ==
        R"(Prices of shelf, the newest, tables of 2026-06-30

  Usage type    Unit          Price  As of       Since

north-1, USD
  request       request   0.0000005  2026-06-30  2026-06-01
  storage       GB-month  0.1        2026-01-10  not known
  … from 1,000  GB-month  0.08       2026-01-10  not known

Free a month
  - free-storage: 5 GB-months, all regions together, without south-1; for
    storage; as of 2026-01-10
)");
}

TEST_CASE("prices of an earlier date, of all regions, in formats for machines") {
  const std::string csv =
      render_prices(shelf_catalog(), "shelf", "", Date(2026, 5, 31), as(Format::csv));
  CHECK(
      csv.starts_with("service,region,usage_type,title,unit,from,to,price,currency,as_of,"
                      "effective,table,url\n"));
  CHECK(contains(csv, "shelf,north-1,request,Requests,request,0,,0.0000004,USD,2026-01-10,,"));
  CHECK(contains(csv, "shelf,north-1,storage,Storage,GB-month,1000,,0.08,USD,2026-01-10,,"));
  CHECK(contains(csv, "shelf,south-1,request,Requests,request,0,,0.0000035,CNY,2026-06-30,,"));
  const std::string json =
      render_prices(shelf_catalog(), "shelf", "", Date(2026, 5, 31), as(Format::json));
  CHECK(contains(json, "\"on\": \"2026-05-31\""));
  CHECK(contains(json, "\"name\": \"retention-minimum\""));
  CHECK(contains(json, "\"to\": null"));
}

TEST_CASE("an unknown service or region is an error with the nearest name") {
  try {
    render_prices(shelf_catalog(), "shelv", "", std::nullopt, {});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::unknown_name);
    CHECK(error.diagnostics()[0].hint == "Did you mean \"shelf\"?");
  }
  try {
    render_prices(shelf_catalog(), "shelf", "north-2", std::nullopt, {});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.diagnostics()[0].found == "north-2");
    CHECK(error.diagnostics()[0].hint == "Did you mean \"north-1\"?");
  }
}

// 0.0000004 to 0.0000005 is an increase by a quarter.
TEST_CASE("price changes between two dates, in price and per cent") {
  const Catalog catalog = shelf_catalog();
  CHECK(render_price_changes(
            find_price_changes(catalog, Date(2026, 5, 31), catalog, std::nullopt, ""), {}) ==
        R"(Price changes from 2026-05-31 to the newest, as of 2026-06-30

  Usage type  From     Before      After      Change  Per cent

shelf, north-1, USD
  request           0.0000004  0.0000005  +0.0000001  +25.00 %

1 of 4 prices compared changed.

Of 3 of them it is not known since when they hold: they count as holding on both
dates, whether or not they changed in between.
)");
}

TEST_CASE("new and gone prices, exact per cents, and no change") {
  const Catalog before = shelf_catalog();
  std::string text(shelf);
  const auto replace = [&](const std::string& old_text, const std::string& new_text) {
    text.replace(text.find(old_text), old_text.size(), new_text);
  };
  replace("\"0.0000035\"", "\"0.0000030\"");
  replace("{from: 0, to: 1000, price: \"0.10\"}", "{from: 0, to: 2000, price: \"0.10\"}");
  replace("{from: 1000, price", "{from: 2000, price");
  const Catalog after = Catalog::from_text(text, "after.yaml");
  const std::string csv = render_price_changes(
      find_price_changes(before, std::nullopt, after, std::nullopt, "shelf"), as(Format::csv));
  CHECK(
      csv.starts_with("service,region,usage_type,from,currency,before,after,change,percent,"
                      "status,percent_fraction\n"));
  CHECK(contains(csv, "shelf,north-1,storage,1000,USD,0.08,,,,gone,\n"));
  CHECK(contains(csv, "shelf,north-1,storage,2000,USD,,0.08,,,new,\n"));
  CHECK(contains(csv,
                 "shelf,south-1,request,0,CNY,0.0000035,0.000003,-0.0000005,"
                 "-14.28571428571428571429,changed,-100/7\n"));
  CHECK(contains(
      render_price_changes(find_price_changes(before, std::nullopt, before, std::nullopt, ""), {}),
      "Nothing changed: 4 prices compared."));
  CHECK_THROWS_AS(render_price_changes(
                      find_price_changes(before, std::nullopt, after, std::nullopt, "shelv"), {}),
                  Error);
}
