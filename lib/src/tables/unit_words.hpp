#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace farthing::tables {

/// Checks a unit of a table, words joined by hyphens such as `GB-second`. A word is one that is
/// known here or one of `own`, what the table says that its service counts. Throws `ValueError`
/// with the nearest unit that there is.
void check_unit(std::string_view unit, const std::vector<std::string>& own);

/// Whether a unit has a word: `GB` in `GB-second`.
bool has_unit_word(std::string_view unit, std::string_view word);

}  // namespace farthing::tables
