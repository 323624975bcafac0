// Tasks in columns against one run at a time.

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <farthing/farthing.hpp>

using namespace farthing;

namespace {

const Specs& specs() {
  static const Specs specs = Catalog::builtin().specs();
  return specs;
}

Exact quantity(const Readings& readings, const std::string& usage_type) {
  Exact sum;
  for (const auto& [key, reading] : readings.entries()) {
    if (key.usage_type == usage_type) sum += reading.quantity;
  }
  return sum;
}

}  // namespace

TEST_CASE("tasks in columns meter what runs of a task meter") {
  std::mt19937_64 random(4);
  std::vector<double> seconds;
  std::vector<std::int64_t> storage;
  Readings one_by_one;
  for (int i = 0; i < 300; ++i) {
    const auto ms = static_cast<std::int64_t>(1 + random() % 200'000);
    seconds.push_back(static_cast<double>(ms) / 1000);
    storage.push_back(random() % 2 == 0 ? 20 * 1024 : 30 * 1024);
    FargateTask task{.cpu = {Exact(1) / 2}, .memory = {3072}};
    task.ephemeral_storage = {storage.back()};
    task.runs = 1;
    task.duration = Durations(Milliseconds{ms});
    Workload workload;
    workload.add("tasks", task);
    one_by_one.merge(meter(workload, specs(), Detail::figures));
  }
  TaskColumns columns;
  columns.duration = std::span(std::as_const(seconds));
  columns.duration_unit = TimeUnit::seconds;
  columns.cpu_units = Numbers::all(512);
  columns.memory_mib = Numbers::all(3072);
  columns.ephemeral_storage_mib = std::span(std::as_const(storage));
  const TaskTally tally = meter_tasks(columns, specs());
  const Readings readings = tally.readings(specs(), "us-east-1");
  for (const char* usage :
       {"vcpu-hour/linux-x86_64", "gb-hour/linux-x86_64", "ephemeral-storage-gb-hour"}) {
    CHECK(quantity(readings, usage).text() == quantity(one_by_one, usage).text());
  }
  CHECK(TaskTally::from_json(tally.to_json()) == tally);
}

TEST_CASE("tasks that cannot be are named") {
  constexpr std::int64_t day = 1'785'542'400'000;
  const std::vector<std::int64_t> start{day + 1000, day + 2000, day + 3000, 1000};
  const std::vector<std::int64_t> stop{day + 61'000, day + 1999, day + 3000, 61'000};
  const std::vector<std::int32_t> memory{2048, 2048, 9999, 2048};
  TaskColumns columns;
  columns.start = std::span(start);
  columns.stop = std::span(stop);
  columns.cpu_units = Numbers::all(1024);
  columns.memory_mib = std::span(memory);
  const TaskTally tally = meter_tasks(columns, specs(), OnFault::skip);
  CHECK(tally.groups().begin()->second.tasks == 1);
  CHECK(tally.groups().begin()->second.billed_ms.text() == "60000");
  REQUIRE(tally.faults().first().size() == 3);
  CHECK(tally.faults().first()[0].fault == ValueFault::negative);
  CHECK(tally.faults().first()[1].fault == ValueFault::no_such_size);
  CHECK(tally.faults().first()[2].fault == ValueFault::too_small);
  CHECK_THROWS_AS(meter_tasks(columns, specs()), Error);
}

TEST_CASE("tasks are on a platform that Fargate has") {
  TaskColumns columns;
  const std::vector<std::int64_t> ms{3'600'000};
  columns.duration = std::span(ms);
  columns.cpu_units = Numbers::all(1024);
  columns.memory_mib = Numbers::all(2048);
  columns.operating_system = OperatingSystem::windows_os;
  CHECK(meter_tasks(columns, specs()).groups().size() == 1);
  const auto refused = [&](const TaskColumns& changed, const char* what) {
    CHECK_THROWS_WITH_AS(meter_tasks(changed, specs()), doctest::Contains(what), Error);
  };
  TaskColumns other = columns;
  other.architecture = Architecture::arm64;
  refused(other, "architecture: expected x86_64 on Windows, found \"arm64\"");
  other = columns;
  other.spot = true;
  refused(other, "operating_system: expected Linux on Fargate Spot, found \"windows\"");
  other = columns;
  other.ephemeral_storage_mib = Numbers::all(30 * 1024);
  refused(other, "ephemeral_storage_mib: expected a whole number from 20480 to 20480");
  other = columns;
  other.cpu_units = Numbers::all(256);
  other.memory_mib = Numbers::all(512);
  refused(other, "that Fargate has together on windows, found \"0.25 vCPU with 0.5 GB\"");
}
