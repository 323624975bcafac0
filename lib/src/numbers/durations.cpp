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

Durations Durations::times(const Exact& factor) const {
  std::vector<DurationBand> bands = bands_;
  for (DurationBand& band : bands) {
    band.from = band.from * factor;
    band.to = band.to * factor;
  }
  Durations result(std::move(bands));
  result.assumption_ = assumption_;
  return result;
}

}  // namespace farthing
