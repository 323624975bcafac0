#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>

#include "tables/load.hpp"

using farthing::Catalog;
using farthing::Diagnostic;
using farthing::Error;
using farthing::ErrorCode;
using farthing::Exact;

namespace {

/// A table that uses every part of the schema once.
const std::string good = R"(schema: farthing-prices/1
provider: aws
service: demo
title: A Demo
currency: USD
as_of: 2026-10-01
sources:
  list: {title: The price list, date: 2026-10, url: "https://example.org/list"}
  page: {title: A page}
usage_types:
  request: {unit: request, title: Requests, attributes: {architecture: x86_64}}
  storage: {unit: GB-month, bytes_per_gb: 1073741824, title: Storage}
  transfer: {unit: GB-month, bytes_per_gb: 1000000000, title: Transfer}
pools:
  free-requests:
    title: free requests
    allowance: "1000000"
    unit: request
    scope: account
    members: [request]
    except_regions: [cn-north-1]
    uses_up_tiers: true
    sources: [page]
    as_of: 2026
specs:
  step:
    - {value: 100 ms, sources: [page], as_of: 2019}
    - {value: 1 ms, effective: 2020-12, sources: [page], as_of: 2026}
  maximum: {value: 10240 MB, sources: [page], as_of: 2026}
regions:
  eu-west-1:
    - sources: [list]
      as_of: 2026-10-01
      prices:
        request: "0.20"
        storage:
          - {from: 0, to: 10, price: "0.50"}
          - {from: 10, to: "30.5", price: "0.25", sources: [page, list], as_of: 2026-01}
          - {from: 30.5, price: "0.10"}
    - sources: [list]
      as_of: 2026-09-01
      effective: 2025-01-01
      currency: EUR
      prices: {request: "0.15"}
)";

/// The good table with one passage replaced.
std::string with(const std::string& passage, const std::string& replacement) {
  std::string text = good;
  const std::size_t at = text.find(passage);
  REQUIRE_MESSAGE(at != text.npos, passage);
  return text.replace(at, passage.size(), replacement);
}

std::vector<Diagnostic> faults_of(const std::string& yaml) {
  try {
    Catalog::from_text(yaml, "t.yaml");
  } catch (const Error& error) {
    return error.diagnostics();
  }
  return {};
}

struct Row {
  std::string name;
  std::string passage;
  std::string replacement;
  ErrorCode code;
  std::string place;  ///< `line:column`
  std::string path;
  std::string says;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SUBCASE(row.name.c_str()) {
      CAPTURE(row.name);
      const std::vector<Diagnostic> faults = faults_of(with(row.passage, row.replacement));
      std::string all;
      for (const Diagnostic& fault : faults) all += fault.text() + "\n";
      CAPTURE(all);
      REQUIRE(faults.size() == 1);
      CHECK(to_string(faults[0].code) == to_string(row.code));
      CHECK(faults[0].where.text() == "t.yaml:" + row.place);
      CHECK(faults[0].path == row.path);
      CHECK(all.find(row.says) != std::string::npos);
    }
  }
}

constexpr ErrorCode invalid_value = ErrorCode::invalid_value;
constexpr ErrorCode invalid_table = ErrorCode::invalid_table;
constexpr ErrorCode unknown_key = ErrorCode::unknown_key;
constexpr ErrorCode unknown_name = ErrorCode::unknown_name;
constexpr ErrorCode missing_key = ErrorCode::missing_key;
constexpr ErrorCode duplicate_key = ErrorCode::duplicate_key;

const std::string tiers = "regions.eu-west-1[0].prices.storage";

}  // namespace

