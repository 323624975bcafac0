#include "metering/meter.hpp"

#include <memory>
#include <optional>
#include <type_traits>

#include "metering/fargate.hpp"
#include "metering/lambda.hpp"
#include "metering/meters.hpp"
#include "metering/surroundings.hpp"

namespace farthing {
namespace {

using metering::FargateMeter;
using metering::FargateSpecs;
using metering::LambdaMeter;
using metering::LambdaSpecs;
using metering::ResourceMeter;
using metering::SizeAdvice;

/// The service whose table prices a resource.
struct ServiceOf {
  std::string_view operator()(const LambdaFunction&) const { return "lambda"; }
  std::string_view operator()(const LambdaEdgeFunction&) const { return "lambda"; }
  std::string_view operator()(const LambdaMicrovm&) const { return "lambda"; }
  std::string_view operator()(const FargateTask&) const { return "fargate"; }
  std::string_view operator()(const Ec2Instances&) const { return "ec2"; }
  std::string_view operator()(const EcsCluster&) const { return "ecs"; }
  std::string_view operator()(const ApplicationLoadBalancer&) const { return "elb"; }
  std::string_view operator()(const NetworkLoadBalancer&) const { return "elb"; }
  std::string_view operator()(const MeteredService& metered) const { return metered.service; }
};

/// Sends each resource to its service's meter. Specs that many resources share are read once.
class Dispatch {
 public:
  Dispatch(const Specs& specs, const SizeAdvice& advice) : specs_(specs), advice_(advice) {}

  void operator()(const LambdaFunction& function, ResourceMeter& meter) {
    if (!lambda_) lambda_ = LambdaSpecs::of(specs_);
    LambdaMeter(function, *lambda_, meter).run();
  }
  void operator()(const LambdaEdgeFunction& function, ResourceMeter& meter) {
    metering::meter_edge(function, meter);
  }
  void operator()(const LambdaMicrovm& microvm, ResourceMeter& meter) {
    metering::meter_microvm(microvm, meter);
  }
  void operator()(const FargateTask& task, ResourceMeter& meter) {
    FargateMeter(task, fargate(task), advice_, meter).run();
  }
  void operator()(const Ec2Instances& instances, ResourceMeter& meter) {
    metering::meter_ec2(instances, meter);
  }
  void operator()(const EcsCluster& cluster, ResourceMeter& meter) {
    metering::meter_cluster(cluster, meter);
  }
  void operator()(const ApplicationLoadBalancer& balancer, ResourceMeter& meter) {
    metering::meter_alb(balancer, meter);
  }
  void operator()(const NetworkLoadBalancer& balancer, ResourceMeter& meter) {
    metering::meter_nlb(balancer, meter);
  }
  void operator()(const MeteredService& metered, ResourceMeter& meter) {
    metering::meter_plain(metered, meter);
  }

  /// What `meter_surroundings` needs of each kind.
  template <class Kind>
  metering::RunningHours running_hours(const Kind& kind) {
    if constexpr (std::is_same_v<Kind, FargateTask>) {
      return [&](ResourceMeter& meter) {
        return FargateMeter(kind, fargate(kind), advice_, meter).task_hours();
      };
    }
    if constexpr (std::is_same_v<Kind, EcsCluster>) {
      return [&](ResourceMeter& meter) { return metering::fleet_hours(kind, meter); };
    }
    if constexpr (std::is_same_v<Kind, Ec2Instances>) {
      return [&](ResourceMeter& meter) { return metering::ec2_hours(kind, meter); };
    }
    return {};
  }

 private:
  const FargateSpecs& fargate(const FargateTask& task) {
    fargate_ = FargateSpecs::of(specs_, task.operating_system);
    return *fargate_;
  }

  const Specs& specs_;
  const SizeAdvice& advice_;
  std::shared_ptr<const LambdaSpecs> lambda_;
  std::shared_ptr<const FargateSpecs> fargate_;  // of the task at hand
};

}  // namespace

Readings metering::meter(const Workload& workload, const Specs& specs, Detail detail,
                         const SizeAdvice& advice) {
  Readings readings(workload.month);
  std::vector<Diagnostic> refused;
  MeterRun run{specs, detail, readings, refused};
  Dispatch dispatch(specs, advice);
  for (const Resource& resource : workload.resources) {
    const std::string& region = resource.region.empty() ? workload.region : resource.region;
    const std::string_view service = std::visit(ServiceOf{}, resource.kind);
    ResourceMeter one(resource, region, service, run);
    for (const std::string& sentence : resource.assumptions) one.assume(sentence);
    const std::size_t refused_before = refused.size();
    const auto meter_kind = [&](const auto& kind) {
      dispatch(kind, one);
      if (!resource.around || refused.size() > refused_before) return;
      metering::meter_surroundings(*resource.around, service, dispatch.running_hours(kind), one);
    };
    std::visit(meter_kind, resource.kind);
  }
  if (!refused.empty()) throw Error(std::move(refused));
  return readings;
}

Readings meter(const Workload& workload, const Specs& specs, Detail detail) {
  return metering::meter(workload, specs, detail, {});
}

}  // namespace farthing
