// The tsan preset watches these; elsewhere they show that threads do not change figures.

#include <doctest/doctest.h>

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <farthing/farthing.hpp>

#include "trace_reading.hpp"

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

constexpr std::size_t rows = 20'000;  // some while to read, so that readers overlap

/// CSV of three functions in two months; every thousandth row is faulty if need be.
std::string csv_rows(bool is_faulty) {
  std::string text = "function,duration_ms,memory_mb,timestamp\n";
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string duration = is_faulty && i % 1000 == 999 ? "x" : std::to_string(i % 700);
    text += "f" + std::to_string(i % 3) + "," + duration + ".25,512," +
            (i % 2 == 0 ? "2026-09-30\n" : "2026-10-01\n");
  }
  return text;
}

std::string report_lines() {
  std::string text;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string ms = std::to_string(1 + i % 90);
    text += "REPORT RequestId: " + std::to_string(i) + "\tDuration: " + ms +
            ".00 ms\tBilled Duration: " + ms +
            " ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n";
  }
  return text;
}

std::string json_lines() {
  std::string text;
  for (std::size_t i = 0; i < rows; ++i) {
    text += R"({"function": "f1", "duration_ms": )" + std::to_string(i % 50) +
            R"(, "memory_mb": 1024})" + "\n";
  }
  return text;
}

/// What readers of that many files at once make of them.
farthing::Trace read_at_once(unsigned threads, const std::vector<std::string>& paths,
                             farthing::TraceOptions options = {}) {
  options.threads = threads;
  return farthing::read_trace(paths, options, farthing::Catalog::builtin());
}

}  // namespace

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

TEST_CASE("files of a trace that are read at once add up to what one after the other does") {
  const farthing::testing::Folder folder;
  const std::vector<std::string> paths{
      folder.write("a.csv", csv_rows(false)), folder.write("b.log", report_lines()),
      folder.write("c.jsonl", json_lines()),  folder.write("d.csv", csv_rows(true)),
      folder.write("e.csv", csv_rows(true)),  folder.write("f.log", report_lines())};
  const farthing::Trace expected = read_at_once(1, paths);
  CHECK(farthing::testing::all(expected).invocations == 6 * rows - 2 * rows / 1000);
  CHECK(expected.faulty_lines == 2 * rows / 1000);
  farthing::TraceOptions watched;
  watched.progress = [](const farthing::TraceProgress& at) { CHECK(at.bytes <= at.of_bytes); };
  CHECK(read_at_once(4, paths, watched) == expected);
  CHECK(read_at_once(16, paths, watched) == expected);
}

TEST_CASE("of files that fail the first is named, whichever reader was faster") {
  const farthing::testing::Folder folder;
  const std::vector<std::string> paths{
      folder.write("a.csv", csv_rows(false)), folder.write("b.log", report_lines()),
      folder.write("c.csv", csv_rows(true)), folder.write("d.csv", csv_rows(true)),
      folder.write("nothing.csv", "")};
  farthing::TraceOptions strictly;
  strictly.strict = true;
  for (int round = 0; round < 5; ++round) {
    try {
      read_at_once(4, paths, strictly);
      FAIL("a faulty line was let through");
    } catch (const farthing::Error& error) {
      const farthing::Where& where = error.diagnostics().front().where;
      CHECK(where.file == paths[2]);
      CHECK(where.line == 1001);
    }
  }
}

TEST_CASE("a simulation prices on all cores what it would alone") {
  const farthing::WhatIf model = farthing::what_if(
      "{resources: {"
      "api: {lambda: {memory: 1 GB, requests: 20M..60M, duration: 100 ms}}, "
      "cluster: {ecs: {instances: {type: auto, architecture: arm64}, "
      "tasks: {web: {cpu: 0.5, memory: 1000 MB, count: 20..60}}}}}}",
      "shop.yaml", farthing::Catalog::builtin());
  struct Draw {
    std::vector<farthing::FieldText> fields;
    std::vector<std::optional<farthing::Exact>> totals;
  };
  std::mutex mutex;
  std::vector<Draw> draws;
  farthing::WhatIf watched = model;
  watched.totals = [&](const std::vector<farthing::FieldText>& fields) {
    std::vector<std::optional<farthing::Exact>> totals = model.totals(fields);
    const std::scoped_lock lock(mutex);
    draws.push_back({fields, totals});
    return totals;
  };
  CHECK(farthing::simulate(watched, {}, 40, 1).refused == 0);
  REQUIRE(draws.size() == 40);
  for (const Draw& draw : draws) CHECK(model.totals(draw.fields) == draw.totals);
}
