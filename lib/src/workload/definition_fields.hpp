#pragma once

#include <string>
#include <utility>
#include <vector>

#include "workload/field_reader.hpp"
#include "workload/file_fields.hpp"
#include "workload/task_definition.hpp"

namespace farthing::workload {

/// The definition that a file holds, in JSON or YAML. Throws `Error`; adds faults.
TaskDefinition read_definition(const SourceFile& file, text::Faults& faults);

/// `a, b, c`
std::string joined_words(const std::vector<std::string>& words);

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

/// What a task definition gives to the fields of a resource, wherever its tasks run.
class DefinitionFields {
 public:
  DefinitionFields(const TaskDefinition& task, const text::Node& given, text::Faults& faults)
      : task_(task), given_(given), faults_(faults) {}

 protected:
  /// Refuses a task that is smaller than its containers together, as AWS does.
  template <class T>
  void check_holds(const Stated<T>& size, const Sum<T>& sum) {
    if (size.value >= sum.value) return;
    refuse(size, "at least " + print(sum.value) + ", the sum of its containers (" + sum.parts + ")",
           print(size.value), refused_by_aws);
  }
  /// The soft limits of the containers, or the hard ones, must fit the task, and each hard one too.
  Sum<Mebibytes> memory_set_aside();

  template <class T>
  void add(const std::string& key, const Stated<T>& stated) {
    add(key, stated.where, print(stated.value));
  }
  void add(const std::string& key, const Where& where, std::string text) {
    fields_.entries.push_back({key, where, text::Node::scalar(std::move(text), where)});
  }

  template <class T>
  void refuse(const Stated<T>& stated, std::string expected, std::string found, std::string hint) {
    faults_.add({ErrorCode::invalid_value, stated.where, stated.path, std::move(expected),
                 std::move(found), std::move(hint)});
  }
  /// Refuses devices of any type but one.
  void refuse_devices(std::string_view but, std::string_view expected, std::string_view hint);
  void refuse_missing_memory(const ContainerDefinition& container);
  void assume(const std::string& predicate) {
    fields_.assumptions.push_back(task_.where.file + " " + predicate);
  }
  [[nodiscard]] bool is_given(std::string_view key) const { return given_.find(key) != nullptr; }

  static constexpr const char* refused_by_aws =
      "AWS does not register a task that is smaller than its containers.";

  const TaskDefinition& task_;
  const text::Node& given_;
  text::Faults& faults_;
  SuppliedFields fields_;
};

}  // namespace farthing::workload
