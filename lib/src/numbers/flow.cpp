#include <algorithm>
#include <array>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/count.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {
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

/// Rates in one word: requests or transactions per second, minute.
constexpr std::array rate_words{
    PeriodWord{"rps", Period::second}, PeriodWord{"rpm", Period::minute},
    PeriodWord{"tps", Period::second}, PeriodWord{"qps", Period::second}};

/// What is counted. The word says nothing that the field does not, but a misspelt scale
/// ("3 milion") must not pass for it: so the list is closed.
constexpr std::array<std::string_view, 26> things{
    "req",     "reqs",   "request", "requests", "invocation",  "invocations", "invoke",
    "invokes", "call",   "calls",   "event",    "events",      "execution",   "executions",
    "run",     "runs",   "message", "messages", "operation",   "operations",  "transaction",
    "image",   "images", "upload",  "uploads",  "transactions"};

template <std::size_t count>
std::optional<Period> find(std::string_view word, const std::array<PeriodWord, count>& words) {
  const std::string wanted = numbers::lowered(word);
  for (const PeriodWord& entry : words) {
    if (wanted == entry.word) return entry.period;
  }
  return std::nullopt;
}

Period take_period(numbers::Source& source) {
  const std::string_view word = source.take_word();
  if (numbers::lowered(word) == "m") {
    source.refuse(numbers::quoted(word) + " can mean a minute or a month: write it out.");
  }
  const auto period = find(word, period_words);
  if (!period) {
    std::array<std::string_view, period_words.size()> words;
    std::transform(period_words.begin(), period_words.end(), words.begin(),
                   [](const PeriodWord& entry) { return entry.word; });
    source.refuse_unit(word, words, "A rate is per second, minute, hour, day, week or month.");
  }
  return *period;
}

/// `/s`, ` per second`, ` a day`, or nothing: a month. `word` has been taken already.
Period take_rate(numbers::Source& source, std::string_view word) {
  if (const auto period = find(word, rate_words)) return *period;
  std::string joint = numbers::lowered(word);
  if (std::find(things.begin(), things.end(), joint) != things.end()) {
    joint = numbers::lowered(source.take_word());
  }
  if (joint == "per" || joint == "a" || joint == "an") return take_period(source);
  if (!joint.empty()) {
    if (find(joint, period_words)) {
      source.refuse("For a rate write " +
                    numbers::quoted(std::string(source.number()) + "/" + joint) + ".");
    }
    if (numbers::is_percent(joint)) source.refuse("A share cannot stand here: write a count.");
    std::vector<std::string_view> known(things.begin(), things.end());
    known.insert(known.end(), numbers::scale_words().begin(), numbers::scale_words().end());
    source.refuse_unit(word, known, "Write a count, or a rate such as 40 req/s.");
  }
  return source.take('/') ? take_period(source) : Period::month;
}

bool is_share(std::string_view text) {
  const std::string word = numbers::lowered(numbers::trimmed(text));
  return word.ends_with('%') || word.ends_with("percent") || word.ends_with("pct");
}

}  // namespace

template <>
Flow parse<Flow>(std::string_view text) {
  numbers::Source source(text, "a count or a rate such as 3M/month, 40 req/s or 2.5k/day");
  numbers::ScaledNumber number = numbers::take_scaled_number(source);
  const Period period = take_rate(source, number.next_word);
  source.require_done();
  return {source.checked(std::move(number.value)), period};
}

template <>
std::string print(const Flow& value) {
  for (const PeriodWord& entry : period_words) {
    if (entry.period == value.period) {
      return value.count.text() + " per " + std::string(entry.word);
    }
  }
  return value.count.text();
}

template <>
FlowOrShare parse<FlowOrShare>(std::string_view text) {
  try {
    if (is_share(text)) return {{}, parse<Share>(text)};
    return {parse<Flow>(text), std::nullopt};
  } catch (const ValueError& error) {
    throw ValueError("a count or a rate such as 3M/month or 40 req/s, or a share such as 1%",
                     error.found(), error.hint());
  }
}

template <>
std::string print(const FlowOrShare& value) {
  return value.share ? print(*value.share) : print(value.flow);
}

}  // namespace farthing
