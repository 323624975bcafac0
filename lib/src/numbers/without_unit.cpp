#include "numbers/without_unit.hpp"

#include <algorithm>

#include "numbers/unit_names.hpp"

namespace farthing::numbers {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";

/// `hours`, `h` for `hour`; `requests` for `request`.
bool names_word(std::string_view word, std::string_view known) {
  if (word.ends_with('s') && word.substr(0, word.size() - 1) == known) return true;
  return word == known || (nanoseconds_of(word) && nanoseconds_of(word) == nanoseconds_of(known));
}

bool names_unit(std::string_view word, std::string_view unit) {
  const std::size_t last = unit.rfind('-');
  if (last == unit.npos) return names_word(word, unit);
  const std::string_view start = unit.substr(0, last + 1);
  return word.starts_with(start) && names_word(word.substr(start.size()), unit.substr(last + 1));
}

/// Where a quantity says what it is per; the slash of a fraction has a digit behind it.
std::size_t period_start(std::string_view text) {
  const std::size_t per = text.find(" per ");
  std::size_t slash = text.find('/');
  while (slash != text.npos) {
    const std::size_t next = text.find_first_not_of(' ', slash + 1);
    if (next == text.npos || letters.find(text[next]) != letters.npos) break;
    slash = text.find('/', slash + 1);
  }
  return std::min(per, slash);
}

}  // namespace

std::string without_unit(std::string_view text, std::string_view unit) {
  const std::size_t end = period_start(text);
  std::size_t start = 0;
  while (start < text.size() && start < end) {
    start = text.find_first_of(letters, start);
    if (start >= end) break;
    const std::size_t word_end = std::min(text.find_first_not_of(letters, start), text.size());
    if (names_unit(text.substr(start, word_end - start), unit)) {
      return std::string(text.substr(0, start)) + std::string(text.substr(word_end));
    }
    start = word_end;
  }
  return std::string(text);
}

}  // namespace farthing::numbers
