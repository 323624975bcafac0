#pragma once

#include <vector>

#include <farthing/mix.hpp>

namespace farthing::mix {

/// Returns the one currency of all prices. Throws `ValueError` for negative needs, counts or
/// prices, `Error` (`currency_mismatch`) for prices of two currencies.
Currency check_input(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts);

/// Whether each kind is on the instances, or left over, as often as there are tasks of it, and each
/// instance holds what is on it by the rules of `place`, which knows nothing of how the answer was
/// found. Fills in what each has left. Throws `std::logic_error` where the answer does not hold.
void check_answer(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts,
                  Placement& answer);

}  // namespace farthing::mix
