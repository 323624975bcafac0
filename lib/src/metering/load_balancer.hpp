#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metering/week.hpp"

namespace farthing::metering {

/// One dimension of capacity units: how many it asks for in an hour of the week.
struct CapacityDimension {
  std::string fields;  ///< where its load is given: `requests with rules`
  std::string rule;    ///< `new connections ÷ 25 a second`
  bool given = false;
  std::function<Term(std::size_t hour)> units;
};

/// What the table calls a kind of load balancer, and its capacity units.
struct LoadBalancerNames {
  std::string hour;
  std::string capacity;
  std::string capacity_unit;
};

/// What load balancers of any kind are billed: begun hours, public addresses, and capacity units,
/// of which an hour has as many as its largest dimension asks for.
///
/// Rules: Elastic Load Balancing pricing page; addresses: Amazon VPC pricing page.
class LoadBalancerMeter {
 public:
  LoadBalancerMeter(const Count& count, LoadBalancerNames names, ResourceMeter& meter)
      : count_(count), names_(std::move(names)), meter_(meter) {}

  void read_hours();
  /// Refuses rates of which it is not said over what: a month has few that are meant by the second.
  void check_rate(const std::string& field, const std::optional<Weekly<Flow>>& rates);
  /// One address in each zone, unless it is internal; as many zones as there must be where none are
  /// given.
  void read_addresses(const std::optional<Count>& zones, const Count& least, bool internal);
  /// `groups` are the hours of the week in which all dimensions are the same.
  void read_capacity(const std::vector<CapacityDimension>& dimensions,
                     const std::vector<AlikeHours>& groups);

  // Each is counted by how much of it one capacity unit stands for.
  [[nodiscard]] CapacityDimension new_connections(const std::optional<Weekly<Flow>>& opened,
                                                  const Count& per_unit) const;
  [[nodiscard]] CapacityDimension active_connections(const std::optional<Weekly<Count>>& active,
                                                     const Count& per_unit) const;
  [[nodiscard]] CapacityDimension data(const std::optional<Weekly<DataFlow>>& flowing,
                                       const DataSize& per_unit) const;

 private:
  /// Of one load balancer; a part of an hour is a whole one.
  [[nodiscard]] Term hours() const;
  void say_what_counts(const std::vector<CapacityDimension>& dimensions);

  const Count& count_;
  LoadBalancerNames names_;
  ResourceMeter& meter_;
};

Term per_second(const ResourceMeter& meter, const Flow& flow);

}  // namespace farthing::metering
