#include <farthing/farthing.hpp>
#include <iostream>

using namespace farthing::literals;

int main() {
  farthing::Workload workload{.region = "us-east-1", .on = farthing::Date(2026, 7, 1)};
  workload.add("thumbnailer", farthing::LambdaFunction{
                                  .memory = 1536_MiB, .requests = 3'000'000, .duration = 120_ms});
  std::cout << farthing::price(workload, farthing::Catalog::builtin()).total().fixed() << '\n';
}
