#pragma once

#include <map>
#include <string>

namespace farthing {

/// A plain metered service: quantities by usage type, priced by its table alone. Quantities are per
/// month unless they say otherwise (`2 GB/day`); stocks in GB-months are what is kept all month.
struct MeteredService {
  std::string service;
  /// By usage type, as written: `20 GB`, `3M`; read once the usage type's unit is known.
  std::map<std::string, std::string> quantities;
};

}  // namespace farthing
