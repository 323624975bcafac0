#include "reconcile/pattern.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace farthing::reconcile {
namespace {

/// By length, whether so much of the start of `text` fits.
std::vector<bool> fitting_starts(std::string_view text, std::string_view pattern) {
  std::vector<bool> does_fit(text.size() + 1, false);
  does_fit[0] = true;
  for (const char c : pattern) {
    if (c == '*') {
      const auto first = std::find(does_fit.begin(), does_fit.end(), true);
      std::fill(first, does_fit.end(), true);
      continue;
    }
    for (std::size_t length = text.size(); length > 0; --length) {
      does_fit[length] = does_fit[length - 1] && text[length - 1] == c;
    }
    does_fit[0] = false;
  }
  return does_fit;
}

std::string reversed(std::string_view text) { return {text.rbegin(), text.rend()}; }

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

bool fits(std::string_view text, std::string_view pattern) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t in_text = 0;
  std::size_t in_pattern = 0;
  std::size_t star = none;     // the last star met
  std::size_t after_star = 0;  // where the text that it does not take begins
  while (in_text < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      after_star = in_text;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[in_text]) {
      ++in_pattern;
      ++in_text;
    } else if (star != none) {
      in_pattern = star + 1;
      in_text = ++after_star;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

std::optional<std::string_view> fitting_word(std::string_view text, std::string_view pattern) {
  constexpr std::size_t none = std::string_view::npos;
  const std::size_t open = pattern.find('{');
  const std::size_t close = pattern.find('}', open == none ? 0 : open);
  if (open == none || close == none) {
    return fits(text, pattern) ? std::optional<std::string_view>("") : std::nullopt;
  }
  const std::vector<bool> before = fitting_starts(text, pattern.substr(0, open));
  // Read from its end, what follows the word is a start too.
  const std::vector<bool> after =
      fitting_starts(reversed(text), reversed(pattern.substr(close + 1)));
  std::size_t begin = none;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    if (is_blank(text[end - 1])) {
      begin = none;
    } else if (begin == none && before[end - 1]) {
      begin = end - 1;
    }
    if (begin != none && after[text.size() - end]) return text.substr(begin, end - begin);
  }
  return std::nullopt;
}

}  // namespace farthing::reconcile
