#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include <farthing/farthing.hpp>

namespace {

using namespace farthing::literals;

farthing::Workload thumbnails() {
  farthing::Workload workload{.on = farthing::Date(2026, 7, 1)};
  workload.add("thumbnailer", farthing::LambdaFunction{
                                  .memory = 1536_MiB, .requests = 3'000'000, .duration = 120_ms});
  return workload;
}

farthing::Workload cluster_of_any_type() {
  farthing::ClusterTask task;
  task.cpu = {farthing::Exact(1) / 2};
  task.memory = 1000_MiB;
  task.count = {40};
  farthing::EcsCluster cluster;
  cluster.tasks = {{"web", task}};
  cluster.instances.type = {farthing::InstanceChoice::Way::any_type, {}};
  cluster.instances.architecture = farthing::Architecture::arm64;
  farthing::Workload workload{.on = farthing::Date(2026, 10, 1)};
  workload.add("tasks", std::move(cluster));
  return workload;
}

}  // namespace

// The tsan preset watches this; elsewhere it shows that threads do not change figures.
TEST_CASE("threads share a catalog, a rate card and specs") {
  constexpr std::size_t thread_count = 8;
  std::vector<std::string> from_catalog(thread_count);
  std::vector<std::string> from_card(thread_count);
  {
    const farthing::Catalog& catalog = farthing::Catalog::builtin();
    const farthing::Workload workload = thumbnails();
    const farthing::RateCard card = catalog.rate_card(workload.on);
    const farthing::Specs specs = catalog.specs(workload.on);
    std::vector<std::jthread> threads;
    for (std::size_t at = 0; at < thread_count; ++at) {
      threads.emplace_back([&, at] {
        const farthing::Bill bill = farthing::price(thumbnails(), catalog);
        from_catalog[at] = farthing::render(bill, {.format = farthing::Format::json});
        from_card[at] = farthing::rate(farthing::meter(workload, specs), card).total().fixed();
      });
    }
  }
  const farthing::Bill alone = farthing::price(thumbnails(), farthing::Catalog::builtin());
  const std::string expected = farthing::render(alone, {.format = farthing::Format::json});
  for (const std::string& json : from_catalog) CHECK(json == expected);
  // AWS Lambda pricing: 0.20 USD for 2 million requests beyond the free million, and
  // 0.0000166667 USD for each of 140,000 GB-seconds beyond the free 400,000.
  for (const std::string& total : from_card) CHECK(total == "2.73");
}

TEST_CASE("threads share a pricer, which gives the bills of `price`, also when asked again") {
  const farthing::Workload workload = cluster_of_any_type();
  const farthing::Bill alone = farthing::price(workload, farthing::Catalog::builtin());
  const farthing::Pricer pricer(farthing::Catalog::builtin());
  std::vector<farthing::Bill> bills(4);
  {
    std::vector<std::jthread> threads;
    for (farthing::Bill& bill : bills) {
      threads.emplace_back([&] { bill = pricer.price(workload); });
    }
  }
  for (const farthing::Bill& bill : bills) CHECK(bill.clusters == alone.clusters);
  farthing::Workload elsewhere = workload;
  elsewhere.region = "eu-west-1";
  const farthing::Bill there = farthing::price(elsewhere, farthing::Catalog::builtin());
  CHECK(pricer.price(elsewhere).clusters == there.clusters);
  CHECK(there.clusters != alone.clusters);
}
