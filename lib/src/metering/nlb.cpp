#include "metering/load_balancer.hpp"
#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

CapacityDimension data(const NetworkLoadBalancer& balancer, const LoadBalancerMeter& nlcu,
                       const ResourceMeter& meter, const std::string& spec) {
  const auto per_unit = meter.spec<DataSize>(spec);
  return {"data", "data ÷ " + print(per_unit) + " an hour", balancer.data.has_value(),
          [&, per_unit](std::size_t hour) {
            return nlcu.data_units(balancer.data->at(hour), per_unit);
          }};
}

}  // namespace

void meter_nlb(const NetworkLoadBalancer& balancer, ResourceMeter& meter) {
  LoadBalancerMeter nlcu(balancer.count, {"nlb-hour", "nlb-nlcu", "NLCU"}, meter);
  nlcu.read_hours();
  if (!balancer.internal) nlcu.read_addresses(balancer.zones, Count{1});
  const std::string protocol = "/" + print(balancer.protocol);
  nlcu.read_capacity(
      {nlcu.new_connections(balancer.new_connections, "nlb-nlcu-new-connections" + protocol),
       nlcu.active_connections(balancer.active_connections,
                               "nlb-nlcu-active-connections" + protocol),
       data(balancer, nlcu, meter, "nlb-nlcu-data" + protocol)},
      alike_hours(balancer.new_connections, balancer.active_connections, balancer.data));
}

}  // namespace farthing::metering