TEST_CASE("a table is read as it is written") {
  const Catalog catalog = Catalog::from_text(good, "t.yaml");
  const auto rates = catalog.rates();
  REQUIRE(rates.size() == 3);
  CHECK(rates[0].usage_type == "request");
  CHECK(rates[0].currency.code() == "USD");
  CHECK(rates[0].tiers.at(0).unit_price == Exact::parse("0.2"));
  CHECK_FALSE(rates[0].tiers[0].ends_at);
  CHECK_FALSE(rates[0].tiers[0].provenance.effective);
  CHECK(rates[1].currency.code() == "EUR");
  CHECK(rates[1].tiers[0].provenance.effective->text() == "2025-01-01");
  CHECK(rates[1].tiers[0].provenance.as_of.text() == "2026-09-01");

  const auto& ladder = rates[2].tiers;
  REQUIRE(ladder.size() == 3);
  CHECK(ladder[0].ends_at == Exact(10));
  CHECK(ladder[1].starts_at == Exact(10));
  CHECK(ladder[1].ends_at == Exact::parse("30.5"));
  CHECK(ladder[2].starts_at == Exact::parse("30.5"));
  CHECK(ladder[0].provenance.sources.at(0).url == "https://example.org/list");
  CHECK(ladder[1].provenance.table == "aws/demo");
  CHECK(ladder[1].provenance.as_of.text() == "2026-01");
  REQUIRE(ladder[1].provenance.sources.size() == 2);
  CHECK(ladder[1].provenance.sources[0].title == "A page");
  CHECK_FALSE(ladder[1].provenance.sources[0].date);
  CHECK(ladder[1].provenance.sources[1].date->text() == "2026-10");

  const auto types = catalog.usage_types("demo");
  REQUIRE(types.size() == 3);
  CHECK(types[0].title == "Requests");
  CHECK(types[0].attributes.at("architecture") == "x86_64");
  CHECK_FALSE(types[0].bytes_per_gb);
  CHECK(types[1].bytes_per_gb == Exact(1073741824));

  const auto pools = catalog.rate_card().pools("demo");
  REQUIRE(pools.size() == 1);
  CHECK(pools[0].title == "free requests");
  CHECK(pools[0].allowance == Exact(1000000));
  CHECK(pools[0].members == std::vector<std::string>{"request"});
  CHECK(pools[0].except_regions == std::vector<std::string>{"cn-north-1"});
  CHECK(pools[0].uses_up_tiers);
  CHECK(pools[0].scope == farthing::Scope::account);
  CHECK(pools[0].provenance.as_of.text() == "2026");

  const auto tables = catalog.tables();
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].name == "aws/demo");
  CHECK(tables[0].title == "A Demo");
  CHECK(tables[0].oldest.text() == "2026-01");
  CHECK(tables[0].newest.text() == "2026-10-01");
  CHECK(tables[0].regions == 1);
  CHECK(tables[0].prices == 5);
  CHECK(catalog.as_of().text() == "2026-10-01");
}

TEST_CASE("table faults: the head") {
  check_rows({
      {"schema missing", "schema: farthing-prices/1\n", "", missing_key, "1:1", "schema",
       "schema: farthing-prices/1"},
      {"schema of another version", "prices/1", "prices/2", invalid_table, "1:9", "schema",
       "farthing-prices/1"},
      {"unknown key", "title: A Demo", "titel: A Demo\ntitle: A", unknown_key, "4:1", "titel",
       "Did you mean \"title\"?"},
      {"provider missing", "provider: aws\n", "", missing_key, "1:1", "provider", "aws"},
      {"service of capitals", "service: demo", "service: Demo", invalid_value, "3:10", "service",
       "lower-case"},
      {"title of two lines", "title: A Demo", "title: \"A\\nDemo\"", invalid_value, "4:8", "title",
       "one line"},
      {"currency in words", "currency: USD", "currency: dollars", invalid_value, "5:11", "currency",
       "dollars"},
      {"as_of not a date", "as_of: 2026-10-01\nso", "as_of: 2026-02-30\nso", invalid_value, "6:8",
       "as_of", "2026-02-30"},
      {"as_of older than a price", "as_of: 2026-10-01\nso", "as_of: 2026-09-30\nso", invalid_table,
       "6:8", "as_of", "2026-10-01"},
      {"source without title", "page: {title: A page}", "page: {date: 2026}", missing_key, "9:9",
       "sources.page.title", "title"},
      {"source never used", "  page: {title", "  other: {title: Other}\n  page: {title",
       invalid_table, "9:3", "sources.other", "nothing in the table names it"},
      {"duplicate source", "  page: {title", "  list: {title: Other}\n  page: {title",
       duplicate_key, "9:3", "sources.list", "t.yaml:8:3"},
  });
}

