#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <farthing/units.hpp>

#include "numbers/quantity.hpp"

namespace farthing::numbers {

/// Takes the period that makes a rate of what stands before it: `/s`, ` per second`, ` a day`.
/// `word` is what was taken in front of it, perhaps nothing; no period where neither is there.
std::optional<Period> take_rate_period(Source& source, std::string_view word);

bool is_period(std::string_view word);
/// ` per second`; nothing where no period is stated.
std::string per(Period period);

}  // namespace farthing::numbers
