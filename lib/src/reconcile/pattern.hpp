#pragma once

#include <optional>
#include <string_view>

namespace farthing::reconcile {

/// Whether all of `text` is what `pattern` says: `*` is any text, everything else itself. Takes at
/// most the product of the lengths in time.
bool fits(std::string_view text, std::string_view pattern);

/// The same for a pattern that may have one `{name}`, which stands for a word: one byte or more, no
/// blanks. The word is part of `text`; it is empty where the pattern names none. Nothing: no fit.
std::optional<std::string_view> fitting_word(std::string_view text, std::string_view pattern);

}  // namespace farthing::reconcile
