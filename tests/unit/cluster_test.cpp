// Clusters on EC2 from C++: what they run on, who pays for what, and how one task is written in one
// line. Prices of us-east-1: m5.large 0.096, m5.xlarge 0.192 (facts/ec2-on-demand.csv).

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>
#include <farthing/price.hpp>
#include <farthing/workload_file.hpp>

using farthing::Bill;
using farthing::Catalog;
using farthing::ClusterBill;
using farthing::Count;
using farthing::Date;
using farthing::EcsCluster;
using farthing::Exact;
using farthing::parse;
using namespace farthing::literals;

namespace {

EcsCluster cluster(const std::string& type) {
  EcsCluster result;
  farthing::ClusterTask web;
  web.cpu = {Exact::parse("0.5")};
  web.memory = 512_MiB;
  web.count = Count{8};
  result.tasks = {{"web", web}};
  result.instances.type = parse<farthing::InstanceChoice>(type);
  return result;
}

Bill priced(EcsCluster cluster) {
  farthing::Workload workload;
  workload.on = Date(2026, 10, 1);
  workload.add("shop", std::move(cluster));
  return farthing::price(workload, Catalog::builtin());
}

}  // namespace

TEST_CASE("a cluster has as few instances as hold its tasks") {
  const Bill bill = priced(cluster("m5.xlarge"));
  CHECK(bill.total().amount == Exact::parse("140.16"));  // 730 × 0.192
  const ClusterBill& shop = bill.clusters.at(0);
  CHECK(shop.moments.at(0).instances == 1);
  CHECK(shop.moments.at(0).at_least == 1);
  CHECK(shop.moments.at(0).binding == "CPU");
  // 8 × (9 × 0.5 + 0.5) of 9 × 4 + 16 GB.
  CHECK(shop.tasks.at(0).cost == Exact::parse("140.16") * Exact(40) / Exact(52));
  CHECK(shop.tasks.at(0).cost + shop.idle == bill.total().amount);
}

TEST_CASE("of several types the cheapest is taken, and the others say what they cost") {
  const Bill bill = priced(cluster("m5.xlarge, c5.xlarge"));
  const ClusterBill& shop = bill.clusters.at(0);
  CHECK(bill.total().amount == Exact::parse("124.1"));  // 730 × 0.17
  REQUIRE(shop.offers.size() == 2);
  CHECK(shop.offers[0].type == "c5.xlarge");
  CHECK(shop.offers[1].cost == Exact::parse("140.16"));
}

TEST_CASE("a mix is never dearer than the best single type") {
  const Bill single = priced(cluster("auto"));
  const Bill mix = priced(cluster("mix"));
  CHECK(mix.total().amount <= single.total().amount);
}

TEST_CASE("metering alone chooses no type") {
  farthing::Workload workload;
  workload.add("shop", cluster("m5.large, c5.large"));
  CHECK_THROWS_AS(farthing::meter(workload, Catalog::builtin().specs({})), farthing::Error);
  workload.resources.clear();
  workload.add("shop", cluster("m5.large"));
  CHECK(farthing::meter(workload, Catalog::builtin().specs({})).entries().size() == 1);
}

TEST_CASE("a task in one line") {
  const auto fields = farthing::resource_fields("ecs");
  const auto list = std::ranges::find(fields, "tasks", &farthing::FieldInfo::path);
  REQUIRE(list != fields.end());
  CHECK(list->option == "task");
  const auto read = [&](const std::string& text) {
    std::string all;
    for (const farthing::FieldText& field : farthing::read_named_item(*list, text, {})) {
      all += field.path + "=" + field.text + ";";
    }
    return all;
  };
  CHECK(read("web:0.5,1GB:40") == "tasks.web.cpu=0.5;tasks.web.memory=1GB;tasks.web.count=40;");
  CHECK(read("web:0.5,1GB") == "tasks.web.cpu=0.5;tasks.web.memory=1GB;");
  CHECK(read("web:,1GB:2") == "tasks.web.memory=1GB;tasks.web.count=2;");
  CHECK(read("web:task_definition=web.json,count=2") ==
        "tasks.web.task_definition=web.json;tasks.web.count=2;");
  CHECK(read("web:1,2GB,schedule=mon-fri 08-20: 10, otherwise: 2,host_ports=80,443") ==
        "tasks.web.cpu=1;tasks.web.memory=2GB;"
        "tasks.web.schedule=mon-fri 08-20: 10, otherwise: 2;tasks.web.host_ports=80,443;");
  for (const char* wrong : {"web", ":1,2GB", "a.b:1,2GB", "web:1,2GB,3", "web:1,2GB:4:5"}) {
    CAPTURE(std::string(wrong));
    CHECK_THROWS_AS(read(wrong), farthing::ValueError);
  }
}

TEST_CASE("words of a cluster print as they are read") {
  using farthing::print;
  for (const char* text : {"auto", "mix", "m5.large", "m5.large, c5.large", "mix of m5.large"}) {
    CHECK(print(parse<farthing::InstanceChoice>(text)) == text);
  }
  for (const char* text : {"spread zone, binpack memory", "random"}) {
    CHECK(print(parse<farthing::PlacementChain>(text)) == text);
  }
  CHECK(print(parse<farthing::HostPorts>("80,443")) == "80, 443");
  CHECK(print(parse<farthing::Attributes>("stack:prod, disk: ssd")) == "disk: ssd, stack: prod");
  CHECK(print(parse<farthing::InstanceCount>("fit")) == "fit");
  CHECK(print(parse<farthing::InstanceCount>("3")) == "3");
  CHECK_THROWS_AS(parse<farthing::HostPorts>("80,,443"), farthing::ValueError);
  CHECK_THROWS_AS(parse<farthing::HostPorts>("65536"), farthing::ValueError);
  CHECK_THROWS_AS(parse<farthing::Attributes>("a: b, a: c"), farthing::ValueError);
  CHECK_THROWS_AS(parse<farthing::InstanceChoice>("m5large"), farthing::ValueError);
}
