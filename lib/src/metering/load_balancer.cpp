#include "metering/load_balancer.hpp"

#include "numbers/stated_period.hpp"

namespace farthing::metering {
namespace {

/// What the dimensions that are given, or those that are not, have as `text`.
std::string listed(const std::vector<CapacityDimension>& dimensions, bool given,
                   std::string CapacityDimension::*text) {
  std::string list;
  for (const CapacityDimension& dimension : dimensions) {
    if (dimension.given == given) list += (list.empty() ? "" : ", ") + dimension.*text;
  }
  return list;
}

}  // namespace

Term per_second(const ResourceMeter& meter, const Flow& flow) {
  if (flow.period == Period::second) return meter.term(flow.count);
  return hourly(meter, flow) / seconds_per_hour;
}

Term LoadBalancerMeter::hours() const {
  const Exact increment =
      meter_.spec<Milliseconds>({"elb", "duration-increment"}).value / ms_per_hour;
  return meter_.term(meter_.month().hours()).rounded_up_to(increment);
}

void LoadBalancerMeter::read_hours() {
  meter_.check_whole("count", count_);
  meter_.read(names_.hour, "running", meter_.term(count_.value) * hours(),
              "load balancers × hours of the month, a part of an hour being a whole one");
}

void LoadBalancerMeter::read_addresses(const std::optional<Count>& zones, const Count& least,
                                       bool internal) {
  const Count all = zones.value_or(least);
  meter_.check_whole("zones", all, least);
  if (internal) return;
  meter_.assume("one public IPv4 address is counted in each zone, zones being " + print(all) +
                (zones ? "" : ", the fewest there may be"));
  ResourceMeter vpc = meter_.of_service("vpc");
  vpc.read("public-ipv4-in-use", "public addresses", vpc.term(count_.value) * all.value * hours(),
           "load balancers × zones × hours of the month");
}

void LoadBalancerMeter::check_rate(const std::string& field,
                                   const std::optional<Weekly<Flow>>& rates) {
  const std::optional<Flow> bare = rates ? without_period(*rates) : std::nullopt;
  if (bare) meter_.refuse(field, "a rate with its period", print(*rates), which_period(*bare));
}

CapacityDimension LoadBalancerMeter::new_connections(const std::optional<Weekly<Flow>>& opened,
                                                     const Count& per_unit) const {
  return {"new_connections", "new connections ÷ " + grouped(per_unit.value) + " a second",
          opened.has_value(), [this, &opened, per_unit](std::size_t hour) {
            return per_second(meter_, opened->at(hour)) / per_unit.value;
          }};
}

CapacityDimension LoadBalancerMeter::active_connections(const std::optional<Weekly<Count>>& active,
                                                        const Count& per_unit) const {
  return {"active_connections", "active connections ÷ " + grouped(per_unit.value),
          active.has_value(), [this, &active, per_unit](std::size_t hour) {
            return meter_.term(active->at(hour).value) / per_unit.value;
          }};
}

CapacityDimension LoadBalancerMeter::data(const std::optional<Weekly<DataFlow>>& flowing,
                                          const DataSize& per_unit) const {
  const Exact bytes_per_gb = per_unit.binary ? 1'073'741'824 : 1'000'000'000;
  const Exact gb_per_unit = per_unit.in_gb(bytes_per_gb);
  return {"data", "data ÷ " + print(per_unit) + " an hour", flowing.has_value(),
          [this, &flowing, bytes_per_gb, gb_per_unit](std::size_t hour) {
            return hourly(meter_, flowing->at(hour).in_gb(bytes_per_gb)) / gb_per_unit;
          }};
}

void LoadBalancerMeter::read_capacity(const std::vector<CapacityDimension>& dimensions,
                                      const std::vector<AlikeHours>& groups) {
  say_what_counts(dimensions);
  const std::string rules = listed(dimensions, true, &CapacityDimension::rule);
  if (rules.empty()) return;
  const Term each =
      over_month(meter_, {"capacity units", names_.capacity_unit, "the largest of: " + rules},
                 groups, [&](std::size_t hour) {
                   std::vector<Term> asked_for;
                   for (const CapacityDimension& dimension : dimensions) {
                     if (dimension.given) asked_for.push_back(dimension.units(hour));
                   }
                   return Term::largest(asked_for);
                 });
  meter_.read(names_.capacity, "capacity units", each * count_.value,
              "capacity units of the month × load balancers");
}

void LoadBalancerMeter::say_what_counts(const std::vector<CapacityDimension>& dimensions) {
  const std::string given = listed(dimensions, true, &CapacityDimension::fields);
  const std::string silent = listed(dimensions, false, &CapacityDimension::fields);
  if (given.empty()) {
    meter_.assume("capacity units are not counted, as none of their dimensions is given: " +
                  silent);
  } else if (!silent.empty()) {
    meter_.assume("capacity units are counted by " + given +
                  "; taken to ask for no more: " + silent);
  }
}

}  // namespace farthing::metering
