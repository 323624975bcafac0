#include "sizing/sums.hpp"

#include <algorithm>

#include "numbers/weeks.hpp"
#include "numbers/whole.hpp"
#include "placement/cluster.hpp"

namespace farthing::sizing {
namespace {

// So that products fit 64 bits: a bound that is too low is still one.
constexpr std::int64_t instances_most = 100'000'000;

bool is_plain(const TaskKind& kind) {
  return !kind.daemon && kind.host_ports.empty() && kind.member_of == ClusterQuery();
}

}  // namespace

Sums::Sums(const ClusterContext& context, const std::vector<metering::ClusterHours>& hours)
    : month_hours_(context.workload.month.hours()) {
  if (const auto& count = context.cluster().instances.count.count) {
    stated_ = numbers::whole(count->value.floor());
  }
  for (const metering::ClusterHours& group : hours) {
    placement::check(group.kinds);
    const Exact in_month = hours_in(context.workload.month, group.all);
    Group sums{numbers::whole(in_month.floor()), 0, 0, 0};
    for (const TaskKind& kind : group.kinds) {
      if (kind.daemon) continue;
      sums.tasks += kind.count;
      sums.cpu_units += kind.count * kind.cpu_units;
      sums.memory_mib += kind.count * kind.memory_mib;
    }
    groups_.push_back(sums);
  }
  for (const TaskKind& kind : hours.front().kinds) {
    sizes_decide_ = sizes_decide_ && is_plain(kind);
    largest_.cpu_units = std::max(largest_.cpu_units, kind.cpu_units);
    largest_.memory_mib = std::max(largest_.memory_mib, kind.memory_mib);
    largest_.gpus = std::max(largest_.gpus, kind.gpus);
    largest_.own_network_interface |= kind.own_network_interface;
  }
}

std::optional<bool> Sums::fit(const HostKind& host) const {
  if (!sizes_decide_) return std::nullopt;
  return largest_.cpu_units <= host.cpu_units && largest_.memory_mib <= host.memory_mib &&
         largest_.gpus <= host.gpus &&
         (!largest_.own_network_interface || host.task_network_interfaces > 0);
}

std::int64_t Sums::instances(const Group& group, const HostKind& host) const {
  using placement::hosts_for;
  const std::int64_t least =
      std::max({std::int64_t{group.tasks > 0 ? 1 : 0}, hosts_for(group.cpu_units, host.cpu_units),
                hosts_for(group.memory_mib, host.memory_mib)});
  return std::min(stated_.value_or(least), instances_most);
}

std::int64_t Sums::least_cost(const Candidate& candidate) const {
  std::int64_t instance_hours = 0;
  for (const Group& group : groups_) {
    instance_hours += group.hours * instances(group, candidate.host);
  }
  return candidate.cents_per_month * instance_hours;
}

bool Sums::is_within(std::int64_t bound, const Exact& cost) const {
  return Exact(bound) <= cost * 100 * month_hours_;
}

}  // namespace farthing::sizing
