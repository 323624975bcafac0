#include <algorithm>
#include <map>
#include <utility>

#include "workload/definition_fields.hpp"

namespace farthing::workload {
namespace {

using text::Node;

/// A task definition as the fields of a task on Fargate.
///
/// Rules: Amazon ECS Developer Guide, task definition parameters for Fargate and choosing Fargate
/// task sizes (add the containers, round up to the next size).
class FargateFields : public DefinitionFields {
 public:
  using DefinitionFields::DefinitionFields;

  SuppliedFields take() {
    check_compatibility();
    check_network();
    refuse_devices({}, "no GPU and no inference accelerator, which Fargate does not have",
                   "Tasks with them run on EC2 instances.");
    add_cpu();
    add_memory();
    if (is_summed_ && !is_given("round_up")) add("round_up", task_.containers_where, "true");
    if (task_.architecture) add("architecture", *task_.architecture);
    if (task_.operating_system) add("operating_system", *task_.operating_system);
    if (task_.ephemeral_storage) add("ephemeral_storage", *task_.ephemeral_storage);
    return std::move(fields_);
  }

 private:
  /// What the owner asks for decides, else what AWS says is possible.
  void check_compatibility() {
    const auto& stated =
        task_.requires_compatibilities ? task_.requires_compatibilities : task_.compatibilities;
    if (!stated) {
      assume("states no requiresCompatibilities; it is taken to run on Fargate");
      return;
    }
    const std::vector<std::string>& words = stated->value;
    if (std::ranges::find(words, "FARGATE") != words.end()) return;
    refuse(*stated, "FARGATE among them", joined_words(words),
           "This task does not run on Fargate. To see what it would cost there, leave the file out "
           "and give cpu and memory, or register it for Fargate.");
  }

  void check_network() {
    if (!task_.network_mode) {
      assume("states no networkMode; it is taken as awsvpc, the only one on Fargate");
    } else if (task_.network_mode->value != "awsvpc") {
      refuse(*task_.network_mode, "awsvpc, the only network mode on Fargate",
             task_.network_mode->value, "Other modes are for tasks on EC2 instances.");
    }
  }

  void add_cpu() {
    if (is_given("cpu")) return;
    Sum<Vcpus> sum;
    for (const ContainerDefinition& one : task_.containers) sum.add(one.name, one.cpu);
    if (task_.cpu) {
      check_holds(*task_.cpu, sum);
      add("cpu", *task_.cpu);
    } else if (!sum.value.value.is_zero()) {
      add_sum("cpu", sum);
    } else if (!task_.containers.empty()) {
      faults_.add({ErrorCode::missing_key, task_.where, "cpu",
                   "the vCPU of the task or of its containers", "",
                   "Write it into the file, or give it beside the file (cpu: 0.25, --cpu 0.25)."});
    }
  }

  void add_memory() {
    if (is_given("memory")) return;
    const Sum<Mebibytes> set_aside = memory_set_aside();
    Sum<Mebibytes> sum;
    for (const ContainerDefinition& one : task_.containers) {
      sum.add(one.name, one.memory_for_sum());
      if (!task_.memory && !one.memory_for_sum()) refuse_missing_memory(one);
    }
    if (task_.memory) {
      check_holds(*task_.memory, set_aside);
      add("memory", *task_.memory);
    } else if (!sum.value.value.is_zero()) {
      add_sum("memory", sum);
    }
  }

  template <class T>
  void add_sum(const std::string& key, const Sum<T>& sum) {
    is_summed_ = true;
    add(key, task_.containers_where, print(sum.value));
    assume("states no " + key +
           " of the task, which AWS wants on Fargate; it is taken as the sum of its containers, " +
           print(sum.value) + " (" + sum.parts + "), and rounded up where no task has that size");
  }

  bool is_summed_ = false;
};

}  // namespace

template <>
SuppliedFields supplied_fields<FargateTask>(const SourceFile& file, const Node& given,
                                            text::Faults& faults) {
  const std::size_t faults_before = faults.size();
  const TaskDefinition task = read_definition(file, faults);
  // What is at fault reads as missing: only a whole definition is judged.
  if (faults.size() != faults_before) return {};
  return FargateFields(task, given, faults).take();
}

}  // namespace farthing::workload

namespace farthing {

FargateTask read_task_definition(std::string_view text, std::string_view file) {
  text::Faults faults;
  const text::Node nothing = text::Node::mapping({}, {});
  const workload::SuppliedFields supplied = workload::supplied_fields<FargateTask>(
      {std::string(file), std::string(text)}, nothing, faults);
  faults.throw_if_any();
  FargateTask task;
  std::map<std::string, WrittenField> written;
  workload::FieldReader reader(faults, written);
  reader.read(workload::merged(nothing, supplied.entries), task, "");
  faults.throw_if_any();
  return task;
}

}  // namespace farthing
