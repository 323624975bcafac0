#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/instance_types.hpp>
#include <farthing/money.hpp>
#include <farthing/range.hpp>
#include <farthing/rates.hpp>
#include <farthing/resources/ec2.hpp>
#include <farthing/specs.hpp>

namespace farthing {

/// Which instance types are wanted; nothing: any.
struct InstanceFilter {
  std::optional<Architecture> architecture{};
  Range<Count> vcpus{};
  Range<Mebibytes> memory{};            ///< as advertised
  std::vector<std::string> families{};  ///< `m7g`; empty: all
  Range<Count> gpus{};
  std::optional<bool> is_burstable{};
  std::optional<bool> is_bare_metal{};
  std::optional<Exact> price_per_hour_max{};  ///< in the region's currency

  [[nodiscard]] bool accepts(const InstanceType& type) const;
};

/// Where and how instances are to be bought.
struct InstanceMarket {
  std::string region;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  InstancePurchase purchase{};
};
/// The usage type that an hour of an instance is billed as: `linux-on-demand:m5.large`.
std::string instance_usage_type(const InstanceMarket& market, std::string_view instance_type);

/// An instance type and what an hour of one costs, its volumes and addresses apart.
struct PricedInstance {
  InstanceType type;
  Money per_hour;
  Provenance provenance;  ///< of the price

  [[nodiscard]] Exact per_vcpu_hour() const;
  [[nodiscard]] Exact per_gb_hour() const;  ///< of 1,024 MiB, as advertised
};

enum class InstanceOrder { price, vcpu_price, gb_price, name };

/// The types that the filter accepts and that have a price in this market, in order; of equal ones
/// by name.
std::vector<PricedInstance> find_instances(const Specs& specs, const RateCard& card,
                                           const InstanceMarket& market,
                                           const InstanceFilter& filter = {},
                                           InstanceOrder order = InstanceOrder::price);

}  // namespace farthing
