#pragma once

#include "metering/resource_meter.hpp"

namespace farthing::metering {

/// One function per resource type beside Lambda's own class.
void meter_edge(const LambdaEdgeFunction& function, ResourceMeter& meter);
void meter_microvm(const LambdaMicrovm& microvm, ResourceMeter& meter);
void meter_cluster(const EcsCluster& cluster, ResourceMeter& meter);
/// Hours that all instances of a cluster run together; it is not one that is refused.
Term fleet_hours(const EcsCluster& cluster, ResourceMeter& meter);
void meter_ec2(const Ec2Instances& instances, ResourceMeter& meter);
/// Hours that all instances run together; the steps to them go to the meter.
Term ec2_hours(const Ec2Instances& instances, ResourceMeter& meter);
void meter_alb(const ApplicationLoadBalancer& balancer, ResourceMeter& meter);
void meter_nlb(const NetworkLoadBalancer& balancer, ResourceMeter& meter);
void meter_plain(const MeteredService& metered, ResourceMeter& meter);

}  // namespace farthing::metering
