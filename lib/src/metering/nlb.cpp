#include "metering/load_balancer.hpp"
#include "metering/meters.hpp"

namespace farthing::metering {

void meter_nlb(const NetworkLoadBalancer& balancer, ResourceMeter& meter) {
  LoadBalancerMeter nlcu(balancer.count, {"nlb-hour", "nlb-nlcu", "NLCU"}, meter);
  nlcu.read_hours();
  nlcu.check_rate("new_connections", balancer.new_connections);
  nlcu.read_addresses(balancer.zones, Count{1}, balancer.internal);
  const std::string protocol = print(balancer.protocol);
  const auto opened = meter.spec<Count>({"elb", "nlb-nlcu-new-connections/*"}, protocol);
  const auto active = meter.spec<Count>({"elb", "nlb-nlcu-active-connections/*"}, protocol);
  const auto data = meter.spec<DataSize>({"elb", "nlb-nlcu-data/*"}, protocol);
  nlcu.read_capacity(
      {nlcu.new_connections(balancer.new_connections, opened),
       nlcu.active_connections(balancer.active_connections, active),
       nlcu.data(balancer.data, data)},
      alike_hours(balancer.new_connections, balancer.active_connections, balancer.data));
}

}  // namespace farthing::metering
