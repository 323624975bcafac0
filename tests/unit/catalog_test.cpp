#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>

#include "builtin/packed_tables.hpp"
#include "tables/load.hpp"

using farthing::Catalog;
using farthing::Date;
using farthing::Diagnostic;
using farthing::Error;
using farthing::ErrorCode;
using farthing::Exact;
using farthing::Rate;
using farthing::RateCard;

namespace {

namespace fs = std::filesystem;

fs::path root() {
  const char* set = std::getenv("FARTHING_SOURCE_DIR");
  return set != nullptr ? fs::path(set) : fs::path(FARTHING_SOURCE_DIR);
}

const std::string head = R"(schema: farthing-prices/1
provider: aws
service: demo
title: A Demo
currency: USD
as_of: 2026-10-01
sources: {list: {title: The price list}}
)";

const std::string types = R"(usage_types:
  request: {unit: request, title: Requests}
  storage: {unit: GB-month, bytes_per_gb: 1000000000, title: Storage}
)";

/// A region of the demo table with prices `prices`, in force from `effective` unless empty.
std::string block(const std::string& prices, const std::string& effective = {}) {
  return "    - {sources: [list], as_of: 2026-10-01, " +
         (effective.empty() ? "" : "effective: " + effective + ", ") + "prices: {" + prices +
         "}}\n";
}

/// A table of the demo service; one that states nothing but usage types needs no sources.
std::string table(const std::string& body) {
  const bool has_sources = body.find("[list]") != std::string::npos;
  return has_sources ? head + body : head.substr(0, head.find("sources:")) + body;
}

Catalog demo(const std::string& body, const std::string& file = "demo.yaml") {
  return Catalog::from_text(table(body), file);
}

/// request: 0.10, from 2020 0.20, from 2026-07 0.30. Only eu-west-1 has storage.
Catalog dated() {
  return demo(types + "regions:\n  eu-west-1:\n" + block("request: \"0.30\"", "2026-07") +
              block("request: \"0.10\"") + block("request: \"0.20\", storage: \"5\"", "2020") +
              "  us-east-1:\n" + block("request: \"0.40\"", "2024-02-29"));
}

std::string price(const RateCard& card, const std::string& region,
                  const std::string& usage_type = "request") {
  const auto rate = card.find("demo", region, usage_type);
  return rate ? rate->tiers.at(0).unit_price.text() : "none";
}

Diagnostic fault_of(const RateCard& card, const std::string& service, const std::string& region,
                    const std::string& usage_type) {
  try {
    (void)card.rate(service, region, usage_type);
  } catch (const Error& error) {
    return error.diagnostics().front();
  }
  return {ErrorCode::io, {}, {}, {}, "no error", {}};
}

std::vector<Diagnostic> faults_of(const Catalog& base, const Catalog& over) {
  try {
    (void)base.overlaid_with(over);
  } catch (const Error& error) {
    return error.diagnostics();
  }
  return {};
}

/// A folder that is gone when the test ends.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / ("farthing-catalog-test-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a price holds from its date until the next one's") {
  struct Row {
    std::string on;
    std::string eu;
    std::string us;
  };
  const std::vector<Row> rows = {{"1970-01-01", "0.1", "none"}, {"2019-12-31", "0.1", "none"},
                                 {"2020-01-01", "0.2", "none"}, {"2024-02-28", "0.2", "none"},
                                 {"2024-02-29", "0.2", "0.4"},  {"2026-06-30", "0.2", "0.4"},
                                 {"2026-07-01", "0.3", "0.4"},  {"2199-12-31", "0.3", "0.4"}};
  const Catalog catalog = dated();
  for (const Row& row : rows) {
    CAPTURE(row.on);
    const RateCard card = catalog.rate_card(Date::parse(row.on));
    CHECK(price(card, "eu-west-1") == row.eu);
    CHECK(price(card, "us-east-1") == row.us);
  }
  CHECK(price(catalog.rate_card(), "eu-west-1") == "0.3");
  CHECK_FALSE(catalog.rate_card().on());
  CHECK(catalog.rate_card().as_of() == Date(2026, 10, 1));
}

