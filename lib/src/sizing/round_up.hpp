#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/rounded_size.hpp>
#include <farthing/sizing.hpp>

namespace farthing::sizing {

/// On a size that there is not: the cheapest that holds it and what that costs, as a sentence;
/// empty where there is none.
std::string advice(const Specs& specs, const RateCard& card, const std::string& region,
                   const FargateTask& task);

/// A workload in which every task that asks for it has the cheapest size that holds its own, and a
/// sentence for each on what that wastes. Where prices are missing it is the first size that holds
/// it: pricing then says what is missing.
struct RoundedUp {
  std::optional<Workload> workload;  ///< nothing: it is as it was
  std::vector<std::string> notes;
  std::vector<RoundedSize> sizes;
};
RoundedUp rounded_up(const Workload& workload, const Specs& specs, const RateCard& card);

}  // namespace farthing::sizing
