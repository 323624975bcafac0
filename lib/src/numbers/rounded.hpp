#pragma once

#include <farthing/exact.hpp>

namespace farthing::numbers {

/// A number to so many decimals, midpoints away from zero: what `fixed` prints then.
Exact rounded(const Exact& value, int places);

}  // namespace farthing::numbers
