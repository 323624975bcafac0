#include <optional>
#include <type_traits>

#include "metering/lambda.hpp"
#include "metering/meters.hpp"

#include <farthing/price.hpp>

namespace farthing {
namespace {

using metering::LambdaMeter;
using metering::LambdaSpecs;
using metering::ResourceMeter;

/// The service whose table prices a resource.
struct ServiceOf {
  std::string_view operator()(const LambdaFunction&) const { return "lambda"; }
  std::string_view operator()(const LambdaEdgeFunction&) const { return "lambda"; }
  std::string_view operator()(const LambdaMicrovm&) const { return "lambda"; }
  std::string_view operator()(const MeteredService& metered) const { return metered.service; }
};

/// Sends each resource to its service's meter. Specs that many resources share are read once.
class Dispatch {
 public:
  explicit Dispatch(const Specs& specs) : specs_(specs) {}

  void operator()(const LambdaFunction& function, ResourceMeter& meter) {
    if (!lambda_) lambda_.emplace(specs_);
    LambdaMeter(function, *lambda_, meter).run();
  }
  void operator()(const LambdaEdgeFunction& function, ResourceMeter& meter) {
    metering::meter_edge(function, meter);
  }
  void operator()(const LambdaMicrovm& microvm, ResourceMeter& meter) {
    metering::meter_microvm(microvm, meter);
  }
  void operator()(const MeteredService& metered, ResourceMeter& meter) {
    metering::meter_plain(metered, meter);
  }

 private:
  const Specs& specs_;
  std::optional<LambdaSpecs> lambda_;
};

}  // namespace

Readings meter(const Workload& workload, const Specs& specs, Detail detail) {
  Readings readings(workload.month);
  std::vector<Diagnostic> refused;
  Dispatch dispatch(specs);
  for (const Resource& resource : workload.resources) {
    const std::string& region = resource.region.empty() ? workload.region : resource.region;
    ResourceMeter one(resource, region, std::visit(ServiceOf{}, resource.kind), specs, detail,
                      readings, refused);
    std::visit([&](const auto& kind) { dispatch(kind, one); }, resource.kind);
  }
  if (!refused.empty()) throw Error(std::move(refused));
  return readings;
}

}  // namespace farthing
