#pragma once

#include <optional>

#include <farthing/exact.hpp>
#include <farthing/money.hpp>

namespace farthing {

/// How much a total is above `most`, an amount of its currency; nothing where it is not above.
[[nodiscard]] std::optional<Money> excess(const Money& total, const Exact& most);

}  // namespace farthing
