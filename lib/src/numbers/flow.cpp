#include <algorithm>
#include <array>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/count.hpp"
#include "numbers/period.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {
namespace {

/// Rates in one word: requests or transactions per second, minute.
struct RateWord {
  std::string_view word;
  Period period;
};
constexpr std::array rate_words{RateWord{"rps", Period::second}, RateWord{"rpm", Period::minute},
                                RateWord{"tps", Period::second}, RateWord{"qps", Period::second}};

/// What is counted. The word says nothing that the field does not, but a misspelt scale
/// ("3 milion") must not pass for it: so the list is closed.
constexpr std::array<std::string_view, 26> things{
    "req",     "reqs",   "request", "requests", "invocation",  "invocations", "invoke",
    "invokes", "call",   "calls",   "event",    "events",      "execution",   "executions",
    "run",     "runs",   "message", "messages", "operation",   "operations",  "transaction",
    "image",   "images", "upload",  "uploads",  "transactions"};

/// `/s`, ` per second`, ` a day`, or nothing. `word` has been taken already.
Period take_rate(numbers::Source& source, std::string_view word) {
  std::string next = numbers::lowered(word);
  const auto* const rate = std::ranges::find(rate_words, next, &RateWord::word);
  if (rate != rate_words.end()) return rate->period;
  if (std::ranges::find(things, next) != things.end()) {
    next = numbers::lowered(source.take_word());
  }
  if (const auto period = numbers::take_rate_period(source, next)) return *period;
  if (next.empty()) return Period::unstated;
  if (numbers::is_period(next)) {
    source.refuse("For a rate write " + numbers::quoted(std::string(source.number()) + "/" + next) +
                  ".");
  }
  if (numbers::is_percent(next)) source.refuse("A share cannot stand here: write a count.");
  std::vector<std::string_view> known(things.begin(), things.end());
  known.insert(known.end(), numbers::scale_words().begin(), numbers::scale_words().end());
  source.refuse_unit(word, known, "Write a count, or a rate such as 40 req/s.");
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
  return value.count.text() + numbers::per(value.period);
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
