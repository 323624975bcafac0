#pragma once

#include "numbers/quantity.hpp"

namespace farthing::numbers {

/// Takes a number with its scale word, and hands back the word after it: `3 million requests`
/// gives 3,000,000 and `requests`.
struct ScaledNumber {
  Exact value;
  std::string_view next_word;
};
ScaledNumber take_scaled_number(Source& source);

}  // namespace farthing::numbers
