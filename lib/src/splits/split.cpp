#include "splits/split.hpp"

#include <algorithm>

#include "metering/meter.hpp"
#include "numbers/weeks.hpp"

#include <farthing/units.hpp>

namespace farthing {

std::optional<Exact> ClusterMix::gap() const {
  if (cost == at_least) return Exact();
  if (at_least.is_zero()) return std::nullopt;
  return cost / at_least - 1;
}

namespace splits {
namespace {

using sizing::ClusterPlan;
using sizing::PlannedHours;

constexpr int mib_per_gib = 1024;

/// What the parts of an instance weigh, in GB.
class Weights {
 public:
  explicit Weights(const Specs& specs) {
    vcpu_ = specs.get<Count>({"ecs", "split-weight/vcpu"}).value;
    gb_ = specs.get<Count>({"ecs", "split-weight/gb"}).value;
    units_per_vcpu_ = specs.get<Count>({"ecs", "cpu-units-per-vcpu"}).value;
  }
  [[nodiscard]] Exact of(const InstanceType& type) const {
    return vcpu_ * Exact(type.vcpus) + gb_ * Exact(type.memory_mib) / mib_per_gib;
  }
  [[nodiscard]] Exact of(const TaskKind& task) const {
    return vcpu_ * Exact(task.cpu_units) / units_per_vcpu_ +
           gb_ * Exact(task.memory_mib) / mib_per_gib;
  }
  [[nodiscard]] const Exact& units_per_vcpu() const { return units_per_vcpu_; }
  [[nodiscard]] std::string text(const std::vector<TaskKind>& kinds) const {
    const bool have_gpus =
        std::ranges::any_of(kinds, [](const TaskKind& kind) { return kind.gpus > 0; });
    return "Shares are by reserved vCPU and memory, a vCPU weighing as much as " +
           grouped(vcpu_ / gb_) + " GB, as in AWS's split cost allocation data" +
           (have_gpus ? "; GPUs weigh nothing, as no weight of one is known." : ".");
  }

 private:
  Exact vcpu_;
  Exact gb_;
  Exact units_per_vcpu_;
};

/// One cluster's part of the bill, taken apart.
class Split {
 public:
  Split(const Workload& workload, const ClusterPlan& plan, const Specs& specs, const Bill& bill)
      : workload_(workload),
        resource_(workload.resources[plan.resource]),
        plan_(plan),
        specs_(specs),
        bill_(bill),
        weights_(specs) {}

  ClusterBill run() {
    result_.resource = resource_.name;
    add_fleet();
    add_tasks();
    add_use();
    for (const PlannedHours& hours : plan_.hours) add_moment(hours);
    result_.offers = plan_.offers;
    result_.mix = plan_.mix;
    result_.remarks = plan_.remarks;
    result_.remarks.push_back(weights_.text(kinds()));
    return std::move(result_);
  }

 private:
  [[nodiscard]] const std::vector<TaskKind>& kinds() const {
    return plan_.hours.front().hours.kinds;
  }
  /// How many of the month's hours these hours of the week are.
  [[nodiscard]] Exact month_hours(const PlannedHours& hours) const {
    return hours_in(workload_.month, hours.hours.all);
  }

  void add_fleet() {
    for (const FleetPart& part : std::get<EcsCluster>(resource_.kind).fleet) {
      ClusterFleet fleet;
      fleet.type = part.type;
      const std::size_t type = result_.fleet.size();
      for (const PlannedHours& hours : plan_.hours) {
        std::int64_t count = 0;
        for (const PlacedHost& host : hours.placement.hosts) {
          if (host.host == type) count += host.count;
        }
        fleet.instance_hours += month_hours(hours) * Exact(count);
        fleet.most = std::max(fleet.most, count);
      }
      fleet.cost = cost_of(part);
      result_.cost += fleet.cost;
      result_.fleet.push_back(std::move(fleet));
    }
  }

  /// What the instances of one part have of the lines of the bill, with all that they bring: their
  /// share of each quantity, which other parts and other resources of the name may be in too.
  [[nodiscard]] Exact cost_of(const FleetPart& part) const {
    Workload alone;
    alone.region = resource_.region.empty() ? workload_.region : resource_.region;
    alone.month = workload_.month;
    EcsCluster cluster = std::get<EcsCluster>(resource_.kind);
    cluster.fleet = {part};
    Surroundings around;
    if (resource_.around) around.public_ip = resource_.around->public_ip;
    alone.add(resource_.name, std::move(cluster), around);
    Exact cost;
    const Readings readings = metering::meter(alone, specs_, Detail::figures, {});
    for (const auto& [key, reading] : readings.entries()) {
      Exact quantity;
      Exact billed;
      for (const LineItem& line : bill_.lines) {
        const bool is_of_it = line.resource == key.resource && line.service == key.service &&
                              line.region == key.region && line.usage_type == key.usage_type;
        if (!is_of_it) continue;
        quantity += line.quantity;
        billed += line.cost;
      }
      if (!quantity.is_zero()) cost += billed * reading.quantity / quantity;
    }
    return cost;
  }

