#pragma once

#include <string_view>

namespace farthing::reconcile {

/// Whether all of `text` is what `pattern` says: `*` is any text, everything else itself. Takes at
/// most the product of the lengths in time.
bool fits(std::string_view text, std::string_view pattern);

}  // namespace farthing::reconcile