TEST_CASE("listings are sorted and complete") {
  const Catalog catalog = dated();
  CHECK(catalog.services() == std::vector<std::string>{"demo"});
  CHECK(catalog.regions() == std::vector<std::string>{"eu-west-1", "us-east-1"});
  CHECK(catalog.regions("demo").size() == 2);
  CHECK(catalog.regions("other").empty());
  CHECK(catalog.usage_types("other").empty());
  CHECK(catalog.all_specs("other").empty());
  std::string listed;
  for (const Rate& rate : catalog.rates()) {
    listed += rate.region + " " + rate.usage_type + " " + rate.tiers[0].unit_price.text() + "; ";
  }
  CHECK(listed ==
        "eu-west-1 request 0.1; eu-west-1 request 0.2; eu-west-1 request 0.3; "
        "eu-west-1 storage 5; us-east-1 request 0.4; ");
  CHECK(catalog.rates("demo", "us-east-1").size() == 1);
  CHECK(catalog.rates("", "eu-west-1").size() == 4);
  CHECK(catalog.rates("other").empty());
  CHECK(catalog.rate_card().usage_type("demo", "storage")->unit == "GB-month");
  CHECK(catalog.rate_card().usage_type("demo", "stor") == nullptr);
  CHECK(catalog.rate_card().usage_type("other", "storage") == nullptr);
  CHECK(catalog.rate_card().pools("other").empty());
}

TEST_CASE("a missing rate is an error that names what there is") {
  const Catalog catalog = dated();
  struct Row {
    std::string name;
    std::string on;
    std::string service, region, usage_type;
    ErrorCode code;
    std::string text;
  };
  const std::vector<Row> rows = {
      {"service", "", "dem", "eu-west-1", "request", ErrorCode::unknown_name,
       "expected a service that has a price table, found \"dem\"\n  Did you mean \"demo\"?"},
      {"region", "", "demo", "eu-west-11", "request", ErrorCode::unknown_name,
       "expected a region with prices of demo, found \"eu-west-11\"\n"
       "  Did you mean \"eu-west-1\"?"},
      {"usage type", "", "demo", "eu-west-1", "requests", ErrorCode::unknown_name,
       "expected a usage type of demo, found \"requests\"\n  Did you mean \"request\"?"},
      {"price", "", "demo", "us-east-1", "storage", ErrorCode::missing_price,
       "expected a price of storage (demo) in us-east-1 on 2026-10-01\n"
       "  The tables have it for eu-west-1."},
      {"date", "2023-05-01", "demo", "us-east-1", "request", ErrorCode::missing_price,
       "expected a price of request (demo) in us-east-1 on 2023-05-01\n"
       "  It is known from 2024-02-29 on."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto on = row.on.empty() ? std::nullopt : std::optional(Date::parse(row.on));
    const Diagnostic fault =
        fault_of(catalog.rate_card(on), row.service, row.region, row.usage_type);
    CHECK(to_string(fault.code) == to_string(row.code));
    CHECK(fault.text() == row.text);
  }
  CHECK(catalog.rate_card().rate("demo", "us-east-1", "request").tiers.size() == 1);
}

TEST_CASE("a missing price names the likest regions first") {
  std::string body = types + "regions:\n";
  for (const char* region : {"af-south-1", "ap-east-1", "eu-north-1", "eu-west-1", "us-east-1"}) {
    body += std::string("  ") + region + ":\n" + block("storage: \"1\"");
  }
  body += "  eu-west-2:\n" + block("request: \"1\"");
  const Diagnostic fault = fault_of(demo(body).rate_card(), "demo", "eu-west-2", "storage");
  CHECK(fault.hint == "The tables have it for eu-west-1, eu-north-1, af-south-1 and 2 more.");
  const Diagnostic nowhere = fault_of(dated().rate_card(), "demo", "us-east-1", "storage");
  CHECK(nowhere.code == ErrorCode::missing_price);
}

TEST_CASE("specs are dated like prices") {
  const Catalog catalog = demo(types + R"(specs:
  step:
    - {value: 1 ms, effective: 2020-12, sources: [list], as_of: 2026}
    - {value: 100 ms, sources: [list], as_of: 2019}
  init-billed: {value: "yes", effective: 2025-08-01, sources: [list], as_of: 2025}
)");
  const auto step = [&](const char* on) {
    return catalog.specs(Date::parse(on)).spec("demo", "step").value;
  };
  CHECK(step("2020-11-30") == "100 ms");
  CHECK(step("2020-12-01") == "1 ms");
  CHECK(catalog.specs().spec("demo", "step").value == "1 ms");
  CHECK(catalog.specs().spec("demo", "step").provenance.table == "aws/demo");
  CHECK(catalog.specs().spec("demo", "init-billed").value == "yes");
  CHECK_FALSE(catalog.specs(Date(2025, 7, 31)).find("demo", "init-billed"));
  CHECK_FALSE(catalog.specs().find("other", "step"));
  CHECK(catalog.specs().usage_type("demo", "request")->title == "Requests");
  CHECK(catalog.all_specs("demo").size() == 3);

  const auto text = [&](const char* service, const char* name) {
    try {
      (void)catalog.specs(Date(2020, 1, 1)).spec(service, name);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::missing_spec);
      return std::string(error.what());
    }
    return std::string("no error");
  };
  CHECK(text("demo", "stepp") ==
        "demo.yaml: specs.stepp: expected the fact stepp of demo on 2020-01-01\n  Did you mean "
        "\"step\"?");
  CHECK(text("demo", "init-billed") ==
        "demo.yaml: specs.init-billed: expected the fact init-billed of demo on 2020-01-01\n  It "
        "is known from 2025-08-01 on.");
  CHECK(text("other", "step") ==
        "expected the fact step of other on 2020-01-01\n  No table is about other.");
}

