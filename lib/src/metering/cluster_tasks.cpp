#include <algorithm>
#include <array>
#include <map>

#include "metering/cluster.hpp"
#include "metering/load.hpp"
#include "numbers/whole.hpp"

#include <farthing/error.hpp>

namespace farthing::metering {
namespace {

using Task = Named<ClusterTask>;

std::string path_of(const Task& task, std::string_view field) {
  return "tasks." + task.name + "." + std::string(field);
}

/// Turns the tasks of a cluster into kinds to place; refuses what AWS would.
class TaskReader {
 public:
  TaskReader(const EcsCluster& cluster, ResourceMeter& meter) : cluster_(cluster), meter_(meter) {}

  std::vector<TaskKind> kinds() {
    std::vector<TaskKind> kinds;
    for (const Task& task : cluster_.tasks) kinds.push_back(kind(task));
    return kinds;
  }

  /// Whether as many tasks of each kind run in all hours.
  [[nodiscard]] bool is_constant() const {
    return std::ranges::all_of(cluster_.tasks, [](const Task& named) {
      const ClusterTask& task = named.value;
      const bool has_schedule = task.schedule && !task.schedule->is_constant();
      const bool has_load = task.load && !task.load->is_constant();
      return !has_schedule && !has_load;
    });
  }

  /// Tasks of a kind in one hour of the week.
  std::int64_t count(const Task& named, std::size_t hour) const {
    const ClusterTask& task = named.value;
    if (task.daemon) return 0;
    if (task.count) return numbers::whole(task.count->value);
    if (task.schedule) return numbers::whole(task.schedule->at(hour).value);
    const Exact asked = tasks_for(meter_, task.load->at(hour), *task.load_per_task).value();
    const Exact least = max(asked, task.minimum.value_or(Count{1}).value);
    return numbers::whole(task.maximum ? min(least, task.maximum->value) : least);
  }

 private:
  TaskKind kind(const Task& named) {
    const ClusterTask& task = named.value;
    check_way_of_running(named);
    TaskKind kind;
    kind.name = named.name;
    kind.cpu_units = cpu_units(named);
    kind.memory_mib = memory(named);
    if (task.gpus) kind.gpus = amount(named, "gpus", task.gpus->value, "whole GPUs", 1'000);
    kind.own_network_interface = task.network_mode == NetworkMode::awsvpc;
    if (!kind.own_network_interface) kind.host_ports = task.host_ports.ports;
    kind.daemon = task.daemon;
    kind.distinct_instance = task.distinct_instance;
    kind.member_of = task.member_of;
    check_attributes(named);
    kind.strategies = task.placement.strategies;
    if (kind.strategies.empty()) kind.strategies = {PlacementStrategy::spread_zone};
    return kind;
  }

  /// ECS and its agent give instances more attributes than an estimate can tell.
  void check_attributes(const Task& named) {
    constexpr std::array known{"ecs.instance-type", "ecs.os-type", "ecs.cpu-architecture",
                               "ecs.availability-zone"};
    for (const std::string& name : named.value.member_of.attributes()) {
      const bool is_of_ecs = name.starts_with("ecs.") || name.starts_with("com.amazonaws.ecs.");
      if (!is_of_ecs || std::ranges::find(known, name) != known.end()) continue;
      if (cluster_.instances.attributes.values.contains(name)) continue;
      std::string hint = did_you_mean(name, {known.begin(), known.end()});
      if (hint.empty()) hint = "Which " + name + " instances have goes into instances.attributes.";
      meter_.refuse(path_of(named, "member_of"),
                    "attributes that an estimate knows: own ones, ecs.instance-type, ecs.os-type, "
                    "ecs.cpu-architecture and ecs.availability-zone",
                    name, hint);
    }
  }

  std::int64_t cpu_units(const Task& named) {
    const Exact per_vcpu = meter_.spec<Count>({"ecs", "cpu-units-per-vcpu"}).value;
    const Exact most = meter_.spec<Count>({"ecs", "task-cpu-maximum"}).value;
    const Exact& vcpus = named.value.cpu.value;
    const Exact units = vcpus * per_vcpu;
    if (units.is_whole() && !units.is_negative() && units <= most) return numbers::whole(units);
    // As task definitions have it: more vCPU than there are, but CPU units of some.
    const bool are_units = vcpus.is_whole() && units > most && vcpus <= most;
    const std::string rule = "1 vCPU = " + grouped(per_vcpu) + " units";
    meter_.refuse(path_of(named, "cpu"),
                  "vCPU in whole CPU units, at most " + grouped(most / per_vcpu), vcpus.text(),
                  are_units ? rule + ": cpu: " + (vcpus / per_vcpu).text() + "." : rule + ".");
    return 0;
  }

  /// What is reserved: the soft limit where there is one, else the hard one.
  std::int64_t memory(const Task& named) {
    const ClusterTask& task = named.value;
    constexpr int most_mib = 50'000'000;
    if (!task.memory && !task.memory_reservation) {
      meter_.refuse(path_of(named, "memory"), "memory of the task, or what it reserves", "nothing",
                    "Give memory: 1 GB, or memory_reservation: 512 MB.");
      return 0;
    }
    if (task.memory && task.memory_reservation && *task.memory < *task.memory_reservation) {
      meter_.refuse(path_of(named, "memory_reservation"),
                    "at most the " + print(*task.memory) + " that it may use",
                    print(*task.memory_reservation));
    }
    const bool is_soft = task.memory_reservation.has_value();
    return amount(named, is_soft ? "memory_reservation" : "memory",
                  (is_soft ? *task.memory_reservation : *task.memory).value, "whole MB", most_mib);
  }

  std::int64_t amount(const Task& named, std::string_view field, const Exact& value,
                      const std::string& expected, const Exact& most) {
    if (value.is_whole() && !value.is_negative() && value <= most) return numbers::whole(value);
    meter_.refuse(path_of(named, field), expected + ", at most " + grouped(most), grouped(value));
    return 0;
  }

  void check_way_of_running(const Task& named) {
    const ClusterTask& task = named.value;
    const int ways = (task.count ? 1 : 0) + (task.schedule ? 1 : 0) + (task.load ? 1 : 0) +
                     (task.daemon ? 1 : 0);
    if (ways != 1) {
      meter_.refuse("tasks." + named.name,
                    "one of count, schedule, load and daemon, which say how many run",
                    ways == 0 ? "none" : std::to_string(ways) + " of them");
      return;
    }
    if (task.count) check_count(path_of(named, "count"), *task.count);
    if (task.schedule) {
      for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
        if (!check_count(path_of(named, "schedule"), task.schedule->at(hour))) break;
      }
    }
    check_load(named);
  }

