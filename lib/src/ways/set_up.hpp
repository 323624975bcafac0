#pragma once

#include <string>

#include "ways/demand.hpp"
#include "ways/kinds.hpp"

#include <farthing/ways.hpp>

namespace farthing::ways {

/// A way that is being put together: its workload, and each figure with its reason.
class SetUp {
 public:
  SetUp(const Kind& kind, const Demand& demand);

  [[nodiscard]] const Kind& kind() const { return kind_; }
  [[nodiscard]] const Demand& demand() const { return demand_; }
  [[nodiscard]] const Service& service() const { return demand_.service(); }
  [[nodiscard]] Workload& workload() { return way_.workload; }

  void derived(std::string what, Exact value, std::string unit, std::string why,
               std::string field = {});
  /// A figure that the description gives in place of one that would be derived.
  void given(std::string what, Exact value, std::string unit, std::string field);
  /// AWS does not offer this way.
  void refuse(std::string expected, std::string found, std::string hint);
  /// What stands around functions and tasks alike: logs, and what is sent out.
  [[nodiscard]] Surroundings surroundings() const;

  [[nodiscard]] Way take() { return std::move(way_); }

 private:
  const Kind& kind_;
  const Demand& demand_;
  Way way_;
};

/// A function and what takes its calls.
void set_up_function(SetUp& way);
/// Tasks of Fargate and the load balancer before them.
void set_up_fargate(SetUp& way);
/// Tasks of ECS on EC2 instances, and the load balancer before them.
void set_up_cluster(SetUp& way);

}  // namespace farthing::ways