TEST_CASE("table faults: usage types, pools, specs") {
  check_rows({
      {"unit missing", "{unit: request, title", "{title", missing_key, "11:12",
       "usage_types.request.unit", "GB-second"},
      {"unit of figures", "{unit: request,", "{unit: 10 requests,", invalid_value, "11:19",
       "usage_types.request.unit", "10 requests"},
      {"unit of a word misspelt", "{unit: request,", "{unit: requestx,", invalid_value, "11:19",
       "usage_types.request.unit", "Did you mean \"request\"?"},
      {"unit of which a word is misspelt", "unit: GB-month, bytes_per_gb: 1073741824",
       "unit: GB-mont, bytes_per_gb: 1073741824", invalid_value, "12:19",
       "usage_types.storage.unit", "Did you mean \"GB-month\"?"},
      {"unit in the plural", "{unit: request,", "{unit: requests,", invalid_value, "11:19",
       "usage_types.request.unit", "named under `units`"},
      {"a word of its own in capitals", "usage_types:\n", "units: [Stamp]\nusage_types:\n",
       invalid_value, "10:9", "units[0]", "lower-case"},
      {"GB without its bytes", "bytes_per_gb: 1073741824, ", "", missing_key, "12:12",
       "usage_types.storage.bytes_per_gb", "1073741824"},
      {"GB of other bytes", "bytes_per_gb: 1073741824", "bytes_per_gb: 1024", invalid_value,
       "12:43", "usage_types.storage.bytes_per_gb", "1000000000 or 1073741824"},
      {"bytes without GB", "{unit: request,", "{unit: request, bytes_per_gb: 1000000000,",
       invalid_table, "11:42", "usage_types.request.bytes_per_gb", "counts no GB"},
      {"usage type of capitals", "  transfer:", "  Transfer:", invalid_value, "13:3",
       "usage_types.Transfer", "lower-case"},
      {"attributes as a list", "{architecture: x86_64}", "[x86_64]", invalid_value, "11:57",
       "usage_types.request.attributes", "a mapping"},
      {"allowance unquoted", "\"1000000\"", "1000000", invalid_value, "17:16",
       "pools.free-requests.allowance", "in quotes"},
      {"pool of another unit", "    unit: request", "    unit: GB-month", invalid_table, "15:3",
       "pools.free-requests", "counted in request"},
      {"pool scope", "scope: account", "scope: acount", invalid_value, "19:12",
       "pools.free-requests.scope", "Did you mean \"account\"?"},
      {"member unknown", "members: [request]", "members: [requests]", unknown_name, "15:3",
       "pools.free-requests", "Did you mean \"request\"?"},
      {"member twice", "members: [request]", "members: [request, request]", duplicate_key, "20:24",
       "pools.free-requests.members[1]", "each name once"},
      {"no members", "members: [request]", "members: []", invalid_value, "20:14",
       "pools.free-requests.members", "usage types"},
      {"yes for true", "uses_up_tiers: true", "uses_up_tiers: yes", invalid_value, "22:20",
       "pools.free-requests.uses_up_tiers", "true or false"},
      {"in two pools", "specs:\n", R"(  other: {title: o, allowance: "1", unit: request,
    scope: account, members: [request], sources: [page], as_of: 2026}
specs:
)",
       invalid_table, "25:3", "pools.other", "free-requests"},
      {"members of two kinds of GB", "specs:\n",
       R"(  other: {title: o, allowance: "1", unit: GB-month,
    scope: account, members: [storage, transfer], sources: [page], as_of: 2026}
specs:
)",
       invalid_table, "25:3", "pools.other", "the same GB"},
      {"spec without value", "{value: 10240 MB, ", "{", missing_key, "29:12", "specs.maximum.value",
       "1 ms"},
      {"spec without source", "10240 MB, sources: [page]", "10240 MB", missing_key, "29:12",
       "specs.maximum.sources", "documents"},
      {"spec twice for a date", "{value: 1 ms, effective: 2020-12,", "{value: 1 ms,", duplicate_key,
       "28:7", "specs.step[1]", "t.yaml:27:7"},
      {"unknown key of a spec", "{value: 100 ms,", "{value: 100 ms, unit: ms,", unknown_key,
       "27:23", "specs.step[0].unit", "one of value"},
  });
}

