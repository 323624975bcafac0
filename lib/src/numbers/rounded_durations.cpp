#include "numbers/rounded_durations.hpp"

#include <optional>

#include <farthing/error.hpp>

namespace farthing {
namespace {

/// The area under `ceil(t / step) * step` from 0 to `x`, closed form: with m = ceil(x / step),
/// step * (m * x - step * m * (m - 1) / 2).
Term area_rounded_up(const Term& x, const Exact& step) {
  const Term m((x.value() / step).ceil(), x.is_written());
  const Term steps(step, x.is_written());
  return steps * (m * x.value() - steps * m * (m - 1) / 2);
}

Term band_mean(const DurationBand& band, const Exact& step, const Exact& plus, bool written) {
  const auto longer = [&](const Milliseconds& duration) {
    const Term term(duration.value, written);
    return plus.is_zero() ? term : term + plus;
  };
  const Term from = longer(band.from);
  if (band.from == band.to) return from.rounded_up_to(step);
  const Term to = longer(band.to);
  return (area_rounded_up(to, step) - area_rounded_up(from, step)) / (to - from);
}

}  // namespace

Term mean_rounded_up(const Durations& durations, const Exact& step_ms, const Exact& plus_ms,
                     bool written) {
  if (step_ms <= 0) throw ValueError("a rounding step above zero", step_ms.text());
  std::optional<Term> mean;
  for (const DurationBand& band : durations.bands()) {
    const Term rounded = band_mean(band, step_ms, plus_ms, written);
    const Term part = band.share == Exact(1) ? rounded : Term(band.share, written) * rounded;
    mean = mean ? *mean + part : part;
  }
  return mean.value_or(Term(0, written));
}

Exact Durations::mean_rounded_up_ms(const Exact& step_ms, const Exact& plus_ms) const {
  return mean_rounded_up(*this, step_ms, plus_ms, false).value();
}

}  // namespace farthing
