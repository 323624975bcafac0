#include "workload/task_definition.hpp"

#include <functional>
#include <utility>

#include "numbers/quantity.hpp"
#include "numbers/unit_names.hpp"

namespace farthing::workload {
namespace {

using text::Node;

constexpr int units_per_vcpu = 1024;

/// A number alone, and whole: `advice` says what to write instead of a fraction.
Exact whole_number(numbers::Source& source, const Exact& value, const char* advice) {
  if (!value.is_whole()) source.refuse(advice);
  source.require_done();
  return source.checked(value);
}

Vcpus cpu_units(std::string_view text) {
  numbers::Source source(text, "a whole number of CPU units, 1,024 to a vCPU");
  const Exact value = source.take_number();
  return {whole_number(source, value, "Half a vCPU is 512.") / units_per_vcpu};
}

/// `256` CPU units, or `0.25 vCPU`.
Vcpus task_cpu(std::string_view text) {
  numbers::Source source(text, "CPU units such as 256, or vCPU such as \"0.25 vCPU\"");
  const Exact value = source.take_number();
  const std::string_view unit = source.take_word();
  if (unit.empty()) {
    return {whole_number(source, value, "A number alone counts CPU units: half a vCPU is 512.") /
            units_per_vcpu};
  }
  if (!numbers::is_vcpu_unit(unit)) source.refuse_unit(unit, {}, "A vCPU is 1,024 CPU units.");
  source.require_done();
  return {source.checked(value)};
}

Mebibytes memory_mib(std::string_view text) {
  numbers::Source source(text, "a whole number of MiB");
  const Exact value = source.take_number();
  return {whole_number(source, value, "Half a GB is 512.")};
}

/// `512` MiB, or `0.5 GB`.
Mebibytes task_memory(std::string_view text) {
  const auto size = parse<Mebibytes>(text);
  const bool is_alone = text.find_first_not_of("0123456789.,_ ") == std::string_view::npos;
  if (!is_alone || size.value.is_whole()) return size;
  throw ValueError("MiB such as 512, or GB such as \"0.5 GB\"", std::string(text),
                   "A number alone counts MiB: half a GB is 512.");
}

Mebibytes storage_gib(std::string_view text) {
  constexpr int mib_per_gib = 1024;
  numbers::Source source(text, "a whole number of GiB");
  const Exact value = source.take_number();
  return {whole_number(source, value, "Storage comes in whole GiB.") * mib_per_gib};
}

/// 0 to 65,535; 0 is any that is free.
std::uint16_t port(std::string_view text) {
  constexpr int most = 65'535;
  numbers::Source source(text, "a port from 0 to 65535");
  const Exact value = whole_number(source, source.take_number(), "A port is a whole number.");
  if (value > most) source.refuse("The highest port is 65535.");
  return static_cast<std::uint16_t>(std::stoi(value.text()));
}

Architecture architecture_of(std::string_view name) {
  if (name == "X86_64") return Architecture::x86_64;
  if (name == "ARM64") return Architecture::arm64;
  throw ValueError("X86_64 or ARM64", std::string(name), did_you_mean(name, {"X86_64", "ARM64"}));
}

OperatingSystem operating_system_of(std::string_view family) {
  if (family == "LINUX") return OperatingSystem::linux_os;
  if (family.starts_with("WINDOWS_SERVER_")) return OperatingSystem::windows_os;
  throw ValueError("LINUX, or a WINDOWS_SERVER_…", std::string(family),
                   did_you_mean(family, {"LINUX", "WINDOWS_SERVER_2022_CORE"}));
}

/// Reads one definition. Paths are those of the document.
class DefinitionReader {
 public:
  explicit DefinitionReader(text::Faults& faults) : faults_(faults) {}

  TaskDefinition read(const Node& node, const std::string& path) {
    TaskDefinition task;
    task.where = node.where();
    task.cpu = scalar<Vcpus>(node, path, "cpu", task_cpu);
    task.memory = scalar<Mebibytes>(node, path, "memory", task_memory);
    task.network_mode = scalar<std::string>(
        node, path, "networkMode", [](std::string_view text) { return std::string(text); });
    task.requires_compatibilities = words(node, path, "requiresCompatibilities");
    task.compatibilities = words(node, path, "compatibilities");
    read_platform(node, path, task);
    if (const Node* storage = mapping(node, path, "ephemeralStorage")) {
      task.ephemeral_storage = unless_zero(scalar<Mebibytes>(
          *storage, text::join_path(path, "ephemeralStorage"), "sizeInGiB", storage_gib));
    }
    add_devices(node, path, "inferenceAccelerators", "deviceType", task.devices);
    read_containers(node, path, task);
    read_constraints(node, path, task);
    return task;
  }