TEST_CASE("a service may count things of its own") {
  const std::string types = "usage_types:\n  request: {unit: request,";
  const auto with_unit = [&](const std::string& own, const std::string& unit) {
    return with(types, own + "usage_types:\n  letter: {unit: " + unit + ", title: L}\n" +
                           types.substr(types.find("  request")));
  };
  CHECK(faults_of(with_unit("", "stamp-month")).empty());
  CHECK(faults_of(with_unit("", "roller-month")).size() == 1);  // or a poller?
  CHECK(faults_of(with_unit("units: [roller]\n", "roller-month")).empty());
}

TEST_CASE("table faults: dates later than all sources") {
  const std::string dated = "page: {title: A page, date: 2026";
  const std::string undated = "page: {title: A page";
  const auto faults = [&](const std::string& passage, const std::string& replacement) {
    std::string text = with(undated, dated);
    text.replace(text.find(passage), passage.size(), replacement);
    return faults_of(text);
  };
  // A source of a year may be of any day of it.
  CHECK(faults("as_of: 2026\nspecs", "as_of: 2026-12-31\nspecs").empty());
  CHECK(faults_of(with("as_of: 2026\nspecs", "as_of: 2199-01-01\nspecs")).empty());
  struct Late {
    std::string passage;
    std::string replacement;
    std::string says;
  };
  for (const Late& late : std::vector<Late>{
           {"as_of: 2026-10-01\nsources", "as_of: 2199-01-01\nsources",
            "t.yaml:6:8: as_of: expected no later date than the newest of its sources, 2026-10, "
            "found \"2199-01-01\""},
           {"as_of: 2026\nspecs", "as_of: 2027-01-01\nspecs",
            "t.yaml:24:12: pools.free-requests.as_of: expected no later date than the newest of "
            "its "
            "sources, 2026, found \"2027-01-01\""},
           {"[list]\n      as_of: 2026-10-01", "[list]\n      as_of: 2026-11-01",
            "t.yaml:33:14: regions.eu-west-1[0].as_of: expected no later date than the newest of "
            "its sources, 2026-10, found \"2026-11-01\""}}) {
    const std::vector<Diagnostic> found = faults(late.passage, late.replacement);
    REQUIRE(!found.empty());
    std::string all;
    for (const Diagnostic& fault : found) all += fault.text() + "\n";
    CAPTURE(all);
    CHECK(all.find(late.says) != std::string::npos);
  }
}

TEST_CASE("table faults: facts that a meter reads") {
  const auto faults = [](const std::string& service, const std::string& stated) {
    std::string text = "schema: farthing-prices/1\nprovider: aws\nservice: " + service +
                       "\ntitle: T\ncurrency: USD\nas_of: 2026\n"
                       "sources: {page: {title: A page}}\nspecs:\n  " +
                       stated + ", sources: [page], as_of: 2026}\n";
    std::string all;
    for (const Diagnostic& fault : faults_of(text)) all += fault.text() + "\n";
    return all;
  };
  struct Stated {
    std::string service;
    std::string fact;
    std::string says;
  };
  for (const Stated& row : std::vector<Stated>{
           {"lambda", "duration-increment: {value: 1 ms", ""},
           {"lambda", "duration-increment: {value: banana", "expected a duration"},
           {"lambda", "duration-increment: {value: 1 GB", "expected a duration"},
           {"lambda", "duration-increment: {value: 0 ms", "expected more than zero"},
           {"lambda", "provisioned-concurrency-increment: {value: -5 min", "-5 min"},
           {"lambda", "init-billed-for-managed-zip: {value: \"maybe\"", "true or false"},
           {"lambda", "duration-incremnt: {value: 1 ms", "Did you mean \"duration-increment\"?"},
           {"lambda", "streamed-response-included: {value: 0 B", ""},
           {"fargate", "vcpu/linux: {value: \"0.25, x\"", "a number of vCPU"},
           {"fargate", "vcpu/linx: {value: \"0.25\"", "Did you mean \"vcpu/linux\"?"},
           {"fargate", "memory-for-vcpu/64: {value: 8 GB to 30 GB by 0 GB", "a step above zero"},
           {"fargate", "memory-for-vcpu/64: {value: 8 GB to 30 GB", "a range with its step"},
           {"fargate", "memory-for-vcpu/64: {value: 30 GB to 8 GB by 1 GB", "ends above its start"},
           {"fargate", "memory-for-vcpu/64: {value: 1 MB to 900 GB by 1 MB",
            "at most 10,000 steps"},
           {"fargate", "memory-for-vcpu/64: {value: \"8 GB, 16 GB\"", ""},
           {"fargate", "memory-for-vcp/64: {value: 8 GB", "Did you mean \"memory-for-vcpu/64\"?"},
           {"ecs", "reserved-ports: {value: \"22, 70000\"", "ports from 1 to 65535"},
           {"ecs", "reserved-memory: {value: 0 MB", ""},
           {"ec2", "cpu-credits-unlimited/t5: {value: \"yes\"", ""},
           {"elb", "gwlb-glcu-data: {value: 1 GB", "found \"gwlb-glcu-data\""}}) {
    CAPTURE(row.fact);
    const std::string found = faults(row.service, row.fact);
    CAPTURE(found);
    CHECK(found.empty() == row.says.empty());
    CHECK(found.find(row.says) != std::string::npos);
    if (!row.says.empty()) CHECK(found.starts_with("t.yaml:9:3: specs."));
  }
}

