#include <string>

#include "ways/tasks.hpp"

#include <farthing/resource.hpp>

namespace farthing::ways {
namespace {

/// What a task reserves: whole CPU units and megabytes, which instances are filled with.
void size_task(SetUp& way, ClusterTask& task) {
  const TaskNeed need = need_of_task(way);
  const Specs& specs = way.demand().specs();
  const Exact units_per_vcpu = specs.get<Count>({"ecs", "cpu-units-per-vcpu"}).value;
  const Exact least_units = specs.get<Count>({"ecs", "task-cpu-minimum"}).value;
  const Exact units = max((need.cpu.value * units_per_vcpu).ceil(), least_units);
  task.cpu = {units / units_per_vcpu};
  task.memory = Mebibytes{need.memory.value.ceil()};
  way.derived("CPU that a task reserves", units, "CPU unit",
              grouped(units_per_vcpu) + " for each vCPU that it needs, rounded up, at least " +
                  grouped(least_units),
              "task.cpu");
}

void count(SetUp& way, ClusterTask& task) {
  const TaskCount tasks = count_tasks(way);
  if (tasks.always_on) {
    task.count = tasks.always_on;
    return;
  }
  task.load = tasks.load;
  task.load_per_task = tasks.load_per_task;
  task.minimum = tasks.minimum;
}

/// Instances of whatever type is the cheapest: which one that is takes prices.
ClusterInstances instances(SetUp& way) {
  const Service& service = way.service();
  const InstanceOverrides& overrides = service.instances;
  ClusterInstances instances;
  instances.type = overrides.type;
  instances.architecture = way.kind().architecture;
  instances.purchase = overrides.purchase;
  instances.cpu_use = overrides.cpu_use;
  if (overrides.cpu_use) {
    way.given("of their vCPUs is busy", overrides.cpu_use->value * 100, "%", "instances.cpu_use");
  }
  instances.zones = service.zones;
  instances.volumes = InstanceVolumes{overrides.volume};
  const Exact gb = overrides.volume.in_gb(1'000'000'000);
  if (service.written.contains("instances.volume")) {
    way.given("volume of an instance", gb, "GB", "instances.volume");
  } else {
    way.derived("volume of an instance", gb, "GB", "that of the ECS-optimized Linux image",
                "instances.volume");
  }
  return instances;
}

}  // namespace

void set_up_cluster(SetUp& way) {
  EcsCluster cluster;
  ClusterTask task;
  size_task(way, task);
  count(way, task);
  cluster.tasks.push_back({"tasks", std::move(task)});
  cluster.instances = instances(way);
  Surroundings around = around_tasks(way, "an instance");
  way.workload().add("cluster", std::move(cluster), std::move(around));
  add_balancer(way);
}

}  // namespace farthing::ways
