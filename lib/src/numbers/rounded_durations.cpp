#include "numbers/rounded_durations.hpp"

#include <optional>

#include <farthing/error.hpp>

namespace farthing {
namespace {

/// The area under `ceil(t / step) * step` from 0 to `x`, closed form: with m = ceil(x / step),
/// step * (m * x - step * m * (m - 1) / 2).
Term area_rounded_up(const Term& x, const Exact& step) {
  const Term m((x.value() / step).ceil(), x.is_written());
  if (step == Exact(1)) return m * x.value() - m * (m - 1) / 2;
  const Term steps(step, x.is_written());
  return steps * (m * x.value() - steps * m * (m - 1) / 2);
}

Term single_mean(const Term& duration, const BilledTime& billed) {
  const Term rounded = duration.rounded_up_to(billed.step_ms);
  return billed.least_ms.is_zero() ? rounded : rounded.at_least(billed.least_ms);
}

/// The mean over durations spread evenly from `from` to `to`. Up to the last step that is not above
/// the minimum all count as the minimum; above it the minimum no longer matters.
Term spread_mean(const Term& from, const Term& to, const BilledTime& billed) {
  const Exact& step = billed.step_ms;
  const Term least(billed.least_ms, from.is_written());
  const Term short_until((least.value() / step).floor() * step, from.is_written());
  if (to.value() <= short_until.value()) return least;
  if (from.value() >= short_until.value()) {
    return (area_rounded_up(to, step) - area_rounded_up(from, step)) / (to - from);
  }
  return (least * (short_until - from) + area_rounded_up(to, step) -
          area_rounded_up(short_until, step)) /
         (to - from);
}

Term band_mean(const DurationBand& band, const BilledTime& billed, bool written) {
  const auto longer = [&](const Milliseconds& duration) {
    const Term term(duration.value, written);
    return billed.plus_ms.is_zero() ? term : term + billed.plus_ms;
  };
  if (band.from == band.to) return single_mean(longer(band.from), billed);
  return spread_mean(longer(band.from), longer(band.to), billed);
}

}  // namespace

Term mean_rounded_up(const Durations& durations, const BilledTime& billed, bool written) {
  if (billed.step_ms <= 0) throw ValueError("a rounding step above zero", billed.step_ms.text());
  std::optional<Term> mean;
  for (const DurationBand& band : durations.bands()) {
    const Term rounded = band_mean(band, billed, written);
    const Term part = band.share == Exact(1) ? rounded : Term(band.share, written) * rounded;
    mean = mean ? *mean + part : part;
  }
  return mean.value_or(Term(0, written));
}

Exact Durations::mean_rounded_up_ms(const Exact& step_ms, const Exact& plus_ms,
                                    const Exact& least_ms) const {
  return mean_rounded_up(*this, {step_ms, plus_ms, least_ms}, false).value();
}

}  // namespace farthing
