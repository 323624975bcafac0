#pragma once

#include <optional>
#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// What a micro-VM uses above its baseline: up to 4 times as much, for a part of its run.
struct MicrovmPeak {
  Share share;
  Vcpus vcpu;
  Mebibytes memory;
};

/// Images that micro-VMs start from, kept at least a week.
struct MicrovmImages {
  DataSize size;
  Count count{1};
  Span kept{};
};

/// AWS Lambda MicroVMs (arm64): vCPU and memory per second while running, extra only while used;
/// snapshots by the GB read, written and kept. Rule: the AWS Lambda pricing page.
struct LambdaMicrovm {
  Flow runs;
  Milliseconds duration;
  Vcpus vcpu;
  Mebibytes memory;
  std::optional<MicrovmPeak> peak{};
  std::optional<MicrovmImages> images{};
  std::optional<DataSize> snapshot_read{};
  std::optional<DataSize> snapshot_written{};
};

template <>
struct Describe<MicrovmPeak> {
  using T = MicrovmPeak;
  static constexpr auto fields = std::tuple{
      required("share", &T::share, "part of the running time spent at peak", "10%"),
      required("vcpu", &T::vcpu, "vCPU at peak, at most 4 times the baseline", "16"),
      required("memory", &T::memory, "memory at peak, at most 4 times the baseline", "32 GB")};
};

template <>
struct Describe<MicrovmImages> {
  using T = MicrovmImages;
  static constexpr auto fields =
      std::tuple{required("size", &T::size, "size of an image's snapshot", "2 GB"),
                 optional("count", &T::count, "images kept", "1"),
                 optional("kept", &T::kept,
                          "how long, at least a week; the whole month if not given", "10 days")};
};

template <>
struct Describe<LambdaMicrovm> {
  using T = LambdaMicrovm;
  static constexpr std::string_view key = "lambda_microvm";
  static constexpr std::string_view title = "AWS Lambda MicroVMs";
  static constexpr std::string_view noun = "microvm";
  static constexpr auto fields = std::tuple{
      required("runs", &T::runs, "micro-VMs run: per month, or a rate", "10k/month"),
      required("duration", &T::duration, "how long each runs", "10 min"),
      required("vcpu", &T::vcpu, "baseline vCPU", "4"),
      required("memory", &T::memory, "baseline memory, 2 GB per vCPU", "8 GB"),
      optional("peak", &T::peak, "use above the baseline", ""),
      optional("images", &T::images, "images kept", ""),
      optional("snapshot_read", &T::snapshot_read, "snapshot data read per run", "2 GB"),
      optional("snapshot_written", &T::snapshot_written, "snapshot data written per run", "1 GB")};
};

}  // namespace farthing
