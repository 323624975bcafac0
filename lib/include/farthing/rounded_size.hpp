#pragma once

#include <string>

#include <farthing/exact.hpp>

namespace farthing {

/// A size that does not exist, what was taken for it, and what that costs more than the size asked
/// for would by the same prices.
struct RoundedSize {
  std::string resource;
  std::string asked;      ///< `0.5 vCPU with 5 GB`
  std::string taken;      ///< `1 vCPU with 5 GB`
  Exact waste_per_hour;   ///< of one task
  Exact waste_per_month;  ///< of all tasks of the resource
  friend bool operator==(const RoundedSize&, const RoundedSize&) = default;
};

}  // namespace farthing
