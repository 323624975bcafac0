#include <farthing/budget.hpp>

namespace farthing {

std::optional<Money> excess(const Money& total, const Exact& most) {
  if (total.amount <= most) return std::nullopt;
  return Money{total.amount - most, total.currency};
}

}  // namespace farthing
