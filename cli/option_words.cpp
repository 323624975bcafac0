#include "option_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace farthing::cli {
namespace {

constexpr std::array<std::string_view, 8> units{"GB", "MB", "KB", "TB", "ms", "s", "min", "h"};

bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The option of a field, or nothing.
std::string_view option_of(std::string_view field, const std::vector<OptionWord>& words) {
  const auto word = std::find_if(words.begin(), words.end(),
                                 [&](const OptionWord& one) { return one.field == field; });
  return word == words.end() ? std::string_view() : word->option;
}

/// Takes the letters, digits and `_` at `at`.
std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_of_name(text[end])) ++end;
  return text.substr(at, end - at);
}

/// Where the value that begins at `at` has its unit behind a blank, as in `8 s`, that blank.
std::size_t blank_before_unit(std::string_view text, std::size_t at) {
  const std::size_t blank = text.find(' ', at);
  if (blank == std::string_view::npos) return blank;
  const std::string_view next = name_at(text, blank + 1);
  const bool is_unit = std::find(units.begin(), units.end(), next) != units.end();
  return is_unit ? blank : std::string_view::npos;
}

/// Calls `visit(name, end)` for each name of the text, in order; what it returns stands for the
/// name, and `end` may be moved past more of the text.
template <class Visit>
std::string with_names(const std::string& text, const Visit& visit) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_of_name(text[at])) {
      result += text[at++];
      continue;
    }
    const std::string_view name = name_at(text, at);
    std::size_t end = at + name.size();
    result += visit(name, end);
    at = end;
  }
  return result;
}

}  // namespace

std::string hint_in_options(const std::string& hint, const std::vector<OptionWord>& words) {
  if (hint.find("--") != std::string::npos) return hint;
  return with_names(hint, [&](std::string_view name, std::size_t& end) {
    const std::string_view option = option_of(name, words);
    if (option.empty() || hint.compare(end, 2, ": ") != 0) return std::string(name);
    const std::size_t value = end + 2;
    if (name_at(hint, value) == "true") {
      end = value + std::string_view("true").size();
      return std::string(option);
    }
    const std::size_t blank = blank_before_unit(hint, value);
    if (blank == std::string::npos) {
      end = value;
      return std::string(option) + " ";
    }
    end = blank + 1;
    return std::string(option) + " " + hint.substr(value, blank - value);
  });
}

std::string names_in_options(const std::string& text, const std::vector<OptionWord>& words,
                             Names which) {
  return with_names(text, [&](std::string_view name, std::size_t& /*end*/) {
    const bool is_plain = name.find('_') == std::string_view::npos;
    const std::string_view option = option_of(name, words);
    if (option.empty() || (is_plain && which == Names::unmistakable)) return std::string(name);
    return std::string(option);
  });
}

}  // namespace farthing::cli
