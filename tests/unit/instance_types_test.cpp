#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>
#include <farthing/instance_search.hpp>
#include <farthing/range.hpp>

using farthing::Architecture;
using farthing::Catalog;
using farthing::Count;
using farthing::Diagnostic;
using farthing::Error;
using farthing::ErrorCode;
using farthing::Exact;
using farthing::InstanceFilter;
using farthing::InstanceMarket;
using farthing::InstanceOrder;
using farthing::InstanceType;
using farthing::Mebibytes;
using farthing::PricedInstance;
using farthing::Range;

namespace {

const std::string head = R"(schema: farthing-prices/1
provider: aws
service: ec2
title: A Market
currency: USD
as_of: 2026-10-01
sources:
  list: {title: The list}
)";

const std::string types = R"(instance_types:
  m5:
    sources: [list]
    as_of: 2026-07
    architecture: x86_64
    trunking: true
    sizes:
      large:  {vcpus: 2, memory_mib: 8192, os_memory_mib: 7811, task_interfaces: 2}
      xlarge: {vcpus: 4, memory_mib: 16384, trunking: false, as_of: 2026-08}
  t3:
    sources: [list]
    as_of: 2026-07
    burstable: true
    sizes:
      nano: {vcpus: 2, memory_mib: 512, cpu_credits_per_hour: "6.5", cpu_baseline: 5%}
)";

const std::string prices = R"(usage_types:
  linux-on-demand:
    {title: Linux, unit: instance-hour, by: instance_type, attributes: {purchase: on-demand}}
  fee: {title: A fee, unit: hour}
regions:
  here-1:
    - sources: [list]
      as_of: 2026-10-01
      prices:
        fee: "2"
        linux-on-demand: {m5.large: "0.1", m5.xlarge: "0.16", t3.nano: "0.005", x1.huge: "9"}
)";

std::vector<Diagnostic> faults(const std::string& text) {
  try {
    (void)Catalog::from_text(head + text, "ec2.yaml");
  } catch (const Error& error) {
    return error.diagnostics();
  }
  return {};
}

std::string names(const Catalog& catalog, const InstanceFilter& filter,
                  InstanceOrder order = InstanceOrder::price) {
  std::string all;
  for (const PricedInstance& one :
       find_instances(catalog.specs(), catalog.rate_card(), {"here-1"}, filter, order)) {
    all += one.type.name + " ";
  }
  return all;
}

}  // namespace

TEST_CASE("an instance type has its own facts and those of its family") {
  const auto specs = Catalog::from_text(head + types, "ec2.yaml").specs();
  const InstanceType large = specs.instance_type("m5.large");
  CHECK(large.name == "m5.large");
  CHECK(large.family() == "m5");
  CHECK(large.size() == "large");
  CHECK(large.vcpus == 2);
  CHECK(large.memory_mib == 8192);
  CHECK(large.os_memory_mib == 7811);
  CHECK(large.task_interfaces == 2);
  CHECK(large.architecture == Architecture::x86_64);
  CHECK(large.has_trunking == true);
  CHECK_FALSE(large.task_interfaces_trunking);
  CHECK_FALSE(large.is_burstable);
  CHECK(large.provenance.as_of.text() == "2026-07");
  CHECK(large.provenance.sources.at(0).title == "The list");

  const InstanceType xlarge = specs.instance_type("m5.xlarge");
  CHECK(xlarge.has_trunking == false);
  CHECK(xlarge.provenance.as_of.text() == "2026-08");

  const InstanceType nano = specs.instance_type("t3.nano");
  CHECK(nano.is_burstable);
  CHECK(nano.cpu_credits_per_hour == Exact::parse("6.5"));
  CHECK(nano.cpu_baseline->value == Exact(1) / 20);
  CHECK_FALSE(nano.architecture);

  CHECK(specs.instance_types().size() == 3);
  CHECK(specs.instance_types()[0] == large);
  CHECK_FALSE(specs.find_instance_type("m5"));
  try {
    (void)specs.instance_type("m5.larg");
    FAIL("nothing thrown");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::unknown_name);
    CHECK(error.diagnostics()[0].hint == "Did you mean \"m5.large\"?");
  }
}