TEST_CASE("table faults: counting rules") {
  const std::string request = "  request: {unit: request,";
  const std::string storage = "  storage: {unit: GB-month,";
  const auto counts = [](const std::string& type, const std::string& rule) {
    return type + " counts: {" + rule + "},";
  };
  check_rows({
      {"no such fact", request, counts(request, "each: maximun"), unknown_name, "11:3",
       "usage_types.request", "Did you mean \"maximum\"?"},
      {"a fact that is no number", request, counts(request, "times: maximum"), invalid_value,
       "29:3", "specs.maximum", "since request is counted by it"},
      {"what has no size", storage, counts(storage, "each: maximum"), invalid_table, "12:3",
       "usage_types.storage", "things that have a size"},
      {"what is no time", request, counts(request, "increment: step"), invalid_table, "11:3",
       "usage_types.request", "a unit of hours, for counts.increment"},
      {"a fact that is no time", request,
       "  lease: {unit: hour, title: L, counts: {increment: maximum}}\n" + request, invalid_value,
       "30:3", "specs.maximum", "since lease is counted by it"},
      {"no such usage type", request, counts(request, "as: requests"), unknown_name, "11:3",
       "usage_types.request", "Did you mean \"request\"?"},
      {"billed in another unit", request, counts(request, "as: storage"), invalid_table, "11:3",
       "usage_types.request", "the same unit"},
      {"billed in another GB", storage, counts(storage, "as: transfer"), invalid_table, "12:3",
       "usage_types.storage", "the same unit"},
      {"billed as what is billed as another", request,
       "  stamp: {unit: request, title: S, counts: {as: letter}}\n"
       "  letter: {unit: request, title: L, counts: {as: request}}\n" +
           request,
       invalid_table, "11:3", "usage_types.stamp", "billed as itself"},
      {"nothing said", request, counts(request, ""), invalid_value, "11:36",
       "usage_types.request.counts", "each, times, increment or as"},
      {"no such rule", request, counts(request, "every: maximum"), unknown_key, "11:37",
       "usage_types.request.counts.every", "one of each, times, increment, as"},
  });
}

TEST_CASE("a counting rule stays when a usage type is priced anew") {
  const Catalog below =
      Catalog::from_text(with("  request: {unit: request,",
                              "  request: {unit: request, counts: {each: maximum}, around: image,"
                              " around_since: 2025-05-01,"),
                         "t.yaml");
  const auto type =
      below.overlaid_with(Catalog::from_text(good, "own.yaml")).usage_types("demo")[0];
  CHECK(type.counts.each == "maximum");
  CHECK(type.around == "image");
  CHECK(type.around_since == farthing::Date::parse("2025-05-01"));
}

