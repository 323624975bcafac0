#include "metering/load_balancer.hpp"
#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

CapacityDimension data(const ApplicationLoadBalancer& balancer, const LoadBalancerMeter& lcu,
                       const ResourceMeter& meter) {
  const auto usual = meter.spec<DataSize>("alb-lcu-data");
  const auto of_lambda = meter.spec<DataSize>("alb-lcu-data/lambda");
  const std::string rule = "data ÷ " + print(usual) + " an hour";
  const std::string lambda_rule = "data of Lambda functions ÷ " + print(of_lambda) + " an hour";
  return {"data", balancer.lambda_data ? (balancer.data ? rule + " + " : "") + lambda_rule : rule,
          balancer.data || balancer.lambda_data, [&, usual, of_lambda](std::size_t hour) {
            std::vector<Term> parts;
            if (balancer.data) parts.push_back(lcu.data_units(balancer.data->at(hour), usual));
            if (balancer.lambda_data) {
              parts.push_back(lcu.data_units(balancer.lambda_data->at(hour), of_lambda));
            }
            return parts.size() == 1 ? parts.front() : parts.front() + parts.back();
          }};
}

CapacityDimension rule_evaluations(const ApplicationLoadBalancer& balancer,
                                   const ResourceMeter& meter) {
  const auto per_unit = meter.spec<Count>("alb-lcu-rule-evaluations");
  const auto free = meter.spec<Count>("alb-rules-included");
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
  check_rules(balancer, meter);
  if (!balancer.internal) {
    lcu.read_addresses(balancer.zones, meter.spec<Count>("alb-zones-minimum"));
  }
  if (balancer.mutual_tls) {
    meter.assume(
        "trust stores of mutual TLS are not counted; one is `elb: {alb-trust-store-hour: "
        "1/hour}`");
  }
  const std::string active =
      std::string("alb-lcu-active-connections") + (balancer.mutual_tls ? "/mutual-tls" : "");
  lcu.read_capacity({lcu.new_connections(balancer.new_connections, "alb-lcu-new-connections"),
                     lcu.active_connections(balancer.active_connections, active),
                     data(balancer, lcu, meter), rule_evaluations(balancer, meter)},
                    alike_hours(balancer.new_connections, balancer.active_connections,
                                balancer.data, balancer.lambda_data, balancer.requests));
}

}  // namespace farthing::metering