TEST_CASE("an overlay replaces single types") {
  const Catalog below = Catalog::from_text(head + types, "ec2.yaml");
  const std::string own = R"(instance_types:
  m5: {sources: [list], as_of: 2026, sizes: {large: {vcpus: 3, memory_mib: 100}}}
)";
  const auto specs = below.overlaid_with(Catalog::from_text(head + own, "own.yaml")).specs();
  CHECK(specs.instance_type("m5.large").vcpus == 3);
  CHECK_FALSE(specs.instance_type("m5.large").has_trunking);
  CHECK(specs.instance_type("m5.xlarge").vcpus == 4);
  CHECK(specs.instance_types().size() == 3);
}

TEST_CASE("faults of instance types have their place") {
  const std::string start = "instance_types:\n  m5:\n    sources: [list]\n    as_of: 2026\n";
  const auto one = [&](const std::string& size) {
    return faults(start + "    sizes:\n      large: " + size + "\n");
  };
  CHECK(one("{vcpus: 2, memory_mib: 8}").empty());
  struct Row {
    std::string size;
    ErrorCode code;
    std::string path;
  };
  for (const Row& row : std::vector<Row>{
           {"{vcpus: 2}", ErrorCode::missing_key, "memory_mib"},
           {"{vcpus: 0, memory_mib: 8}", ErrorCode::missing_key, "vcpus"},
           {"{vcpus: two, memory_mib: 8}", ErrorCode::invalid_value, "vcpus"},
           {"{vcpus: 2, memory_mib: 8.5}", ErrorCode::invalid_value, "memory_mib"},
           {"{vcpus: 2, memory_mib: 08}", ErrorCode::invalid_value, "memory_mib"},
           {"{vcpus: 2, memory_mib: 8, gpus: -1}", ErrorCode::invalid_value, "gpus"},
           {"{vcpus: 2, memory_mib: 8, flex: perhaps}", ErrorCode::invalid_value, "flex"},
           {"{vcpus: 2, memory_mib: 8, cores: 2}", ErrorCode::unknown_key, "cores"},
           {"{vcpus: 2, memory_mib: 8, architecture: risc}", ErrorCode::invalid_value,
            "architecture"}}) {
    CAPTURE(row.size);
    const auto found = one(row.size);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == row.code);
    CHECK(found[0].path == "instance_types.m5.sizes.large." + row.path);
    CHECK(found[0].where.line == 14);
  }
  CHECK(faults(start + "    vcpus: 2\n").at(0).path == "instance_types.m5.sizes");
}

TEST_CASE("a usage type may be priced by an attribute") {
  const Catalog catalog = Catalog::from_text(head + prices, "ec2.yaml");
  const auto card = catalog.rate_card();
  CHECK(card.rate("ec2", "here-1", "linux-on-demand:m5.large").tiers[0].unit_price ==
        Exact::parse("0.1"));
  const farthing::UsageType* type = card.usage_type("ec2", "linux-on-demand:m5.large");
  REQUIRE(type != nullptr);
  CHECK(type->name == "linux-on-demand:m5.large");
  CHECK(type->title == "Linux, m5.large");
  CHECK(type->unit == "instance-hour");
  CHECK(type->attributes.at("instance_type") == "m5.large");
  CHECK(type->attributes.at("purchase") == "on-demand");
  CHECK(card.usage_type("ec2", "linux-on-demand:m5.large") == type);
  CHECK(card.usage_type("ec2", "fee:m5.large") == nullptr);
  CHECK(card.usage_type("ec2", "linux-on-demand:") == nullptr);
  CHECK(card.rates("ec2", "here-1").size() == 5);
  CHECK(catalog.usage_types("ec2").size() == 2);

  const auto message = [&](const std::string& name) {
    try {
      (void)card.rate("ec2", "here-1", name);
    } catch (const Error& error) {
      return error.diagnostics()[0];
    }
    return Diagnostic{};
  };
  CHECK(message("linux-on-demand:m6.large").code == ErrorCode::missing_price);
  CHECK(message("linux-on-demand").hint ==
        "Its price differs by instance_type, so say which: linux-on-demand:…");
  CHECK(message("fee:m5.large").code == ErrorCode::unknown_name);
}