TEST_CASE("table faults: prices and tiers") {
  const std::string block = "regions.eu-west-1[0]";
  check_rows({
      {"price unquoted", "request: \"0.20\"", "request: 0.20", invalid_value, "35:18",
       block + ".prices.request", "in quotes"},
      {"price negative", "request: \"0.20\"", "request: \"-0.20\"", invalid_value, "35:18",
       block + ".prices.request", "zero or more"},
      {"price with a comma", "request: \"0.20\"", "request: \"0,20\"", invalid_value, "35:18",
       block + ".prices.request", "plain decimal"},
      {"price with exponent", "request: \"0.20\"", "request: \"2e-1\"", invalid_value, "35:18",
       block + ".prices.request", "plain decimal"},
      {"price not a number", "request: \"0.20\"", "request: \"nan\"", invalid_value, "35:18",
       block + ".prices.request", "nan"},
      {"price with a point alone", "request: \"0.20\"", "request: \".20\"", invalid_value, "35:18",
       block + ".prices.request", "plain decimal"},
      {"price of many digits", "request: \"0.20\"", "request: \"0." + std::string(70, '1') + "\"",
       invalid_value, "35:18", block + ".prices.request", "60"},
      {"price absent", "request: \"0.20\"", "request:", invalid_value, "35:9",
       block + ".prices.request", "found nothing"},
      {"usage type unknown", "request: \"0.20\"", "requests: \"0.20\"", unknown_name, "35:9",
       block + ".prices.requests", "Did you mean \"request\"?"},
      {"usage type twice in a block", "request: \"0.20\"",
       "request: \"0.20\"\n        request: \"0.30\"", duplicate_key, "36:9",
       block + ".prices.request", "t.yaml:35:9"},
      {"usage type twice for a date", "      effective: 2025-01-01\n", "", duplicate_key, "43:16",
       "regions.eu-west-1[1].prices.request", "t.yaml:35:9"},
      {"region twice", "    - sources: [list]\n      as_of: 2026-09-01",
       "  eu-west-1:\n    - sources: [list]\n      as_of: 2026-09-01", duplicate_key, "40:3",
       "regions.eu-west-1", "t.yaml:31:3"},
      {"region of capitals", "  eu-west-1:", "  EU:", invalid_value, "31:3", "regions.EU",
       "lower-case"},
      {"no blocks", "regions:\n", "regions:\n  us-east-1: []\n", invalid_value, "31:14",
       "regions.us-east-1", "a list of prices"},
      {"block without as_of", "      as_of: 2026-10-01\n", "", missing_key, "32:7",
       block + ".as_of", "date"},
      {"block without sources", "    - sources: [list]\n      as_of: 2026-10-01",
       "    - as_of: 2026-10-01", missing_key, "32:7", block + ".sources", "documents"},
      {"source unknown", "    - sources: [list]\n      as_of: 2026-10-01",
       "    - sources: [list, lists]\n      as_of: 2026-10-01", unknown_name, "32:16",
       block + ".sources", "Did you mean \"list\"?"},
      {"effective not a date", "effective: 2025-01-01", "effective: 2025-02-29", invalid_value,
       "42:18", "regions.eu-west-1[1].effective", "2025-02-29"},
      {"first tier above zero", "{from: 0, to: 10,", "{from: 1, to: 10,", invalid_table, "37:20",
       tiers + "[0].from", "start at 0"},
      {"hole", "{from: 10, to: \"30.5\"", "{from: 11, to: \"30.5\"", invalid_table, "38:20",
       tiers + "[1].from", "from 10 to 11 there is no price"},
      {"overlap", "{from: 10, to: \"30.5\"", "{from: 9, to: \"30.5\"", invalid_table, "38:20",
       tiers + "[1].from", "from 9 to 10 there are two prices"},
      {"open in the middle", "{from: 0, to: 10, price", "{from: 0, price", missing_key, "37:13",
       tiers + "[0].to", "only the last one is open"},
      {"empty at the end", "{from: 30.5, price", "{from: 30.5, to: 30.5, price", invalid_table,
       "39:30", tiers + "[2].to", "above the start, 30.5"},
      {"empty tier", "{from: 10, to: \"30.5\"", "{from: 10, to: 10", invalid_table, "38:28",
       tiers + "[1].to", "above the start, 10"},
      {"tier price unquoted", "price: \"0.10\"", "price: 0.10", invalid_value, "39:33",
       tiers + "[2].price", "in quotes"},
      {"tier price missing", "30.5, price: \"0.10\"", "30.5", missing_key, "39:13",
       tiers + "[2].price", "price"},
      {"negative bound", "{from: 0, to: 10,", "{from: -1, to: 10,", invalid_value, "37:20",
       tiers + "[0].from", "zero or more"},
      {"tier as text", "- {from: 30.5, price: \"0.10\"}", "- \"0.10\"", invalid_value, "39:13",
       tiers + "[2]", "a tier"},
      {"key of a tier", "{from: 0, to: 10,", "{from: 0, til: 5, to: 10,", unknown_key, "37:23",
       tiers + "[0].til", "one of from, to, price"},
  });
}