 private:
  void read_platform(const Node& node, const std::string& path, TaskDefinition& task) {
    const Node* platform = mapping(node, path, "runtimePlatform");
    if (platform == nullptr) return;
    const std::string deeper = text::join_path(path, "runtimePlatform");
    task.architecture = scalar<Architecture>(*platform, deeper, "cpuArchitecture", architecture_of);
    task.operating_system =
        scalar<OperatingSystem>(*platform, deeper, "operatingSystemFamily", operating_system_of);
  }

  void read_containers(const Node& node, const std::string& path, TaskDefinition& task) {
    constexpr const char* key = "containerDefinitions";
    constexpr const char* hint =
        "A task definition is what `aws ecs describe-task-definition` prints or "
        "`register-task-definition` takes as --cli-input-json.";
    const std::string deeper = text::join_path(path, key);
    const Node* list = value(node, key);
    if (list == nullptr) {
      faults_.add(
          {ErrorCode::missing_key, node.where(), deeper, "the containers of the task", "", hint});
      return;
    }
    if (!list->is_sequence() || list->items().empty()) {
      faults_.add(ErrorCode::invalid_value, *list, deeper, "a list of containers", hint);
      return;
    }
    task.containers_where = list->where();
    each_mapping(*list, deeper, "a container", [&](const Node& item, const std::string& at) {
      task.containers.push_back(container(item, at));
      add_devices(item, at, "resourceRequirements", "type", task.devices);
      add_gpus(item, at, task);
      add_ports(item, at, task);
    });
  }

  ContainerDefinition container(const Node& node, const std::string& path) {
    ContainerDefinition result;
    const auto name = scalar<std::string>(node, path, "name",
                                          [](std::string_view text) { return std::string(text); });
    result.name = name ? name->value : "a container without a name";
    result.where = node.where();
    result.path = path;
    result.cpu = unless_zero(scalar<Vcpus>(node, path, "cpu", cpu_units));
    result.memory = unless_zero(scalar<Mebibytes>(node, path, "memory", memory_mib));
    result.memory_reservation =
        unless_zero(scalar<Mebibytes>(node, path, "memoryReservation", memory_mib));
    return result;
  }

  /// The entries of a list of mappings that say of which type they are.
  void add_devices(const Node& node, const std::string& path, const char* key, const char* type_key,
                   std::vector<Stated<std::string>>& devices) {
    const Node* list = value(node, key);
    if (list == nullptr) return;
    const std::string deeper = text::join_path(path, key);
    if (!list->is_sequence()) {
      faults_.add(ErrorCode::invalid_value, *list, deeper, "a list");
      return;
    }
    each_mapping(*list, deeper, "a mapping", [&](const Node& item, const std::string& at) {
      auto type = scalar<std::string>(item, at, type_key,
                                      [](std::string_view text) { return std::string(text); });
      // A skeleton names the type and leaves the value empty.
      const bool is_skeleton = item.find("value") != nullptr && value(item, "value") == nullptr;
      if (type && !is_skeleton) devices.push_back(std::move(*type));
    });
  }

  void add_gpus(const Node& node, const std::string& path, TaskDefinition& task) {
    constexpr const char* key = "resourceRequirements";
    each_in_list(node, path, key, [&](const Node& item, const std::string& at) {
      const Node* type = value(item, "type");
      if (type == nullptr || type->text() != "GPU") return;
      if (auto gpus = scalar<Count>(item, at, "value", parse<Count>)) task.gpus.push_back(*gpus);
    });
  }

  void add_ports(const Node& node, const std::string& path, TaskDefinition& task) {
    each_in_list(node, path, "portMappings", [&](const Node& item, const std::string& at) {
      const auto container = scalar<std::uint16_t>(item, at, "containerPort", port);
      const auto host = scalar<std::uint16_t>(item, at, "hostPort", port);
      task.ports.push_back(
          {container ? container->value : std::uint16_t{0}, host ? host->value : std::uint16_t{0}});
    });
  }