TEST_CASE("what is priced by an attribute has no price of its own, and what is not has one") {
  const std::string by = "linux-on-demand: {m5";
  const auto broken = [&](const std::string& what, const std::string& with) {
    std::string text = prices;
    text.replace(text.find(what), what.size(), with);
    return faults(text);
  };
  REQUIRE(broken("fee: \"2\"", "fee: {m5.large: \"2\"}").size() == 1);
  CHECK(broken("fee: \"2\"", "fee: {m5.large: \"2\"}")[0].code == ErrorCode::invalid_table);
  CHECK(broken("fee: \"2\"", "fee: \"2\"\n        linux-on-demand:m5.large: \"1\"").at(0).code ==
        ErrorCode::duplicate_key);
  CHECK(broken(by, "linux-spot: {m5").at(0).code == ErrorCode::unknown_name);
}

TEST_CASE("instances are found by what they are and cost") {
  const Catalog catalog = Catalog::from_text(head + types + prices, "ec2.yaml");
  CHECK(names(catalog, {}) == "t3.nano m5.large m5.xlarge ");
  CHECK(names(catalog, {}, InstanceOrder::name) == "m5.large m5.xlarge t3.nano ");
  CHECK(names(catalog, {}, InstanceOrder::vcpu_price) == "t3.nano m5.xlarge m5.large ");
  CHECK(names(catalog, {}, InstanceOrder::gb_price) == "m5.xlarge t3.nano m5.large ");
  CHECK(names(catalog, {.architecture = Architecture::x86_64}) == "m5.large m5.xlarge ");
  CHECK(names(catalog, {.vcpus = {{}, Count{2}}}) == "t3.nano m5.large ");
  CHECK(names(catalog, {.memory = {Mebibytes{8192}, {}}}) == "m5.large m5.xlarge ");
  CHECK(names(catalog, {.families = {"t3", "c5"}}) == "t3.nano ");
  CHECK(names(catalog, {.is_burstable = false}) == "m5.large m5.xlarge ");
  CHECK(names(catalog, {.price_per_hour_max = Exact::parse("0.1")}) == "t3.nano m5.large ");
  CHECK(names(catalog, {.gpus = {Count{1}, {}}}).empty());
  const auto found = find_instances(catalog.specs(), catalog.rate_card(), InstanceMarket{"here-1"});
  CHECK(found.at(1).per_vcpu_hour() == Exact::parse("0.05"));
  CHECK(found.at(1).per_gb_hour() == Exact::parse("0.0125"));
  CHECK(find_instances(catalog.specs(), catalog.rate_card(), InstanceMarket{"there-1"}).empty());
}

TEST_CASE("ranges are read as they are printed") {
  for (const std::string text : {"4", "4..", "..16", "4..16"}) {
    CAPTURE(text);
    CHECK(print(farthing::parse<Range<Count>>(text)) == text);
  }
  const auto memory = farthing::parse<Range<Mebibytes>>("2GB .. 4 GB");
  CHECK(memory.holds({2048}));
  CHECK(memory.holds({4096}));
  CHECK_FALSE(memory.holds({4097}));
  for (const std::string text : {"", "..", "16..4", "a..b", "1...2"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(farthing::parse<Range<Count>>(text), farthing::ValueError);
  }
}
