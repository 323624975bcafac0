#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

void check(const LambdaMicrovm& microvm, ResourceMeter& meter) {
  if (microvm.vcpu.value <= Exact(0)) meter.refuse("vcpu", "more than zero", print(microvm.vcpu));
  if (microvm.duration.value <= Exact(0)) {
    meter.refuse("duration", "more than zero", print(microvm.duration));
  }
  if (microvm.peak) meter.check_share("peak.share", microvm.peak->share);
  if (microvm.images) meter.check_whole("images.count", microvm.images->count);
  const Mebibytes per_vcpu = meter.spec<Mebibytes>({"lambda", "microvm-memory-per-vcpu"});
  const auto check_shape = [&](std::string_view field, const Vcpus& vcpu, const Mebibytes& memory) {
    const Mebibytes fitting = per_vcpu * vcpu.value;
    if (memory == fitting) return;
    meter.refuse(field, print(fitting) + " for " + print(vcpu), print(memory),
                 "A micro-VM has " + print(per_vcpu) + " of memory per vCPU.");
  };
  check_shape("memory", microvm.vcpu, microvm.memory);
  if (!microvm.peak) return;
  check_shape("peak.memory", microvm.peak->vcpu, microvm.peak->memory);
  const Count factor = meter.spec<Count>({"lambda", "microvm-peak-maximum"});
  meter.check_range("peak.vcpu", microvm.peak->vcpu, microvm.vcpu, microvm.vcpu * factor.value);
}

/// The mean of a quantity over the run: baseline most of the time, peak for its share.
Term mean_over_run(const ResourceMeter& meter, const Exact& baseline, const Exact* peak,
                   const Exact& peak_share) {
  if (peak == nullptr) return meter.term(baseline);
  return meter.term(Exact(1) - peak_share) * baseline + meter.term(peak_share) * *peak;
}

void read_images(const LambdaMicrovm& microvm, ResourceMeter& meter) {
  const MicrovmImages& images = *microvm.images;
  const Milliseconds least = meter.spec<Milliseconds>({"lambda", "microvm-image-minimum"});
  const Milliseconds kept = images.kept.in(meter.month());
  meter.check_most("images.kept", kept, meter.month_length());
  const Term hours = meter.term(kept.value).at_least(least.value) / ms_per_hour;
  meter.step("kept", hours, "hour", "at least " + print(least));
  meter.read("microvm-snapshot-storage", "images kept",
             meter.term(images.count.value) * meter.gb_of("microvm-snapshot-storage", images.size) *
                 hours.value() / meter.month().hours(),
             "images × GB × hours kept ÷ hours of the month");
}

}  // namespace

void meter_microvm(const LambdaMicrovm& microvm, ResourceMeter& meter) {
  check(microvm, meter);
  const Term runs = monthly(meter, microvm.runs);
  const Term seconds = meter.term(runs.value()) * microvm.duration.value / 1000;
  const Exact peak_share = microvm.peak ? microvm.peak->share.value : Exact(0);

  const auto read_mean = [&](std::string_view usage, std::string_view what, const Exact& baseline,
                             const Exact* peak, std::string_view unit) {
    const Term mean = mean_over_run(meter, baseline, peak, peak_share);
    meter.step("runs", runs, "run");
    meter.step("running", seconds, "s", "runs × duration");
    meter.step("mean in use", mean, unit, "baseline always, more only while it is used");
    meter.read(usage, what, meter.term(seconds.value()) * mean.value());
  };
  read_mean("microvm-vcpu/arm64", "vCPU", microvm.vcpu.value,
            microvm.peak ? &microvm.peak->vcpu.value : nullptr, "vCPU");
  constexpr std::string_view memory = "microvm-memory/arm64";
  const auto gb = [&](const Mebibytes& size) { return meter.gb_of(memory, size).value(); };
  const Exact peak_gb = microvm.peak ? gb(microvm.peak->memory) : Exact(0);
  read_mean(memory, "memory", gb(microvm.memory), microvm.peak ? &peak_gb : nullptr, "GB");

  const auto read_snapshots = [&](std::string_view usage, std::string_view what,
                                  const DataSize& size) {
    meter.read(usage, what, meter.term(runs.value()) * meter.gb_of(usage, size), "runs × GB");
  };
  if (microvm.snapshot_read) {
    read_snapshots("microvm-snapshot-read", "snapshots read", *microvm.snapshot_read);
  }
  if (microvm.snapshot_written) {
    read_snapshots("microvm-snapshot-write", "snapshots written", *microvm.snapshot_written);
  }
  if (microvm.images) read_images(microvm, meter);
}

}  // namespace farthing::metering
