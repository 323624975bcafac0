#include "ways/tasks.hpp"

#include <farthing/resource.hpp>

namespace farthing::ways {

void set_up_fargate(SetUp& way) {
  FargateTask task;
  task.architecture = way.kind().architecture;
  task.spot = way.kind().spot;
  const TaskNeed need = need_of_task(way);
  task.cpu = need.cpu;
  task.memory = need.memory;
  task.round_up = true;
  const TaskCount count = count_tasks(way);
  if (count.always_on) {
    task.tasks = *count.always_on;
  } else {
    task.load = count.load;
    task.load_per_task = count.load_per_task;
    task.minimum = count.minimum;
  }
  Surroundings around = around_tasks(way, "a task");
  way.workload().add("tasks", std::move(task), std::move(around));
  add_balancer(way);
}

}  // namespace farthing::ways