TEST_CASE("an overlay answers for what it prices, at every date, and for nothing else") {
  const Catalog over = demo(types + "regions:\n  eu-west-1:\n" + block("request: \"9\"", "2026") +
                                "  mars-1:\n" + block("request: \"7\""),
                            "over.yaml");
  const Catalog both = dated().overlaid_with(over);
  CHECK(price(both.rate_card(), "eu-west-1") == "9");
  CHECK(price(both.rate_card(Date(2026, 1, 1)), "eu-west-1") == "9");
  CHECK(price(both.rate_card(Date(2025, 12, 31)), "eu-west-1") == "none");
  CHECK(price(both.rate_card(), "eu-west-1", "storage") == "5");
  CHECK(price(both.rate_card(), "us-east-1") == "0.4");
  CHECK(price(both.rate_card(), "mars-1") == "7");
  CHECK(both.regions("demo") == std::vector<std::string>{"eu-west-1", "mars-1", "us-east-1"});
  CHECK(both.rates().size() == 4);
  CHECK(price(dated().rate_card(), "eu-west-1") == "0.3");

  const Catalog third = both.overlaid_with(dated());
  CHECK(price(third.rate_card(), "eu-west-1") == "0.3");
  CHECK(price(third.rate_card(), "mars-1") == "7");
}

TEST_CASE("an overlay replaces specs, pools and usage types by name, with all their dates") {
  const std::string pool =
      "{title: t, unit: request, scope: account, members: [request], "
      "sources: [list], as_of: 2026, allowance: ";
  const Catalog base = demo(types + "pools:\n  free: " + pool + "\"5\"}\nspecs:\n  step:\n" +
                            "    - {value: 1 ms, sources: [list], as_of: 2026}\n" +
                            "    - {value: 2 ms, effective: 2020, sources: [list], as_of: 2026}\n" +
                            "  other: {value: 3 ms, sources: [list], as_of: 2026}\n");
  const Catalog over =
      demo("usage_types:\n  request: {unit: request, title: Calls}\npools:\n  free: " + pool +
           "\"0\"}\nspecs:\n  step: {value: 9 ms, effective: 2022, " +
           "sources: [list], as_of: 2026}\n");
  const Catalog both = base.overlaid_with(over);
  REQUIRE(both.rate_card().pools("demo").size() == 1);
  CHECK(both.rate_card().pools("demo")[0].allowance.is_zero());
  CHECK(both.specs().spec("demo", "step").value == "9 ms");
  CHECK_FALSE(both.specs(Date(2021, 1, 1)).find("demo", "step"));
  CHECK(both.specs().spec("demo", "other").value == "3 ms");
  CHECK(both.specs().usage_type("demo", "request")->title == "Calls");
  CHECK(both.specs().usage_type("demo", "storage")->title == "Storage");
}

