#include <doctest/doctest.h>

#include <algorithm>

#include <farthing/farthing.hpp>

namespace {

using namespace farthing;
using namespace farthing::literals;

FargateTask task() { return {.cpu = {1}, .memory = 2_GiB, .tasks = Count{10}}; }

bool names(const std::vector<ChecklistItem>& items, const std::string& name) {
  return std::ranges::find(items, name, &ChecklistItem::name) != items.end();
}

}  // namespace

// 10 × 730 hours × 0.005, and 2 × 1 GB × 0.01: the VPC and EC2 pricing pages.
TEST_CASE("what stands around a task is priced beside it") {
  Workload workload{.on = Date(2026, 10, 1)};
  workload.add("bare", task());
  const Exact bare = price(workload, Catalog::builtin()).total().amount;
  workload.resources.clear();
  workload.add("web", task(), {.between_zones = parse<DataFlow>("1 GB"), .public_ip = true});
  const Exact around = price(workload, Catalog::builtin()).total().amount - bare;
  CHECK(around == Exact::parse("36.52"));
}

TEST_CASE("a checklist holds what fits and was not metered") {
  const Specs specs = Catalog::builtin().specs(Date(2026, 10, 1));
  Workload workload;
  workload.add("web", task());
  const std::vector<ChecklistItem> all = checklist(meter(workload, specs), specs);
  CHECK(names(all, "public-ipv4"));
  CHECK(names(all, "load-balancer"));
  CHECK_FALSE(names(all, "api"));  // beside functions

  workload.resources.front().around = Surroundings{.public_ip = false};
  const std::vector<ChecklistItem> less = checklist(meter(workload, specs), specs);
  CHECK_FALSE(names(less, "public-ipv4"));
  CHECK(less.size() + 1 == all.size());
  CHECK(checklist(Readings(), specs).empty());
}

TEST_CASE("which usage type bills a surrounding is stated by tables alone") {
  const Specs specs = Catalog::builtin().specs();
  CHECK(specs.surrounding("logs", "lambda").name == "vended-ingest-standard");
  CHECK(specs.surrounding("logs", "fargate").name == "ingest-standard");
  CHECK(specs.surrounding("image", "fargate").service == "ecr");
  CHECK_THROWS_AS(static_cast<void>(specs.surrounding("moat", "fargate")), Error);
}
