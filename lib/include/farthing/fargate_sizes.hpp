#pragma once

#include <string>
#include <vector>

#include <farthing/specs.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// vCPU and memory of a task. Only listed pairs exist, and more vCPU do not always allow more
/// memory than fewer: 60 GB exist for 8 and 32 vCPU, not for 16.
struct FargateSize {
  Vcpus cpu;
  Mebibytes memory;

  [[nodiscard]] bool holds(const FargateSize& other) const {
    return cpu >= other.cpu && memory >= other.memory;
  }
  /// `1 vCPU with 5 GB`
  [[nodiscard]] std::string text() const;
  friend bool operator==(const FargateSize&, const FargateSize&) = default;
};

/// The sizes there are under an operating system, by vCPU, then memory. From the `vcpu/…`,
/// `memory-for-vcpu/…` and `memory-maximum/…` facts of the Fargate table. Throws `Error`
/// (`missing_spec`) for a table without them, `ValueError` for one that writes them wrongly.
std::vector<FargateSize> fargate_sizes(const Specs& specs, OperatingSystem operating_system);

/// The sizes that hold `asked` and hold no other one that does: the cheapest is among these.
std::vector<FargateSize> smallest_holding(const FargateSize& asked,
                                          const std::vector<FargateSize>& sizes);

}  // namespace farthing
