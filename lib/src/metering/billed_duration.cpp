#include "metering/billed_duration.hpp"

#include <optional>

namespace farthing::metering {
namespace {

/// The area under `ceil(t / step) * step` from 0 to `x`, closed form: with m = ceil(x / step),
/// step * (m * x - step * m * (m - 1) / 2).
Term area_rounded_up(const ResourceMeter& meter, const Exact& x, const Exact& step) {
  const Exact m = (x / step).ceil();
  return meter.term(step) * (meter.term(m) * x - meter.term(step) * m * (meter.term(m) - 1) / 2);
}

Term band_mean(const ResourceMeter& meter, const DurationBand& band, const Exact& step,
               const Exact& plus) {
  const auto longer = [&](const Milliseconds& duration) {
    return plus.is_zero() ? meter.term(duration.value) : meter.term(duration.value) + plus;
  };
  const Term from = longer(band.from);
  if (band.from == band.to) return from.rounded_up_to(step);
  const Term to = longer(band.to);
  return (area_rounded_up(meter, to.value(), step) - area_rounded_up(meter, from.value(), step)) /
         (to - from);
}

}  // namespace

Term mean_billed_ms(const ResourceMeter& meter, const Durations& durations, const Exact& step_ms,
                    const Exact& plus_ms) {
  std::optional<Term> mean;
  for (const DurationBand& band : durations.bands()) {
    const Term billed = band_mean(meter, band, step_ms, plus_ms);
    const Term part = band.share == Exact(1) ? billed : meter.term(band.share) * billed;
    mean = mean ? *mean + part : part;
  }
  return mean ? *mean : meter.term(0);
}

}  // namespace farthing::metering
