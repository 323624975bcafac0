// What pricing costs in-process. Each figure stands beside a floor measured in the same run: the
// exact arithmetic that no implementation can leave out, or the YAML library alone.

#include <benchmark/benchmark.h>
#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

#include <farthing/farthing.hpp>

namespace {

using farthing::Exact;

std::string hundred_functions_yaml() {
  std::string yaml = "region: us-east-1\nresources:\n";
  for (int i = 0; i < 100; ++i) {
    yaml += "  function-" + std::to_string(i) +
            ":\n    lambda:\n      memory: " + std::to_string(128 + 64 * (i % 40)) +
            " MB\n      architecture: " + (i % 2 == 0 ? "x86_64" : "arm64") +
            "\n      requests: " + std::to_string(i + 1) +
            "00k/month\n      duration: " + std::to_string(20 + 7 * i) + " ms\n";
  }
  return yaml;
}

farthing::Workload hundred_functions() {
  return farthing::read_workload(hundred_functions_yaml(), "bench.yaml",
                                 farthing::Catalog::builtin());
}

void price_hundred_functions(benchmark::State& state) {
  const farthing::Workload workload = hundred_functions();
  const auto detail = static_cast<farthing::Detail>(state.range(0));
  const farthing::Catalog catalog = farthing::Catalog::builtin();
  for (auto _ : state) benchmark::DoNotOptimize(price(workload, catalog, detail));
}
BENCHMARK(price_hundred_functions)
    ->Arg(static_cast<int>(farthing::Detail::figures))
    ->Arg(static_cast<int>(farthing::Detail::derivation))
    ->Unit(benchmark::kMicrosecond);

/// The floor: GB-seconds, share of the free tier and cost of each function, and nothing else.
void arithmetic_of_hundred_functions(benchmark::State& state) {
  const farthing::Workload workload = hundred_functions();
  const Exact price = Exact::parse("0.0000166667");
  const Exact request_price = Exact::parse("0.0000002");
  const Exact pool = 123'456'789;
  for (auto _ : state) {
    Exact total;
    for (const farthing::Resource& resource : workload.resources) {
      const auto& function = std::get<farthing::LambdaFunction>(resource.kind);
      const Exact gb_seconds = function.requests.count *
                               function.duration.bands().front().to.value / 1000 *
                               function.memory.value / 1024;
      const Exact free = gb_seconds * 400'000 / pool;
      const Exact free_requests = function.requests.count * 1'000'000 / pool;
      total += (gb_seconds - free) * price;
      total += (function.requests.count - free_requests) * request_price;
    }
    benchmark::DoNotOptimize(total);
  }
}
BENCHMARK(arithmetic_of_hundred_functions)->Unit(benchmark::kMicrosecond);

void read_workload_of_hundred_functions(benchmark::State& state) {
  const std::string yaml = hundred_functions_yaml();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        farthing::read_workload(yaml, "bench.yaml", farthing::Catalog::builtin()));
  }
}
BENCHMARK(read_workload_of_hundred_functions)->Unit(benchmark::kMicrosecond);

/// The floor: the YAML library's own tree of the same text.
void yaml_alone_of_hundred_functions(benchmark::State& state) {
  const std::string yaml = hundred_functions_yaml();
  for (auto _ : state) benchmark::DoNotOptimize(YAML::Load(yaml));
}
BENCHMARK(yaml_alone_of_hundred_functions)->Unit(benchmark::kMicrosecond);

void price_one_function(benchmark::State& state) {
  farthing::Workload workload;
  workload.add("thumbnailer", farthing::LambdaFunction{.memory = {1536},
                                                       .requests = 3'000'000,
                                                       .duration = farthing::Milliseconds{120}});
  const farthing::Catalog catalog = farthing::Catalog::builtin();
  for (auto _ : state) {
    benchmark::DoNotOptimize(price(workload, catalog, farthing::Detail::figures));
  }
}
BENCHMARK(price_one_function)->Unit(benchmark::kMicrosecond);

void look_up_a_rate(benchmark::State& state) {
  const farthing::RateCard card = farthing::Catalog::builtin().rate_card();
  for (auto _ : state) {
    benchmark::DoNotOptimize(card.rate("lambda", "us-east-1", "duration/arm64"));
  }
}
BENCHMARK(look_up_a_rate)->Unit(benchmark::kMicrosecond);

/// Of 93,000 prices of instances.
void look_up_an_instance_hour(benchmark::State& state) {
  const farthing::RateCard card = farthing::Catalog::builtin().rate_card();
  for (auto _ : state) {
    benchmark::DoNotOptimize(card.rate("ec2", "us-east-1", "linux-on-demand:m5.large"));
  }
}
BENCHMARK(look_up_an_instance_hour)->Unit(benchmark::kMicrosecond);

void look_up_an_instance_type(benchmark::State& state) {
  const farthing::Specs specs = farthing::Catalog::builtin().specs();
  for (auto _ : state) benchmark::DoNotOptimize(specs.instance_type("m5.large"));
}
BENCHMARK(look_up_an_instance_type)->Unit(benchmark::kMicrosecond);

/// Every type that has a price in a region, in order of it.
void rank_all_instance_types(benchmark::State& state) {
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  const farthing::Specs specs = catalog.specs();
  const farthing::RateCard card = catalog.rate_card();
  for (auto _ : state) {
    benchmark::DoNotOptimize(find_instances(specs, card, {"us-east-1"}));
  }
}
BENCHMARK(rank_all_instance_types)->Unit(benchmark::kMillisecond);

/// Hours of instances, as a usage report has them: rows of every type of a region in turn.
std::string usage_report(std::size_t rows) {
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  const std::vector<farthing::InstanceType> types = catalog.specs().instance_types();
  std::string csv =
      "lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,"
      "lineItem/UsageAmount,lineItem/UnblendedRate,lineItem/UnblendedCost,pricing/unit,"
      "product/region\n";
  for (std::size_t row = 0; row < rows; ++row) {
    csv += "Usage,AmazonEC2,BoxUsage:" + types[row % types.size()].name +
           ",RunInstances,0.5,0.096,0.048,Hrs,us-east-1\n";
  }
  return csv;
}

constexpr int report_rows = 100'000;

void check_a_usage_report(benchmark::State& state) {
  const std::string csv = usage_report(report_rows);
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  for (auto _ : state) benchmark::DoNotOptimize(check_bill(csv, "bench.csv", catalog));
  state.SetItemsProcessed(state.iterations() * report_rows);
}
BENCHMARK(check_a_usage_report)->Unit(benchmark::kMillisecond);

/// The floor: the numbers of each row read, its cost computed and rounded, and nothing else.
void arithmetic_of_a_usage_report(benchmark::State& state) {
  const Exact price = Exact::parse("0.096");
  for (auto _ : state) {
    Exact total;
    for (int row = 0; row < report_rows; ++row) {
      const Exact quantity = Exact::parse("0.5");
      const Exact billed = Exact::parse("0.096") * quantity;
      const Exact ours = price * quantity;
      if (Exact::parse("0.048") != billed || billed != ours) total += ours;
      benchmark::DoNotOptimize(ours.fixed(10, farthing::Rounding::midpoint_away_from_zero));
    }
    benchmark::DoNotOptimize(total);
  }
  state.SetItemsProcessed(state.iterations() * report_rows);
}
BENCHMARK(arithmetic_of_a_usage_report)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
