#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace farthing::tables {

/// Checks a unit of a table, words joined by hyphens such as `GB-second`. A service may count what
/// no other does, but a word that is nearly a known one is taken for a misspelt one unless it is
/// among `own`. Throws `ValueError` with the unit that was probably meant.
void check_unit(std::string_view unit, const std::vector<std::string>& own);

/// Whether a unit has a word: `GB` in `GB-second`.
bool has_unit_word(std::string_view unit, std::string_view word);

}  // namespace farthing::tables
