#include <algorithm>
#include <map>
#include <utility>

#include "workload/field_reader.hpp"
#include "workload/file_fields.hpp"
#include "workload/task_definition.hpp"

namespace farthing::workload {
namespace {

using text::Node;

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

/// What the containers of a task come to together, and how.
template <class T>
struct Sum {
  T value{};
  std::string parts;  ///< `web 0.5 vCPU, log none`

  void add(const std::string& name, const std::optional<Stated<T>>& part) {
    if (part) value += part->value;
    parts += (parts.empty() ? "" : ", ") + name + ' ' + (part ? print(part->value) : "none");
  }
};

/// A task definition as the fields of a task on Fargate.
///
/// Rules: Amazon ECS Developer Guide, task definition parameters for Fargate and choosing Fargate
/// task sizes (add the containers, round up to the next size).
class FargateFields {
 public:
  FargateFields(const TaskDefinition& task, const Node& given, text::Faults& faults)
      : task_(task), given_(given), faults_(faults) {}

  SuppliedFields take() {
    check_compatibility();
    check_network();
    for (const Stated<std::string>& device : task_.devices) {
      refuse(device, "no GPU and no inference accelerator, which Fargate does not have",
             device.value, "Tasks with them run on EC2 instances.");
    }
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
    refuse(*stated, "FARGATE among them", joined(words),
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
    Sum<Mebibytes> set_aside;
    Sum<Mebibytes> sum;
    for (const ContainerDefinition& one : task_.containers) {
      set_aside.add(one.name, one.memory_set_aside());
      sum.add(one.name, one.memory_for_sum());
      if (task_.memory && one.memory && one.memory->value > task_.memory->value) {
        refuse(*one.memory, "at most the " + print(task_.memory->value) + " of the task",
               print(one.memory->value), refused_by_aws);
      }
      if (!task_.memory && !one.memory_for_sum()) {
        faults_.add({ErrorCode::missing_key, one.where, one.path + ".memory",
                     "memory of the container, as the task states none", "",
                     "Write it into the file, or give that of the task beside the file "
                     "(memory: 2 GB, --memory 2GB)."});
      }
    }
    if (task_.memory) {
      check_holds(*task_.memory, set_aside);
      add("memory", *task_.memory);
    } else if (!sum.value.value.is_zero()) {
      add_sum("memory", sum);
    }
  }

  template <class T>
  void check_holds(const Stated<T>& size, const Sum<T>& sum) {
    if (size.value >= sum.value) return;
    refuse(size, "at least " + print(sum.value) + ", the sum of its containers (" + sum.parts + ")",
           print(size.value), refused_by_aws);
  }

  template <class T>
  void add_sum(const std::string& key, const Sum<T>& sum) {
    is_summed_ = true;
    add(key, task_.containers_where, print(sum.value));
    assume("states no " + key +
           " of the task, which AWS wants on Fargate; it is taken as the sum of its containers, " +
           print(sum.value) + " (" + sum.parts + "), and rounded up where no task has that size");
  }

  template <class T>
  void add(const std::string& key, const Stated<T>& stated) {
    add(key, stated.where, print(stated.value));
  }
  void add(const std::string& key, const Where& where, std::string text) {
    fields_.entries.push_back({key, where, Node::scalar(std::move(text), where)});
  }

  template <class T>
  void refuse(const Stated<T>& stated, std::string expected, std::string found, std::string hint) {
    faults_.add({ErrorCode::invalid_value, stated.where, stated.path, std::move(expected),
                 std::move(found), std::move(hint)});
  }
  void assume(const std::string& predicate) {
    fields_.assumptions.push_back(task_.where.file + " " + predicate);
  }
  [[nodiscard]] bool is_given(std::string_view key) const { return given_.find(key) != nullptr; }

  static constexpr const char* refused_by_aws =
      "AWS does not register a task that is smaller than its containers.";

  const TaskDefinition& task_;
  const Node& given_;
  text::Faults& faults_;
  SuppliedFields fields_;
  bool is_summed_ = false;
};

}  // namespace

template <>
SuppliedFields supplied_fields<FargateTask>(const SourceFile& file, const Node& given,
                                            text::Faults& faults) {
  const std::size_t faults_before = faults.size();
  const Node document = text::looks_like_json(file.text) ? text::read_json(file.text, file.name)
                                                         : text::read_yaml(file.text, file.name);
  const TaskDefinition task = read_definition(document, faults);
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
