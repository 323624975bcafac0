#pragma once

#include <map>
#include <string>

#include <farthing/error.hpp>

namespace farthing {

/// A quantity as written, read once its usage type is known.
struct QuantityText {
  std::string text;
  Where where;
};

/// A plain metered service: quantities by usage type, priced by its table alone. Quantities are per
/// month unless they say otherwise (`2 GB/day`); stocks in GB-months are what is kept all month.
struct MeteredService {
  std::string service;
  std::map<std::string, QuantityText> quantities;  ///< by usage type
};

}  // namespace farthing
