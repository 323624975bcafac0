#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/error.hpp>
#include <farthing/policy.hpp>
#include <farthing/resources/ec2.hpp>
#include <farthing/resources/ecs.hpp>
#include <farthing/resources/fargate.hpp>
#include <farthing/resources/lambda.hpp>
#include <farthing/resources/lambda_edge.hpp>
#include <farthing/resources/lambda_microvm.hpp>
#include <farthing/resources/load_balancer.hpp>
#include <farthing/resources/metered.hpp>
#include <farthing/surroundings.hpp>

namespace farthing {

/// Every kind of resource, in one closed list: a kind that some stage does not handle does not
/// compile.
using ResourceKind =
    std::variant<LambdaFunction, LambdaEdgeFunction, LambdaMicrovm, FargateTask, Ec2Instances,
                 EcsCluster, ApplicationLoadBalancer, NetworkLoadBalancer, MeteredService>;

/// A field as it was written, for messages.
struct WrittenField {
  Where where;
  std::string text;  ///< empty where it is no single value
};

/// One thing that runs, by name; what is billed around it; and where it was described.
struct Resource {
  std::string name;
  ResourceKind kind;
  std::string region;                           ///< empty: the workload's
  Where where;                                  ///< where it was described, for messages
  std::map<std::string, WrittenField> written;  ///< fields by path (`snap_start.active`)
  std::optional<Surroundings> around{};         ///< of a function or task; others have none
  std::vector<std::string> assumptions{};       ///< what its description left open
};

/// What runs: the resources of one account in one month.
struct Workload {
  std::string region = "us-east-1";
  Month month{};
  std::optional<Date> on{};  ///< prices and rules of this date; nothing: the newest
  AllowancePolicy allowances{};
  std::vector<Resource> resources{};

  /// Adds a resource under `name`.
  void add(std::string name, ResourceKind kind) {
    resources.push_back({std::move(name), std::move(kind), {}, {}, {}});
  }
  /// The same, with what is billed around it.
  template <Surrounded Kind>
  void add(std::string name, Kind kind, Surroundings around) {
    add(std::move(name), std::move(kind));
    resources.back().around = std::move(around);
  }
};

}  // namespace farthing