  bool check_count(const std::string& field, const Count& count) {
    constexpr int most = 10'000'000;
    if (count.value.is_whole() && !count.value.is_negative() && count.value <= most) return true;
    meter_.refuse(field, "a whole number of tasks, at most " + grouped(most), print(count));
    return false;
  }

  void check_load(const Task& named) {
    const ClusterTask& task = named.value;
    const auto beside_load = [&](std::string_view field, bool is_given) {
      if (is_given && !task.load) {
        meter_.refuse(path_of(named, field), "to stand beside load", "no load");
      }
    };
    beside_load("load_per_task", task.load_per_task.has_value());
    beside_load("minimum", task.minimum.has_value());
    beside_load("maximum", task.maximum.has_value());
    if (!task.load) return;
    if (!task.load_per_task || task.load_per_task->count <= Exact(0)) {
      meter_.refuse(path_of(named, "load_per_task"), "how much of the load one task carries",
                    task.load_per_task ? print(*task.load_per_task) : "nothing");
      return;
    }
    if (!check_load_periods(meter_, path_of(named, ""), *task.load, *task.load_per_task)) return;
    if (task.minimum) check_count(path_of(named, "minimum"), *task.minimum);
    if (task.maximum) check_count(path_of(named, "maximum"), *task.maximum);
    constexpr int most = 10'000'000;
    for (std::size_t hour = 0; hour < hours_per_week && !task.maximum; ++hour) {
      if (tasks_for(meter_, task.load->at(hour), *task.load_per_task).value() <= most) continue;
      meter_.refuse(path_of(named, "load"), "a load of at most " + grouped(most) + " tasks",
                    print(task.load->at(hour)));
      return;
    }
  }

  const EcsCluster& cluster_;
  ResourceMeter& meter_;
};

}  // namespace

std::vector<ClusterHours> hours_of(const EcsCluster& cluster, ResourceMeter& meter) {
  TaskReader reader(cluster, meter);
  const std::size_t refused_before = meter.refusals();
  check_numbers(cluster.instances, meter);
  const std::vector<TaskKind> kinds = reader.kinds();
  const bool asks_for_none = !kinds.empty() && std::ranges::all_of(kinds, &TaskKind::daemon);
  if (asks_for_none && !cluster.instances.count.count) {
    meter.refuse("instances.count", "a number of instances, as daemons alone ask for none", "none");
  }
  std::vector<ClusterHours> groups;
  if (meter.refusals() != refused_before) return groups;
  std::map<std::vector<std::int64_t>, std::size_t> known;
  const std::size_t hours = reader.is_constant() ? 1 : hours_per_week;
  for (std::size_t hour = 0; hour < hours; ++hour) {
    std::vector<std::int64_t> counts;
    for (const Task& task : cluster.tasks) counts.push_back(reader.count(task, hour));
    const auto [at, is_new] = known.try_emplace(counts, groups.size());
    if (!is_new) {
      groups[at->second].all.push_back(hour);
      continue;
    }
    groups.push_back({{hour}, kinds});
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      groups.back().kinds[kind].count = counts[kind];
    }
  }
  if (hours == 1) groups.front().all = hours_of_week();
  return groups;
}

std::optional<std::vector<ClusterHours>> hours_of(const Resource& resource,
                                                  const std::string& region, const Specs& specs,
                                                  const Month& month) {
  Readings readings(month);
  std::vector<Diagnostic> refused;
  MeterRun run{specs, Detail::figures, readings, refused};
  ResourceMeter meter(resource, region, "ecs", run);
  std::vector<ClusterHours> hours = hours_of(std::get<EcsCluster>(resource.kind), meter);
  if (!refused.empty()) return std::nullopt;
  return hours;
}

}  // namespace farthing::metering
