#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/node.hpp"

#include <farthing/units.hpp>

namespace farthing::workload {

/// A value of a document: where it stands, and its path there.
template <class T>
struct Stated {
  T value;
  Where where;
  std::string path;  ///< `containerDefinitions[0].cpu`
};

/// A port of a container, and the port of the instance that leads to it; 0: any that is free.
struct PortMapping {
  std::uint16_t container = 0;
  std::uint16_t host = 0;
};

/// `memberOf` with its expression.
struct PlacementConstraint {
  std::optional<Stated<std::string>> type;
  std::optional<Stated<std::string>> expression;
};

/// What a container reserves. Nothing: the definition says nothing, or the zero of a skeleton.
struct ContainerDefinition {
  std::string name;
  Where where;
  std::string path;
  std::optional<Stated<Vcpus>> cpu;
  std::optional<Stated<Mebibytes>> memory;              ///< hard limit
  std::optional<Stated<Mebibytes>> memory_reservation;  ///< soft limit

  /// The hard limit, else the soft one: what sums are made of.
  [[nodiscard]] const std::optional<Stated<Mebibytes>>& memory_for_sum() const {
    return memory ? memory : memory_reservation;
  }
  /// What AWS sets aside: the soft limit, else the hard one.
  [[nodiscard]] const std::optional<Stated<Mebibytes>>& memory_set_aside() const {
    return memory_reservation ? memory_reservation : memory;
  }
};

/// The parts of an ECS task definition that decide what a task costs, wherever it runs. Empty text
/// and the zeros of `aws ecs register-task-definition --generate-cli-skeleton` count as not stated.
struct TaskDefinition {
  Where where;
  std::optional<Stated<Vcpus>> cpu;
  std::optional<Stated<Mebibytes>> memory;
  std::optional<Stated<Architecture>> architecture;
  std::optional<Stated<OperatingSystem>> operating_system;
  std::optional<Stated<Mebibytes>> ephemeral_storage;
  std::optional<Stated<std::string>> network_mode;
  /// Where the owner wants to run it, and where AWS found that it can: EC2, FARGATE, EXTERNAL …
  std::optional<Stated<std::vector<std::string>>> requires_compatibilities;
  std::optional<Stated<std::vector<std::string>>> compatibilities;
  std::vector<Stated<std::string>> devices;  ///< types of GPUs and inference accelerators
  std::vector<Stated<Count>> gpus;           ///< of a container each
  std::vector<PortMapping> ports;            ///< of all containers
  std::vector<PlacementConstraint> constraints;
  std::vector<ContainerDefinition> containers;
  Where containers_where;
};

/// Reads the answer of `describe-task-definition`, or the definition in it alone. What it does not
/// read may hold anything. Adds a fault for each value of the wrong kind; those are then missing.
TaskDefinition read_definition(const text::Node& document, text::Faults& faults);

}  // namespace farthing::workload