TEST_CASE("no tiers at all") {
  std::string text = good;
  const std::size_t from = text.find("        storage:\n");
  text.replace(from, text.find("    - sources", from) - from, "        storage: []\n");
  const auto faults = faults_of(text);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].where.text() == "t.yaml:36:18");
  CHECK(faults[0].text().find("at least one tier") != std::string::npos);
}

TEST_CASE("all faults of a table are reported at once, in order of place") {
  std::string text = with("currency: USD", "currency: usd");
  const auto replace = [&](const std::string& passage, const std::string& replacement) {
    text.replace(text.find(passage), passage.size(), replacement);
  };
  replace("{unit: request,", "{unit: 1,");
  replace("request: \"0.20\"", "request: 0.20");
  replace("{from: 10, to", "{from: 12, to");
  replace("as_of: 2026-09-01", "as_of: soon");
  const auto faults = faults_of(text);
  REQUIRE(faults.size() >= 5);
  CHECK(std::is_sorted(faults.begin(), faults.end(),
                       [](const auto& a, const auto& b) { return a.where.line < b.where.line; }));
  CHECK(faults.front().path == "currency");
}

TEST_CASE("what is no table says so") {
  for (const char* text : {"", "[]", "hello", "- a\n- b\n"}) {
    CAPTURE(std::string(text));
    const auto faults = faults_of(text);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].text().find("schema: farthing-prices/1") != std::string::npos);
  }
  const auto faults = faults_of("schema: farthing-prices/1\n");
  CHECK(faults.size() >= 6);
}

TEST_CASE("a pool may change by date, and an overlay may empty one") {
  const std::string pool = good.substr(good.find("  free-requests:"),
                                       good.find("specs:") - good.find("  free-requests:"));
  const std::string dated = R"(  free-requests:
    - {title: few, allowance: "5", unit: request, scope: account-region, members: [request],
       sources: [page], as_of: 2019}
    - {title: none, allowance: "0", unit: request, scope: account, members: [request],
       effective: 2024-01-01, sources: [page], as_of: 2026}
)";
  const Catalog catalog = Catalog::from_text(with(pool, dated), "t.yaml");
  const auto before = catalog.rate_card(farthing::Date(2023, 12, 31)).pools("demo");
  REQUIRE(before.size() == 1);
  CHECK(before[0].allowance == Exact(5));
  CHECK(before[0].scope == farthing::Scope::account_region);
  const auto after = catalog.rate_card(farthing::Date(2024, 1, 1)).pools("demo");
  REQUIRE(after.size() == 1);
  CHECK(after[0].allowance.is_zero());
}

TEST_CASE("the image does not depend on how the YAML is ordered or spelled") {
  const auto image = [](const std::string& yaml) {
    return std::string(farthing::tables::read_tables(yaml, "t.yaml").at(0)->image());
  };
  const std::string same = image(good);
  CHECK(image("# note\n" + good) == same);
  CHECK(image(with("request: \"0.20\"", "request: \"0.2000\"")) == same);
  CHECK(image(with("to: 10,", "to: \"10.0\",")) == same);
  const std::string list =
      "  list: {title: The price list, date: 2026-10, url: "
      "\"https://example.org/list\"}\n";
  const std::string page = "  page: {title: A page}\n";
  CHECK(image(with(list + page, page + list)) == same);
  CHECK(image(with("request: \"0.20\"", "request: \"0.21\"")) != same);
}
