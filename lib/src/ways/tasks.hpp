#pragma once

#include "ways/set_up.hpp"

namespace farthing::ways {

// What tasks are on Fargate and on EC2 alike.

/// What a task needs for all requests that it takes at once, before any size is rounded up.
struct TaskNeed {
  Vcpus cpu;
  Mebibytes memory;
};
TaskNeed need_of_task(SetUp& way);

/// How many tasks run: always so many, or as many as each hour's load asks for.
struct TaskCount {
  std::optional<Count> always_on;
  Weekly<Flow> load;
  Flow load_per_task;
  Count minimum;
};
TaskCount count_tasks(SetUp& way);

/// Logs, traffic and the image of tasks, and a public address for each of `whom` ("a task").
Surroundings around_tasks(SetUp& way, const std::string& whom);

/// An Application Load Balancer in the service's zones, with its requests.
void add_balancer(SetUp& way);

}  // namespace farthing::ways
