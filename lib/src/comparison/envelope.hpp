#pragma once

#include <farthing/break_even.hpp>

namespace farthing::comparison {

/// Fills in where which of the result's curves is the lowest, and where that changes: of curves
/// that cost the same, the first.
void find_cheapest(BreakEven& result);

}  // namespace farthing::comparison
