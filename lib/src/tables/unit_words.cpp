#include "tables/unit_words.hpp"

#include <algorithm>
#include <array>

#include <farthing/error.hpp>

namespace farthing::tables {
namespace {

/// What AWS counts, in the singular, and over what time.
constexpr std::array<std::string_view, 31> known_words{
    "GB",        "IOPS",      "MiBps",   "vCPU",      "GLCU",       "LCU",     "NLCU",   "fraction",
    "second",    "minute",    "hour",    "day",       "month",      "per",     "az",     "alarm",
    "cluster",   "dashboard", "event",   "instance",  "invocation", "message", "metric", "object",
    "operation", "poller",    "request", "requested", "transition", "unit",    "update"};

std::vector<std::string_view> words_of(std::string_view unit) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t hyphen = unit.find('-');
    words.push_back(unit.substr(0, hyphen));
    if (hyphen == unit.npos) return words;
    unit.remove_prefix(hyphen + 1);
  }
}

bool is_word(std::string_view word) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !word.empty() && std::ranges::all_of(word, is_letter);
}

/// The known word that another was probably meant to be; its own where none is like it.
std::string meant_by(std::string_view word, const std::vector<std::string>& known) {
  const bool is_known = std::ranges::find(known, word) != known.end();
  const std::string near = is_known ? std::string() : nearest(word, known);
  return near.empty() ? std::string(word) : near;
}

}  // namespace

void check_unit(std::string_view unit, const std::vector<std::string>& own) {
  std::vector<std::string> known(known_words.begin(), known_words.end());
  known.insert(known.end(), own.begin(), own.end());
  const std::string expected = "singular words joined by hyphens, such as request or GB-second";
  std::string meant;
  for (const std::string_view word : words_of(unit)) {
    if (!is_word(word)) throw ValueError(expected, std::string(unit));
    meant += (meant.empty() ? "" : "-") + meant_by(word, known);
  }
  if (meant == unit) return;
  throw ValueError(expected, std::string(unit),
                   "Did you mean \"" + meant + "\"? A word of your own is named under `units`.");
}

bool has_unit_word(std::string_view unit, std::string_view word) {
  const std::vector<std::string_view> words = words_of(unit);
  return std::ranges::find(words, word) != words.end();
}

}  // namespace farthing::tables