  void read_constraints(const Node& node, const std::string& path, TaskDefinition& task) {
    each_in_list(node, path, "placementConstraints", [&](const Node& item, const std::string& at) {
      const auto as_text = [](std::string_view text) { return std::string(text); };
      task.constraints.push_back({scalar<std::string>(item, at, "type", as_text),
                                  scalar<std::string>(item, at, "expression", as_text)});
    });
  }

  /// The mappings of a list that may be missing. A list of another kind is a fault elsewhere.
  void each_in_list(const Node& node, const std::string& path, const char* key,
                    const std::function<void(const Node&, const std::string&)>& visit) {
    const Node* list = value(node, key);
    if (list == nullptr || !list->is_sequence()) return;
    each_mapping(*list, text::join_path(path, key), "a mapping", visit);
  }

  void each_mapping(const Node& list, const std::string& path, const char* expected,
                    const std::function<void(const Node&, const std::string&)>& visit) {
    std::size_t at = 0;
    for (const Node& item : list.items()) {
      const std::string deeper = path + "[" + std::to_string(at++) + "]";
      if (item.is_mapping()) {
        visit(item, deeper);
      } else {
        faults_.add(ErrorCode::invalid_value, item, deeper, expected);
      }
    }
  }

  std::optional<Stated<std::vector<std::string>>> words(const Node& node, const std::string& path,
                                                        const char* key) {
    const Node* list = value(node, key);
    if (list == nullptr) return std::nullopt;
    Stated<std::vector<std::string>> result{{}, list->where(), text::join_path(path, key)};
    if (!list->is_sequence()) {
      faults_.add(ErrorCode::invalid_value, *list, result.path, "a list such as [\"FARGATE\"]");
      return std::nullopt;
    }
    for (const Node& item : list->items()) {
      if (item.is_scalar()) {
        result.value.push_back(item.text());
      } else {
        faults_.add(ErrorCode::invalid_value, item, result.path, "words such as \"FARGATE\"");
      }
    }
    if (result.value.empty()) return std::nullopt;
    return result;
  }

  template <class T, class Parse>
  std::optional<Stated<T>> scalar(const Node& node, const std::string& path, const char* key,
                                  const Parse& read_text) {
    const Node* found = value(node, key);
    if (found == nullptr) return std::nullopt;
    std::string deeper = text::join_path(path, key);
    if (!found->is_scalar()) {
      faults_.add(ErrorCode::invalid_value, *found, std::move(deeper), "a single value");
      return std::nullopt;
    }
    try {
      return Stated<T>{read_text(found->text()), found->where(), std::move(deeper)};
    } catch (const ValueError& error) {
      faults_.add(error.at(found->where(), std::move(deeper)));
      return std::nullopt;
    }
  }

  const Node* mapping(const Node& node, const std::string& path, const char* key) {
    const Node* found = value(node, key);
    if (found == nullptr || found->is_mapping()) return found;
    faults_.add(ErrorCode::invalid_value, *found, text::join_path(path, key), "a mapping");
    return nullptr;
  }

  /// What stands under a key, unless that is null or empty text: a skeleton's way to say nothing.
  static const Node* value(const Node& node, const char* key) {
    const Node* found = node.find(key);
    if (found == nullptr || found->kind() == Node::Kind::null) return nullptr;
    return found->is_scalar() && found->text().empty() ? nullptr : found;
  }

  template <class T>
  static std::optional<Stated<T>> unless_zero(std::optional<Stated<T>> stated) {
    if (stated && stated->value.value.is_zero()) return std::nullopt;
    return stated;
  }

  text::Faults& faults_;
};

}  // namespace

TaskDefinition read_definition(const Node& document, text::Faults& faults) {
  constexpr const char* wrapper = "taskDefinition";
  const Node* inside = document.find(wrapper);
  const Node& node = inside == nullptr ? document : *inside;
  const std::string path = inside == nullptr ? "" : wrapper;
  if (node.is_mapping()) return DefinitionReader(faults).read(node, path);
  std::string hint;
  if (node.is_sequence()) hint = "A list of containers goes under containerDefinitions.";
  if (node.is_scalar() && inside != nullptr) {
    hint = "This is the name of one: `aws ecs describe-task-definition` prints what it holds.";
  }
  faults.add(ErrorCode::invalid_value, node, path, "an ECS task definition", std::move(hint));
  return {};
}

}  // namespace farthing::workload
