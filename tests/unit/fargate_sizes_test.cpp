#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>
#include <farthing/fargate_sizes.hpp>
#include <farthing/sizing.hpp>

using namespace farthing;
using namespace farthing::literals;

namespace {

FargateSize size(const char* cpu, const char* memory) {
  return {parse<Vcpus>(cpu), parse<Mebibytes>(memory)};
}

/// A Fargate table with these facts and a price for Linux on x86_64.
Catalog catalog_with(const std::string& specs, const std::string& vcpu_price = "0.04") {
  return Catalog::from_text(
      "schema: farthing-prices/1\n"
      "provider: aws\nservice: fargate\ntitle: Fargate\ncurrency: EUR\n"
      "as_of: 2026-01-01\nsources: {here: {title: A test}}\n"
      "usage_types:\n"
      "  vcpu-hour/linux-x86_64: {title: vCPU, unit: vCPU-hour}\n"
      "  gb-hour/linux-x86_64: {title: Memory, unit: GB-hour, bytes_per_gb: 1073741824}\n"
      "specs:\n" +
          specs +
          "regions:\n  eu-west-1:\n"
          "    - sources: [here]\n      as_of: 2026-01-01\n"
          "      prices:\n        vcpu-hour/linux-x86_64: \"" +
          vcpu_price + "\"\n        gb-hour/linux-x86_64: \"0.01\"\n",
      "test.yaml");
}

std::string fact(const std::string& name, const std::string& value) {
  return "  " + name + ": {value: \"" + value + "\", sources: [here], as_of: 2026-01-01}\n";
}

const std::string few = fact("vcpu/linux", "1, 2, 4") + fact("memory-for-vcpu/1", "2 GB, 8 GB") +
                        fact("memory-for-vcpu/2", "4 GB to 16 GB by 4 GB") +
                        fact("memory-for-vcpu/4", "6 GB, 30 GB");

FargateTask task(const char* cpu, const char* memory) {
  FargateTask one;
  one.cpu = parse<Vcpus>(cpu);
  one.memory = parse<Mebibytes>(memory);
  return one;
}

}  // namespace

TEST_CASE("sizes are those that the table lists") {
  const std::vector<FargateSize> sizes =
      fargate_sizes(catalog_with(few).specs(), OperatingSystem::linux_os);
  CHECK(sizes == std::vector{size("1", "2 GB"), size("1", "8 GB"), size("2", "4 GB"),
                             size("2", "8 GB"), size("2", "12 GB"), size("2", "16 GB"),
                             size("4", "6 GB"), size("4", "30 GB")});
}

TEST_CASE("an operating system may have fewer, and less memory") {
  const std::string windows = fact("vcpu/windows", "2") + fact("memory-maximum/windows", "12 GB");
  const std::vector<FargateSize> sizes =
      fargate_sizes(catalog_with(few + windows).specs(), OperatingSystem::windows_os);
  CHECK(sizes == std::vector{size("2", "4 GB"), size("2", "8 GB"), size("2", "12 GB")});
}

TEST_CASE("the shipped table has every size of the AWS table, and no other") {
  // By hand, per vCPU count: 3, 4, 7, 13, 23, 12, 12, 3.
  const Specs specs = Catalog::builtin().specs();
  CHECK(fargate_sizes(specs, OperatingSystem::linux_os).size() == 77);
  CHECK(fargate_sizes(specs, OperatingSystem::windows_os).size() == 7 + 13 + 23);
}

TEST_CASE("a list that is none is refused") {
  for (const char* memory : {"1 GB to 4 GB", "1 GB to 4 GB by 0 GB", "1 GB, , 2 GB", "few"}) {
    CAPTURE(std::string(memory));
    CHECK_THROWS_AS(catalog_with(fact("vcpu/linux", "1") + fact("memory-for-vcpu/1", memory)),
                    Error);
  }
  const Catalog without = catalog_with(fact("vcpu/linux", "1"));
  CHECK_THROWS_AS(static_cast<void>(fargate_sizes(without.specs(), OperatingSystem::linux_os)),
                  Error);
}

TEST_CASE("the smallest that hold it hold none of each other") {
  const std::vector<FargateSize> sizes =
      fargate_sizes(catalog_with(few).specs(), OperatingSystem::linux_os);
  CHECK(smallest_holding(size("1", "8 GB"), sizes) == std::vector{size("1", "8 GB")});
  CHECK(smallest_holding(size("1", "3 GB"), sizes) ==
        std::vector{size("1", "8 GB"), size("2", "4 GB")});
  CHECK(smallest_holding(size("1.5", "5 GB"), sizes) ==
        std::vector{size("2", "8 GB"), size("4", "6 GB")});
  CHECK(smallest_holding(size("4", "31 GB"), sizes).empty());
}

TEST_CASE("which of them is cheapest is a matter of prices") {
  // 1.5 vCPU, 5 GB: 2 vCPU with 8 GB is 2 p + 0.08, 4 vCPU with 6 GB is 4 p + 0.06.
  struct Row {
    const char* vcpu_price;
    FargateSize cheapest;
    const char* per_hour;
  };
  const std::vector<Row> rows{{"0.04", size("2", "8 GB"), "0.16"},
                              {"0.005", size("4", "6 GB"), "0.08"},
                              {"0.01", size("2", "8 GB"), "0.1"}};  // equal: fewer vCPU
  for (const Row& row : rows) {
    CAPTURE(std::string(row.vcpu_price));
    const Catalog catalog = catalog_with(few, row.vcpu_price);
    const auto found = cheapest_fargate_size(catalog.specs(), catalog.rate_card(), "eu-west-1",
                                             task("1.5", "5 GB"));
    REQUIRE(found.has_value());
    CHECK(found->size == row.cheapest);
    CHECK(found->per_hour == Money{Exact::parse(row.per_hour), Currency::parse("EUR")});
  }
}

TEST_CASE("there is no cheapest where none holds it or a price is missing") {
  const Catalog catalog = catalog_with(few);
  const auto cheapest = [&](const char* region, const FargateTask& one) {
    return cheapest_fargate_size(catalog.specs(), catalog.rate_card(), region, one);
  };
  CHECK(cheapest("eu-west-1", task("1", "2 GB")).has_value());
  CHECK_FALSE(cheapest("eu-west-1", task("8", "2 GB")).has_value());
  CHECK_FALSE(cheapest("us-east-1", task("1", "2 GB")).has_value());
  FargateTask arm = task("1", "2 GB");
  arm.architecture = Architecture::arm64;
  CHECK_FALSE(cheapest("eu-west-1", arm).has_value());
}
