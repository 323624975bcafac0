#pragma once

#include <optional>
#include <string>
#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

/// The name of an EC2 instance type: `m5.large`.
struct InstanceTypeName {
  std::string text;
  friend bool operator==(const InstanceTypeName&, const InstanceTypeName&) = default;
};

/// How an instance is paid for. Printed it is a part of the usage type: `linux-on-demand:m5.large`.
struct InstancePurchase {
  enum class Kind { on_demand, spot, reserved, compute_savings_plan };
  enum class Upfront { no, partial, all };
  Kind kind = Kind::on_demand;
  int years = 0;  ///< 1 or 3, of what is reserved or under a plan
  Upfront upfront = Upfront::no;
  friend bool operator==(const InstancePurchase&, const InstancePurchase&) = default;
};

/// EBS volumes: general purpose, provisioned IOPS, hard disks, magnetic.
enum class VolumeType { gp3, gp2, io2, io1, st1, sc1, magnetic };

/// Volumes of each instance, all alike.
struct InstanceVolumes {
  DataSize size;
  VolumeType type = VolumeType::gp3;
  std::optional<Count> iops{};           ///< nothing: what gp3 includes
  std::optional<DataFlow> throughput{};  ///< nothing: what gp3 includes
  Count count{1};
  friend bool operator==(const InstanceVolumes&, const InstanceVolumes&) = default;
};

/// EC2 instances of one type: so many that keep running (`count`), so many hour by hour of the week
/// (`schedule`), or as many starts as `runs`.
///
/// Billed: each instance by the second while it runs, with a minimum per start; what is reserved
/// for every hour of the month; volumes for as long as they exist; surplus credits of burstable
/// types in unlimited mode; detailed monitoring as metrics of CloudWatch; the fee of Lambda Managed
/// Instances, a part of the on-demand price however the instance is bought. Rules: re:Post, "How
/// are instance hours billed", the EC2 user guide, the EBS, CloudWatch and Lambda pricing pages.
struct Ec2Instances {
  InstanceTypeName type;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  InstancePurchase purchase{};
  std::optional<Count> count{};             ///< nothing: 1, unless the next ways say how many
  std::optional<Hours> hours_per_day{};     ///< nothing: 24
  std::optional<Count> days_per_week{};     ///< nothing: 7
  std::optional<Weekly<Count>> schedule{};  ///< instances running at each hour
  std::optional<Flow> runs{};               ///< starts of an instance
  std::optional<Durations> duration{};      ///< of a run
  std::optional<InstanceVolumes> volumes{};
  bool detailed_monitoring = false;
  std::optional<Share> cpu_use{};   ///< mean of all vCPUs while it runs, for burstable types
  std::optional<bool> unlimited{};  ///< nothing: what AWS sets for the family
  bool lambda_managed = false;      ///< by Lambda Managed Instances, for a fee
};

// m5.large
template <>
InstanceTypeName parse<InstanceTypeName>(std::string_view text);
template <>
std::string print(const InstanceTypeName& value);
// on-demand, spot, reserved-1yr-all-upfront, compute-sp-3yr-no-upfront …
template <>
InstancePurchase parse<InstancePurchase>(std::string_view text);
template <>
std::string print(const InstancePurchase& value);
// gp3, gp2, io2, io1, st1, sc1, magnetic
template <>
VolumeType parse<VolumeType>(std::string_view text);
template <>
std::string print(const VolumeType& value);

template <>
struct Describe<InstanceVolumes> {
  using T = InstanceVolumes;
  static constexpr auto fields =
      std::tuple{required("size", &T::size, "size of a volume", "30 GB"),
                 optional("type", &T::type, "gp3, gp2, io2, io1, st1, sc1 or magnetic", "gp2"),
                 optional("iops", &T::iops,
                          "IOPS of a volume: gp3 includes 3,000, io1 and io2 need it", "6000"),
                 optional("throughput", &T::throughput,
                          "throughput of a gp3 volume, which includes 125 MiB/s", "250 MiB/s"),
                 optional("count", &T::count, "volumes of each instance", "2")};
};

template <>
struct Describe<Ec2Instances> {
  using T = Ec2Instances;
  static constexpr std::string_view key = "ec2";
  static constexpr std::string_view title = "Amazon EC2 instances";
  static constexpr std::string_view noun = "instance";
  static constexpr bool is_surrounded = true;
  static constexpr auto fields = std::tuple{
      required("type", &T::type, "instance type; `farthing ec2 list` shows them", "m5.large"),
      optional("operating_system", &T::operating_system, "linux or windows", "windows"),
      optional("purchase", &T::purchase,
               "on-demand, spot, or reserved or compute-sp with term and payment, as in "
               "reserved-3yr-all-upfront or compute-sp-1yr-no-upfront",
               "reserved-1yr-all-upfront"),
      optional("count", &T::count,
               "instances, running for as long as the next two say; 1 if not "
               "given",
               "3"),
      optional("hours_per_day", &T::hours_per_day, "of those; all 24 if not given", "10"),
      optional("days_per_week", &T::days_per_week, "of those; all 7 if not given", "5"),
      optional("schedule", &T::schedule, "instances that run at each hour of the week",
               "mon-fri 08-20: 10, otherwise: 2"),
      optional("runs", &T::runs, "instances started and ended again: per month, or a rate",
               "20/day"),
      optional("duration", &T::duration,
               "how long a run lasts: one figure, percentiles or a histogram", "10 min"),
      optional("volumes", &T::volumes, "EBS volumes of each instance", ""),
      optional("detailed_monitoring", &T::detailed_monitoring,
               "whether its metrics come every minute, billed by CloudWatch", "true"),
      optional("cpu_use", &T::cpu_use,
               "how busy all vCPUs of a burstable type are on average while it runs", "35%"),
      optional("unlimited", &T::unlimited,
               "whether a burstable type may use more credits than it earned; if not given, as AWS "
               "sets it: not for t2",
               "true"),
      optional("lambda_managed", &T::lambda_managed,
               "whether Lambda Managed Instances runs functions on them, for a fee", "true")};
};

}  // namespace farthing
