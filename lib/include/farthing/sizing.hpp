#pragma once

#include <optional>
#include <string_view>

#include <farthing/fargate_sizes.hpp>
#include <farthing/money.hpp>
#include <farthing/rates.hpp>
#include <farthing/resource.hpp>
#include <farthing/specs.hpp>

namespace farthing {

// Choosing a size needs both what there is and what it costs, so it is done before metering, which
// knows no price.

/// What one hour of one task of this size and platform costs, storage apart; any cpu and memory,
/// whether such a size exists or not. Nothing where a price is missing.
std::optional<Money> fargate_hour(const RateCard& card, std::string_view region,
                                  const FargateTask& task);

/// A Fargate size and what one hour of a task of it costs, storage apart.
struct PricedSize {
  FargateSize size;
  Money per_hour;
  Date prices_as_of;  ///< when the newest of its prices was seen
  friend bool operator==(const PricedSize&, const PricedSize&) = default;
};

/// The cheapest size that holds the task's cpu and memory, on its platform; of two that cost the
/// same, the one with fewer vCPU. Nothing where none holds it, or a price is missing.
std::optional<PricedSize> cheapest_fargate_size(const Specs& specs, const RateCard& card,
                                                std::string_view region, const FargateTask& task);

}  // namespace farthing
