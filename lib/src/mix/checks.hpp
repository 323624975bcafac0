#pragma once

#include <vector>

#include <farthing/mix.hpp>

namespace farthing::mix {

/// Returns the one currency of all prices. Throws `ValueError` for negative needs, counts or
/// prices, `Error` (`currency_mismatch`) for prices of two currencies.
Currency check_input(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts);

/// What answers that are counted in tasks rest on: each kind is on the instances, or left over, as
/// often as there are tasks of it, and each instance holds what is on it by the rules of `place`,
/// which knows nothing of how the answer was found. Fills in what each instance has left. Throws
/// `std::logic_error` where an answer does not hold.
void check_answer(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts,
                  Mix& mix);

}  // namespace farthing::mix
