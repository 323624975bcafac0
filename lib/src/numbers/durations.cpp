#include <algorithm>
#include <utility>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

namespace farthing {
namespace {

[[noreturn]] void refuse(std::string found, std::string hint) {
  throw ValueError("bands of durations whose shares add up to one", std::move(found),
                   std::move(hint));
}

/// The integral of `ceil` from 0 to `x`.
Exact integral_of_ceil(const Exact& x) {
  const Exact whole = x.floor();
  return whole * (whole + 1) / 2 + (x - whole) * (whole + 1);
}

}  // namespace

Durations::Durations(Milliseconds each)
    : Durations(std::vector<DurationBand>{{Exact(1), each, each}}) {}

Durations::Durations(std::vector<DurationBand> bands) : bands_(std::move(bands)) {
  Exact sum;
  for (const DurationBand& band : bands_) {
    if (band.share <= 0) refuse(band.share.text(), "A band's share is above zero.");
    if (band.from.value.is_negative()) {
      refuse(print(band.from), "A duration cannot be negative.");
    }
    if (band.to < band.from) {
      refuse(print(band.from) + " to " + print(band.to), "A band runs upwards.");
    }
    sum += band.share;
  }
  if (sum != 1) refuse(sum.text(), {});
}

bool Durations::is_single() const {
  return !bands_.empty() && std::all_of(bands_.begin(), bands_.end(), [&](const auto& band) {
    return band.from == bands_.front().from && band.to == bands_.front().from;
  });
}

Milliseconds Durations::longest() const {
  Milliseconds result;
  for (const DurationBand& band : bands_) result = std::max(result, band.to);
  return result;
}

Exact Durations::mean_ms() const {
  Exact twice_mean;
  for (const DurationBand& band : bands_) {
    twice_mean += band.share * (band.from.value + band.to.value);
  }
  return twice_mean / 2;
}

Exact Durations::mean_rounded_up_ms(const Exact& step_ms, const Exact& plus_ms) const {
  if (step_ms <= 0) throw ValueError("a rounding step above zero", step_ms.text());
  Exact mean_steps;
  for (const DurationBand& band : bands_) {
    const Exact from = (band.from.value + plus_ms) / step_ms;
    if (band.from == band.to) {
      mean_steps += band.share * from.ceil();
      continue;
    }
    const Exact to = (band.to.value + plus_ms) / step_ms;
    mean_steps += band.share * (integral_of_ceil(to) - integral_of_ceil(from)) / (to - from);
  }
  return mean_steps * step_ms;
}

}  // namespace farthing
