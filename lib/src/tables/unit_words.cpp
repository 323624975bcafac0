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

}  // namespace

void check_unit(std::string_view unit, const std::vector<std::string>& own) {
  std::vector<std::string> known(known_words.begin(), known_words.end());
  known.insert(known.end(), own.begin(), own.end());
  std::string closest;
  bool is_known = true;
  bool is_near = true;
  for (const std::string_view word : words_of(unit)) {
    std::string best(word);
    if (std::ranges::find(known, word) == known.end()) {
      is_known = false;
      best = nearest(word, known);
      is_near = is_near && !best.empty();
    }
    closest += (closest.empty() ? "" : "-") + best;
  }
  if (is_known) return;
  throw ValueError("a unit of known words joined by hyphens, such as request or GB-second",
                   std::string(unit),
                   is_near ? "Did you mean \"" + closest + "\"?"
                           : "What a service of your own counts is named under `units`.");
}

bool has_unit_word(std::string_view unit, std::string_view word) {
  const std::vector<std::string_view> words = words_of(unit);
  return std::ranges::find(words, word) != words.end();
}

}  // namespace farthing::tables
