#include "numbers/period.hpp"

#include <algorithm>
#include <array>

namespace farthing::numbers {
namespace {

/// A word for a period; the first of each is the one printed.
struct PeriodWord {
  std::string_view word;
  Period period;
};
constexpr std::array period_words{
    PeriodWord{"month", Period::month},    PeriodWord{"second", Period::second},
    PeriodWord{"minute", Period::minute},  PeriodWord{"hour", Period::hour},
    PeriodWord{"day", Period::day},        PeriodWord{"week", Period::week},
    PeriodWord{"months", Period::month},   PeriodWord{"mo", Period::month},
    PeriodWord{"s", Period::second},       PeriodWord{"sec", Period::second},
    PeriodWord{"seconds", Period::second}, PeriodWord{"min", Period::minute},
    PeriodWord{"minutes", Period::minute}, PeriodWord{"h", Period::hour},
    PeriodWord{"hr", Period::hour},        PeriodWord{"hours", Period::hour},
    PeriodWord{"d", Period::day},          PeriodWord{"days", Period::day},
    PeriodWord{"w", Period::week},         PeriodWord{"wk", Period::week},
    PeriodWord{"weeks", Period::week}};

const PeriodWord* find(std::string_view word) {
  const auto* const entry = std::ranges::find(period_words, lowered(word), &PeriodWord::word);
  return entry == period_words.end() ? nullptr : entry;
}

Period take_period(Source& source) {
  const std::string_view word = source.take_word();
  if (lowered(word) == "m") {
    source.refuse(quoted(word) + " can mean a minute or a month: write it out.");
  }
  if (const PeriodWord* entry = find(word)) return entry->period;
  std::array<std::string_view, period_words.size()> words;
  std::ranges::transform(period_words, words.begin(), &PeriodWord::word);
  source.refuse_unit(word, words, "A rate is per second, minute, hour, day, week or month.");
}

}  // namespace

std::optional<Period> take_rate_period(Source& source, std::string_view word) {
  const std::string joint = lowered(word);
  if (joint == "per" || joint == "a" || joint == "an") return take_period(source);
  if (word.empty() && source.take('/')) return take_period(source);
  return std::nullopt;
}

bool is_period(std::string_view word) { return find(word) != nullptr; }

std::string per(Period period) {
  if (period == Period::unstated) return {};
  const auto* const entry = std::ranges::find(period_words, period, &PeriodWord::period);
  return " per " + std::string(entry->word);
}

}  // namespace farthing::numbers
