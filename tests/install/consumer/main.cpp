#include <farthing/farthing.hpp>
#include <iostream>

using namespace farthing::literals;

namespace {

/// Errors are caught across the library's border.
bool refuses(const char* workload) {
  try {
    farthing::read_workload(workload, "workload.yaml", farthing::Catalog::builtin());
    return false;
  } catch (const farthing::Error& error) {
    return error.code() == farthing::ErrorCode::unknown_key;
  }
}

}  // namespace

int main() {
  if (!refuses("regoin: us-east-1")) return 1;
  farthing::Workload workload{.region = "us-east-1", .on = farthing::Date(2026, 7, 1)};
  workload.add("thumbnailer", farthing::LambdaFunction{
                                  .memory = 1536_MiB, .requests = 3'000'000, .duration = 120_ms});
  std::cout << farthing::price(workload, farthing::Catalog::builtin()).total().fixed() << '\n';
}
