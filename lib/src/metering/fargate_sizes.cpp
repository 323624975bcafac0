#include <farthing/fargate_sizes.hpp>

#include <algorithm>
#include <string>

#include "metering/fargate.hpp"

namespace farthing {

std::string FargateSize::text() const { return print(cpu) + " with " + metering::gb_text(memory); }

namespace {

std::vector<FargateSize> read_sizes(const Specs& specs, const std::string& system) {
  const auto most = specs.find<Mebibytes>({"fargate", "memory-maximum/*"}, system);
  const auto cpus = specs.get<Listed<Vcpus>>({"fargate", "vcpu/*"}, system);
  std::vector<FargateSize> sizes;
  for (const Vcpus& cpu : cpus.values) {
    const auto memory =
        specs.get<Listed<Mebibytes>>({"fargate", "memory-for-vcpu/*"}, cpu.value.text());
    for (const Mebibytes& each : memory.values) {
      if (!most || each <= *most) sizes.push_back({cpu, each});
    }
  }
  return sizes;
}

}  // namespace

std::vector<FargateSize> fargate_sizes(const Specs& specs, OperatingSystem operating_system) {
  const std::string system = print(operating_system);
  return *specs.once<std::vector<FargateSize>>("fargate sizes " + system,
                                               [&] { return read_sizes(specs, system); });
}

std::vector<FargateSize> smallest_holding(const FargateSize& asked,
                                          const std::vector<FargateSize>& sizes) {
  std::vector<FargateSize> holding;
  std::ranges::copy_if(sizes, std::back_inserter(holding),
                       [&](const FargateSize& size) { return size.holds(asked); });
  std::vector<FargateSize> smallest;
  for (const FargateSize& size : holding) {
    const bool holds_another = std::ranges::any_of(
        holding, [&](const FargateSize& other) { return other != size && size.holds(other); });
    if (!holds_another) smallest.push_back(size);
  }
  return smallest;
}

}  // namespace farthing
