#pragma once

#include <string>

namespace farthing::numbers {

/// `requests`, `GB-seconds`; what ends in a symbol has no plural: `GB`.
std::string plural(const std::string& unit);

}  // namespace farthing::numbers
