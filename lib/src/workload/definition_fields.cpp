#include "workload/definition_fields.hpp"

namespace farthing::workload {

TaskDefinition read_definition(const SourceFile& file, text::Faults& faults) {
  const bool is_json = text::looks_like_json(file.text);
  return read_definition(
      is_json ? text::read_json(file.text, file.name) : text::read_yaml(file.text, file.name),
      faults);
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

Sum<Mebibytes> DefinitionFields::memory_set_aside() {
  Sum<Mebibytes> set_aside;
  for (const ContainerDefinition& one : task_.containers) {
    set_aside.add(one.name, one.memory_set_aside());
    if (task_.memory && one.memory && one.memory->value > task_.memory->value) {
      refuse(*one.memory, "at most the " + print(task_.memory->value) + " of the task",
             print(one.memory->value), refused_by_aws);
    }
  }
  return set_aside;
}

void DefinitionFields::refuse_devices(std::string_view but, std::string_view expected,
                                      std::string_view hint) {
  for (const Stated<std::string>& device : task_.devices) {
    if (device.value == but) continue;
    refuse(device, std::string(expected), device.value, std::string(hint));
  }
}

void DefinitionFields::refuse_missing_memory(const ContainerDefinition& container) {
  faults_.add({ErrorCode::missing_key, container.where, container.path + ".memory",
               "memory of the container, as the task states none", "",
               "Write it into the file, or give that of the task beside the file "
               "(memory: 2 GB, --memory 2GB)."});
}

}  // namespace farthing::workload