  void add_tasks() {
    for (const TaskKind& kind : kinds()) result_.tasks.push_back({kind.name, 0, 0});
    for (const PlannedHours& hours : plan_.hours) {
      for (const PlacedHost& host : hours.placement.hosts) {
        const ClusterFleet& fleet = result_.fleet[host.host];
        const Exact host_hours = month_hours(hours) * Exact(host.count);
        const Exact per_weight =
            fleet.cost / fleet.instance_hours / weights_.of(plan_.types[host.host]);
        for (const PlacedTasks& tasks : host.tasks) {
          TaskShare& share = result_.tasks[tasks.kind];
          const Exact task_hours = host_hours * Exact(tasks.count);
          share.task_hours += task_hours;
          share.cost += task_hours * weights_.of(kinds()[tasks.kind]) * per_weight;
        }
      }
    }
    result_.idle = result_.cost;
    for (const TaskShare& share : result_.tasks) result_.idle -= share.cost;
  }

  void add_use() {
    ResourceUse cpu{"CPU", "vCPU-hour", 0, 0};
    ResourceUse memory{"memory", "GB-hour", 0, 0};
    ResourceUse gpus{"GPUs", "GPU-hour", 0, 0};
    ResourceUse interfaces{"network interfaces", "interface-hour", 0, 0};
    for (const PlannedHours& hours : plan_.hours) {
      for (const PlacedHost& host : hours.placement.hosts) {
        const HostKind& kind = plan_.hosts[host.host];
        const Exact host_hours = month_hours(hours) * Exact(host.count);
        const auto add = [&](ResourceUse& use, std::int64_t offered, std::int64_t left,
                             const Exact& unit) {
          use.offered += host_hours * Exact(offered) / unit;
          use.reserved += host_hours * Exact(offered - left) / unit;
        };
        add(cpu, kind.cpu_units, host.cpu_units_left, weights_.units_per_vcpu());
        add(memory, kind.memory_mib, host.memory_mib_left, mib_per_gib);
        add(gpus, kind.gpus, host.gpus_left, 1);
        add(interfaces, kind.task_network_interfaces, host.network_interfaces_left, 1);
      }
    }
    result_.use = {std::move(cpu), std::move(memory)};
    if (!gpus.offered.is_zero()) result_.use.push_back(std::move(gpus));
    const bool takes_interfaces =
        std::ranges::any_of(kinds(), [](const TaskKind& k) { return k.own_network_interface; });
    if (takes_interfaces) result_.use.push_back(std::move(interfaces));
  }

  void add_moment(const PlannedHours& hours) {
    ClusterMoment moment;
    moment.hours_per_week = static_cast<int>(hours.hours.all.size());
    for (const PlacedHost& host : hours.placement.hosts) {
      for (const PlacedTasks& tasks : host.tasks) moment.tasks += host.count * tasks.count;
      moment.hosts.push_back(hosts_of(host));
    }
    moment.instances = hours.placement.host_count();
    if (hours.at_least) {
      moment.at_least = hours.at_least->count;
      moment.binding = to_string(hours.at_least->binding);
    }
    for (const UnplacedTasks& tasks : hours.placement.unplaced) {
      result_.unplaced.push_back({kinds()[tasks.kind].name, tasks.count, moment.hours_per_week,
                                  shortages_text(tasks, hours.placement)});
    }
    result_.moments.push_back(std::move(moment));
  }

  [[nodiscard]] ClusterHosts hosts_of(const PlacedHost& host) const {
    ClusterHosts hosts{plan_.types[host.host].name,
                       host.zone,
                       host.count,
                       {},
                       host.cpu_units_left,
                       host.memory_mib_left,
                       host.gpus_left,
                       host.network_interfaces_left};
    for (const PlacedTasks& tasks : host.tasks) {
      hosts.tasks.push_back({kinds()[tasks.kind].name, tasks.count});
    }
    return hosts;
  }

  /// `memory on 3 of them, CPU`; where there are as many instances as it takes, what each of them
  /// is short of even when it is empty.
  [[nodiscard]] std::string shortages_text(const UnplacedTasks& tasks,
                                           const Placement& placement) const {
    const bool is_stated = std::get<EcsCluster>(resource_.kind).instances.count.count.has_value();
    std::string text = tasks.hosts_short_of.empty() ? "instances" : "";
    for (const auto& [shortage, count] : tasks.hosts_short_of) {
      text += (text.empty() ? "" : ", ") + shortage_text(shortage, kinds()[tasks.kind]);
      if (is_stated && count < placement.host_count())
        text += " on " + std::to_string(count) + " of them";
    }
    return text;
  }

  const Workload& workload_;
  const Resource& resource_;
  const ClusterPlan& plan_;
  const Specs& specs_;
  const Bill& bill_;
  Weights weights_;
  ClusterBill result_;
};

}  // namespace

std::vector<ClusterBill> split(const Workload& workload, const std::vector<ClusterPlan>& plans,
                               const Specs& specs, const Bill& bill) {
  std::vector<ClusterBill> clusters;
  clusters.reserve(plans.size());
  for (const ClusterPlan& plan : plans) {
    clusters.push_back(Split(workload, plan, specs, bill).run());
  }
  return clusters;
}

}  // namespace splits
}  // namespace farthing