TEST_CASE("an overlay may not change what a usage type counts, nor share it among pools") {
  const auto unit = faults_of(
      dated(), demo("usage_types:\n  request: {unit: event, title: Calls}\n", "over.yaml"));
  REQUIRE(unit.size() == 1);
  CHECK(unit[0].code == ErrorCode::invalid_table);
  CHECK(unit[0].text() ==
        "over.yaml:8:3: usage_types.request: expected the unit of the table below "
        "it, request, found \"event\"");
  const auto bytes = faults_of(
      dated(),
      demo("usage_types:\n  storage: {unit: GB-month, bytes_per_gb: 1073741824, title: S}\n"));
  REQUIRE(bytes.size() == 1);
  CHECK(bytes[0].path == "usage_types.storage");

  const auto pool = [](const std::string& name) {
    return demo(types + "pools:\n  " + name +
                ": {title: t, unit: request, scope: account, members: [request], sources: [list], "
                "as_of: 2026, allowance: \"5\"}\n");
  };
  CHECK(faults_of(pool("free"), pool("free")).empty());
  const auto pools = faults_of(pool("free"), pool("gratis"));
  REQUIRE(pools.size() == 1);
  CHECK(pools[0].code == ErrorCode::invalid_table);
  CHECK(pools[0].where.text() == "demo.yaml:12:3");

  const auto facts = [](const std::string& stated) {
    return demo(types + "specs:\n  " + stated + ", sources: [list], as_of: 2026}\n", "facts.yaml");
  };
  const Catalog counted = demo(
      "usage_types:\n  request: {unit: request, title: R, counts: {each: part}}\n"
      "  storage: {unit: GB-month, bytes_per_gb: 1000000000, title: Storage}\n"
      "specs: {part: {value: 64 KiB, sources: [list], as_of: 2026}}\n");
  CHECK(faults_of(counted, facts("part: {value: 8 KiB")).empty());
  const auto value = faults_of(counted, facts("part: {value: 0 KB"));
  REQUIRE(value.size() == 1);
  CHECK(value[0].text() ==
        "facts.yaml:12:3: specs.part: expected more than zero, since request is counted by it, "
        "found \"0 KB\"");
  const auto name = faults_of(counted, facts("parts: {value: 8 KiB"));
  REQUIRE(name.size() == 1);
  CHECK(name[0].text() ==
        "facts.yaml:12:3: specs.parts: expected a fact that demo is metered or counted by, found "
        "\"parts\"\n  Did you mean \"part\"?");
}

TEST_CASE("every fact of the built-in tables is read by something, and what is read is there") {
  const Catalog& catalog = Catalog::builtin();
  std::vector<bool> is_there(farthing::known_facts.size());
  for (const std::string& service : catalog.services()) {
    std::set<std::string> read;
    for (const farthing::UsageType& type : catalog.usage_types(service)) {
      read.insert({type.counts.each, type.counts.times, type.counts.increment});
    }
    for (const farthing::Spec& spec : catalog.all_specs(service)) {
      CAPTURE(service);
      CAPTURE(spec.name);
      bool is_read = read.contains(spec.name);
      for (std::size_t at = 0; at < is_there.size(); ++at) {
        const farthing::KnownFact& fact = farthing::known_facts[at];
        if (fact.service != service || !fact.is_named(spec.name)) continue;
        is_there[at] = is_read = true;
        CHECK((fact.may_be_zero || !fact.reads_as_zero(spec.value)));
      }
      CHECK(is_read);
    }
  }
  for (std::size_t at = 0; at < is_there.size(); ++at) {
    const std::string name(farthing::known_facts[at].name);
    CAPTURE(name);
    const bool may_be_absent = name == "memory-maximum/linux";
    CHECK((is_there[at] || may_be_absent));
  }
}

TEST_CASE("a table laid over itself changes nothing") {
  for (const Catalog& catalog :
       {dated(), Catalog::load(root() / "tests/data/tables"), Catalog::builtin()}) {
    const Catalog twice = catalog.overlaid_with(catalog);
    CHECK(twice.rates() == catalog.rates());
    CHECK(twice.services() == catalog.services());
    CHECK(twice.regions() == catalog.regions());
    CHECK(twice.tables().size() == catalog.tables().size());
    for (const std::string& service : catalog.services()) {
      CHECK(twice.usage_types(service) == catalog.usage_types(service));
      CHECK(twice.all_specs(service) == catalog.all_specs(service));
      CHECK(twice.rate_card().pools(service) == catalog.rate_card().pools(service));
    }
  }
}

TEST_CASE("every rate is found by its name and date, in every table there is") {
  for (const Catalog& catalog :
       {dated(), Catalog::load(root() / "tests/data/tables"), Catalog::builtin()}) {
    std::map<std::string, Rate> newest;
    for (const Rate& rate : catalog.rates()) {
      const auto& effective = rate.tiers.at(0).provenance.effective;
      const auto on = effective ? *effective : Date(1970, 1, 1);
      const auto found = catalog.rate_card(on).find(rate.service, rate.region, rate.usage_type);
      REQUIRE(found);
      CHECK(*found == rate);
      newest.insert_or_assign(rate.service + rate.region + ' ' + rate.usage_type, rate);
    }
    const RateCard card = catalog.rate_card();
    for (const std::string& service : catalog.services()) {
      for (const std::string& region : catalog.regions(service)) {
        for (const farthing::UsageType& type : catalog.usage_types(service)) {
          const auto found = card.find(service, region, type.name);
          const auto expected = newest.find(service + region + ' ' + type.name);
          if (expected == newest.end() && type.attributes.contains("fraction")) continue;
          CHECK(found.has_value() == (expected != newest.end()));
          if (found && expected != newest.end()) CHECK(*found == expected->second);
        }
      }
    }
  }
}

