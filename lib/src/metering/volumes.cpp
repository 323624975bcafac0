#include "metering/volumes.hpp"

namespace farthing::metering {
namespace {

constexpr std::string_view ebs = "ebs";

bool has_provisioned_iops(VolumeType type) {
  return type == VolumeType::io1 || type == VolumeType::io2;
}

Exact in_mib(const DataSize& size) {
  const Exact bytes_per_gib = 1'073'741'824;
  return size.in_gb(bytes_per_gib) * 1024;
}

/// One part of the volumes' bill: how much of it each volume has.
struct VolumePart {
  std::string usage_type;
  std::string what;
  Term each;
  std::string unit;
  std::string why;
};

class VolumeReader {
 public:
  VolumeReader(const InstanceVolumes& volumes, const RunningHours& existing, ResourceMeter meter)
      : volumes_(volumes), existing_(existing), meter_(std::move(meter)) {}

  void read() {
    const std::string type = print(volumes_.type);
    const std::string storage = type + "-storage";
    read({storage, "storage", meter_.term(meter_.gb_of(storage, volumes_.size)), "GB", ""});
    if (has_provisioned_iops(volumes_.type)) {
      read({type + "-iops", "IOPS", meter_.term(volumes_.iops->value), "IOPS", ""});
    } else if (volumes_.type == VolumeType::gp3) {
      read_above_included();
    }
  }

 private:
  void read_above_included() {
    const auto iops = meter_.spec<Count>({"ebs", "gp3-iops-included"});
    const auto mib = meter_.spec<DataSize>({"ebs", "gp3-throughput-included"});
    if (volumes_.iops && *volumes_.iops > iops) {
      read({"gp3-iops-above-3000", "IOPS", meter_.term(volumes_.iops->value) - iops.value, "IOPS",
            "the first " + print(iops) + " are included"});
    }
    if (!volumes_.throughput) return;
    const Exact asked = in_mib(volumes_.throughput->size);
    if (asked <= in_mib(mib)) return;
    read({"gp3-throughput-above-125", "throughput", meter_.term(asked) - in_mib(mib), "MiB/s",
          "the first " + print(mib) + "/s are included"});
  }

  void read(const VolumePart& part) {
    const Term hours = existing_(meter_);
    const Term months = meter_.term(hours.value()) * volumes_.count.value / meter_.month().hours();
    meter_.step("volumes, all month", months, "volume",
                "hours × volumes of each instance ÷ hours of the month");
    meter_.step(part.what + " of each", part.each, part.unit, part.why);
    meter_.read(part.usage_type, part.what, meter_.term(months.value()) * part.each.value(),
                "volumes × " + part.what + " of each");
  }

  const InstanceVolumes& volumes_;
  const RunningHours& existing_;
  ResourceMeter meter_;
};

}  // namespace

bool check_volumes(const InstanceVolumes& volumes, const std::string& path, ResourceMeter& meter) {
  const std::string type = print(volumes.type);
  bool is_fine = true;
  const auto refuse = [&](const std::string& field, std::string expected, std::string found) {
    meter.refuse(path + "volumes." + field, std::move(expected), std::move(found));
    is_fine = false;
  };
  const bool has_iops = has_provisioned_iops(volumes.type);
  if (has_iops && !volumes.iops) refuse("iops", "the IOPS that " + type + " is billed by", "none");
  if (volumes.iops && !has_iops && volumes.type != VolumeType::gp3) {
    refuse("iops", "none, since " + type + " has none of its own", print(*volumes.iops));
  }
  if (volumes.throughput && volumes.type != VolumeType::gp3) {
    refuse("throughput", "none, since " + type + " has none of its own",
           print(*volumes.throughput));
  } else if (volumes.throughput && volumes.throughput->period != Period::second) {
    refuse("throughput", "data per second, such as 250 MiB/s", print(*volumes.throughput));
  }
  if (!volumes.count.value.is_whole() || volumes.count < Count{1}) {
    refuse("count", "a whole number of at least 1", print(volumes.count));
  }
  return is_fine;
}

void read_volumes(const InstanceVolumes& volumes, const RunningHours& existing,
                  ResourceMeter& meter) {
  VolumeReader(volumes, existing, meter.of_service(ebs)).read();
}

}  // namespace farthing::metering
