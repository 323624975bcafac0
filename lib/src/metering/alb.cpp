#include "metering/load_balancer.hpp"
#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

/// Data of Lambda functions and of other targets add up within one dimension.
CapacityDimension data(const ApplicationLoadBalancer& balancer, const LoadBalancerMeter& lcu,
                       const ResourceMeter& meter) {
  const CapacityDimension usual =
      lcu.data(balancer.data, meter.spec<DataSize>({"elb", "alb-lcu-data"}));
  CapacityDimension lambda =
      lcu.data(balancer.lambda_data, meter.spec<DataSize>({"elb", "alb-lcu-data/lambda"}));
  lambda.fields = "lambda_data";
  lambda.rule += " of Lambda targets";
  if (!lambda.given) return usual;
  if (!usual.given) return lambda;
  return {usual.fields, usual.rule + " + " + lambda.rule, true,
          [=](std::size_t hour) { return usual.units(hour) + lambda.units(hour); }};
}

CapacityDimension rule_evaluations(const ApplicationLoadBalancer& balancer,
                                   const ResourceMeter& meter) {
  const auto per_unit = meter.spec<Count>({"elb", "alb-lcu-rule-evaluations"});
  const auto free = meter.spec<Count>({"elb", "alb-rules-included"});
  return {"requests with rules",
          "requests × rules beyond the first " + print(free) + " ÷ " + grouped(per_unit.value) +
              " a second",
          balancer.requests && balancer.rules, [&, per_unit, free](std::size_t hour) {
            const Term charged = (meter.term(balancer.rules->value) - free.value).at_least(0);
            return per_second(meter, balancer.requests->at(hour)) * charged / per_unit.value;
          }};
}

void check_rules(const ApplicationLoadBalancer& balancer, ResourceMeter& meter) {
  if (balancer.rules) meter.check_whole("rules", *balancer.rules, {0});
  if (balancer.requests.has_value() == balancer.rules.has_value()) return;
  const bool lacks_rules = balancer.requests.has_value();
  meter.refuse(lacks_rules ? "rules" : "requests",
               lacks_rules ? "how many rules are evaluated for each request"
                           : "the requests for which rules are evaluated",
               "nothing",
               "Requests and rules count together alone, as rule evaluations: give both, or none.");
}

}  // namespace

void meter_alb(const ApplicationLoadBalancer& balancer, ResourceMeter& meter) {
  LoadBalancerMeter lcu(balancer.count, {"alb-hour", "alb-lcu", "LCU"}, meter);
  lcu.read_hours();
  lcu.check_rate("new_connections", balancer.new_connections);
  check_rules(balancer, meter);
  lcu.read_addresses(balancer.zones, meter.spec<Count>({"elb", "alb-zones-minimum"}),
                     balancer.internal);
  if (balancer.mutual_tls) {
    meter.assume(
        "trust stores of mutual TLS are not counted; one is `elb: {alb-trust-store-hour: "
        "1/hour}`");
  }
  const auto opened = meter.spec<Count>({"elb", "alb-lcu-new-connections"});
  const auto active = balancer.mutual_tls
                          ? meter.spec<Count>({"elb", "alb-lcu-active-connections/mutual-tls"})
                          : meter.spec<Count>({"elb", "alb-lcu-active-connections"});
  lcu.read_capacity({lcu.new_connections(balancer.new_connections, opened),
                     lcu.active_connections(balancer.active_connections, active),
                     data(balancer, lcu, meter), rule_evaluations(balancer, meter)},
                    alike_hours(balancer.new_connections, balancer.active_connections,
                                balancer.data, balancer.lambda_data, balancer.requests));
}

}  // namespace farthing::metering