TEST_CASE("tables of one service in several files") {
  const Folder folder;
  const std::string request = "usage_types:\n  request: {unit: request, title: Requests}\n";
  folder.write("aws/demo/types.yaml", table(types));
  folder.write("aws/demo/eu.yaml", table("regions:\n  eu-west-1:\n" + block("request: \"1\"")));
  folder.write("aws/demo/eu-later.yaml",
               table("regions:\n  eu-west-1:\n" + block("request: \"2\"", "2026")));
  folder.write("aws/demo/notes.txt", "no table");
  folder.write("aws/demo/us.yaml",
               table(request + "regions:\n  us-east-1:\n" + block("request: \"3\"")));
  const Catalog catalog = Catalog::load(folder.path());
  CHECK(price(catalog.rate_card(), "eu-west-1") == "2");
  CHECK(price(catalog.rate_card(Date(2025, 12, 31)), "eu-west-1") == "1");
  CHECK(price(catalog.rate_card(), "us-east-1") == "3");
  CHECK(catalog.usage_types("demo").size() == 2);
  std::string names;
  for (const auto& table : catalog.tables()) names += table.name + " ";
  CHECK(names == "aws/demo ");
  CHECK(catalog.rates("demo", "us-east-1").at(0).tiers[0].provenance.table == "aws/demo");
  CHECK(catalog.tables().at(0).regions == 2);
  CHECK(catalog.tables().at(0).prices == 3);

  folder.write("aws/demo/us-again.yaml",
               table("regions:\n  us-east-1:\n" + block("request: \"4\"")));
  folder.write("broken.yaml", "a: [");
  folder.write("other.yaml", table("usage_types:\n  request: {unit: event, title: Requests}\n"));
  try {
    (void)Catalog::load(folder.path());
    FAIL("nothing thrown");
  } catch (const Error& error) {
    REQUIRE(error.diagnostics().size() == 3);
    CHECK(error.diagnostics()[0].code == ErrorCode::duplicate_key);
    CHECK(error.diagnostics()[1].code == ErrorCode::syntax);
    CHECK(error.diagnostics()[2].code == ErrorCode::invalid_table);
  }
}

TEST_CASE("what cannot be loaded says why") {
  const Folder folder;
  const auto fault = [&](const fs::path& path) {
    try {
      (void)Catalog::load(path);
    } catch (const Error& error) {
      return error.diagnostics().at(0);
    }
    return Diagnostic{};
  };
  CHECK(fault(folder.path() / "absent.yaml").code == ErrorCode::io);
  CHECK(fault(folder.path()).code == ErrorCode::io);
  CHECK(fault(folder.path()).expected == "price tables, files named *.yaml");
  CHECK(fault(folder.path() / "absent.yaml").where.file ==
        (folder.path() / "absent.yaml").string());
}

TEST_CASE("the built-in tables are the YAML ones, byte for byte") {
  const auto files = farthing::tables::table_files(root() / "pricing-tables");
  const auto layer = farthing::tables::load_tables(files);
  const auto packed = farthing::builtin::packed_tables();
  REQUIRE(packed.size() == layer.size());
  for (std::size_t index = 0; index < layer.size(); ++index) {
    CHECK(packed[index].name == layer[index]->info().name);
    CHECK(packed[index].image == layer[index]->image());
  }
  const Catalog loaded = Catalog::load(root() / "pricing-tables");
  CHECK(loaded.rates() == Catalog::builtin().rates());
  CHECK(loaded.as_of() == Catalog::builtin().as_of());
  CHECK(&Catalog::builtin() == &Catalog::builtin());
  CHECK_FALSE(Catalog::builtin().regions("lambda").empty());
}

TEST_CASE("many threads may ask one catalog at once") {
  const Catalog catalog = Catalog::load(root() / "tests/data/tables");
  std::vector<std::string> prices(8);
  std::vector<std::thread> threads;
  for (std::string& found : prices) {
    threads.emplace_back([&] {
      const Rate rate = catalog.rate_card().rate("lambda", "us-east-1", "request/x86_64");
      found = rate.tiers[0].unit_price.text();
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(prices == std::vector<std::string>(8, "0.0000002"));
}
