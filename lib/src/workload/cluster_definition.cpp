#include <algorithm>
#include <set>

#include "workload/definition_fields.hpp"

#include <farthing/error.hpp>
#include <farthing/resources/ecs.hpp>

namespace farthing::workload {
namespace {

using text::Node;

/// A task definition as the fields of a task in a cluster of EC2 instances.
///
/// Rules: Amazon ECS Developer Guide, task definition parameters for the EC2 launch type.
class ClusterFields : public DefinitionFields {
 public:
  using DefinitionFields::DefinitionFields;

  SuppliedFields take() {
    check_compatibility();
    refuse_devices("GPU", "no device but GPUs", "What others an instance has is not known here.");
    if (const auto& mode = task_.network_mode) add("network_mode", mode->where, mode->value);
    add_cpu();
    add_memory();
    add_gpus();
    add_ports();
    add_constraints();
    return std::move(fields_);
  }

 private:
  void check_compatibility() {
    const auto& stated =
        task_.requires_compatibilities ? task_.requires_compatibilities : task_.compatibilities;
    if (!stated) return;  // EC2 is where a task without any runs
    const std::vector<std::string>& words = stated->value;
    if (std::ranges::find(words, "EC2") != words.end()) return;
    refuse(*stated, "EC2 among them", joined_words(words),
           "This task does not run on EC2 instances. To see what it would cost there, leave the "
           "file out and give cpu and memory, or register it for EC2.");
  }

  void add_cpu() {
    if (is_given("cpu")) return;
    Sum<Vcpus> sum;
    for (const ContainerDefinition& one : task_.containers) sum.add(one.name, one.cpu);
    if (task_.cpu) {
      check_holds(*task_.cpu, sum);
      return add("cpu", *task_.cpu);
    }
    if (sum.value.value.is_zero()) assume("reserves no CPU; its tasks take what others leave");
    add("cpu", task_.containers_where, print(sum.value));
  }

  void add_memory() {
    if (is_given("memory") || is_given("memory_reservation")) return;
    const Sum<Mebibytes> set_aside = memory_set_aside();
    if (task_.memory) {
      check_holds(*task_.memory, set_aside);
      return add("memory", *task_.memory);
    }
    Sum<Mebibytes> limits;
    for (const ContainerDefinition& one : task_.containers) {
      limits.add(one.name, one.memory);
      if (!one.memory_for_sum()) refuse_missing_memory(one);
    }
    const bool all_limited = std::ranges::all_of(
        task_.containers, [](const ContainerDefinition& one) { return one.memory.has_value(); });
    if (all_limited) add("memory", task_.containers_where, print(limits.value));
    if (!all_limited || set_aside.value != limits.value) {
      add("memory_reservation", task_.containers_where, print(set_aside.value));
    }
  }

  void add_gpus() {
    if (is_given("gpus") || task_.gpus.empty()) return;
    Count sum;
    for (const Stated<Count>& gpus : task_.gpus) sum += gpus.value;
    add("gpus", task_.gpus.front().where, print(sum));
  }

  /// Ports of the instance: those that a bridge names, and all of a task on its network.
  void add_ports() {
    const std::string mode = task_.network_mode ? task_.network_mode->value : "bridge";
    if (is_given("host_ports") || mode == "awsvpc" || mode == "none") return;
    std::set<std::uint16_t> ports;
    for (const PortMapping& mapping : task_.ports) {
      if (mapping.host != 0) ports.insert(mapping.host);
      if (mapping.host == 0 && mode == "host") ports.insert(mapping.container);
    }
    if (ports.empty()) return;
    add("host_ports", task_.containers_where, print(HostPorts{{ports.begin(), ports.end()}}));
  }

  /// The platform of a task is a constraint, as are those that it states.
  void add_constraints() {
    if (is_given("member_of")) return;
    ClusterQuery query;
    Where where = task_.where;
    if (task_.architecture) {
      where = task_.architecture->where;
      query &= ClusterQuery::equal("ecs.cpu-architecture", print(task_.architecture->value));
    }
    if (task_.operating_system) {
      where = task_.operating_system->where;
      query &= ClusterQuery::equal("ecs.os-type", print(task_.operating_system->value));
    }
    for (const PlacementConstraint& constraint : task_.constraints) {
      check_type(constraint);
      if (!constraint.expression) continue;
      where = constraint.expression->where;
      query &= query_of(*constraint.expression);
    }
    if (query != ClusterQuery()) add("member_of", where, query.text());
  }

  void check_type(const PlacementConstraint& constraint) {
    if (!constraint.type || constraint.type->value == "memberOf") return;
    refuse(*constraint.type, "memberOf, the one type of constraint that a task definition may have",
           constraint.type->value,
           constraint.type->value == "distinctInstance"
               ? "A service has it: give distinct_instance: true beside the file."
               : did_you_mean(constraint.type->value, {"memberOf"}));
  }

  ClusterQuery query_of(const Stated<std::string>& expression) {
    try {
      return ClusterQuery::expression(expression.value);
    } catch (const ValueError& error) {
      faults_.add(error.at(expression.where, expression.path));
      return {};
    }
  }
};

}  // namespace

template <>
SuppliedFields supplied_fields<ClusterTask>(const SourceFile& file, const Node& given,
                                            text::Faults& faults) {
  const std::size_t faults_before = faults.size();
  const TaskDefinition task = read_definition(file, faults);
  if (faults.size() != faults_before) return {};
  return ClusterFields(task, given, faults).take();
}

}  // namespace farthing::workload
