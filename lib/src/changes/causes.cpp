#include <map>

#include "changes/usage.hpp"

namespace farthing::changes {
namespace {

/// A charged quantity as so many units at each tier's price.
struct Mix {
  struct Part {
    Exact share;  ///< of the charged quantity
    Exact price;
  };
  std::map<int, Part> tiers;  ///< by the tier's number

  [[nodiscard]] Exact mean_price() const {
    Exact sum;
    for (const auto& [_, part] : tiers) sum += part.share * part.price;
    return sum;
  }
};

Mix mix_of(const UsageOnBill& usage) {
  Mix mix;
  for (const TierCharge& charge : usage.tiers) {
    mix.tiers[charge.tier.number] = {charge.quantity / usage.charged, charge.unit_price};
  }
  return mix;
}

/// Gives each side the tiers that it does not reach, with the price that the other pays there.
void align(Mix& mix, const Mix& other) {
  for (const auto& [number, part] : other.tiers) {
    mix.tiers.try_emplace(number, Mix::Part{Exact(), part.price});
  }
}

Exact mean(const Exact& a, const Exact& b) { return (a + b) / Exact(2); }

}  // namespace

ChangeCauses causes_of(const UsageOnBill* before, const UsageOnBill* after) {
  ChangeCauses causes;
  if (before == nullptr || after == nullptr) {
    if (after != nullptr) causes.added = after->cost;
    if (before != nullptr) causes.removed = -before->cost;
    return causes;
  }
  if (before->charged.is_zero() && after->charged.is_zero()) return causes;
  // Where one side is free as a whole, it would have paid what the other does.
  Mix old_mix = mix_of(before->charged.is_zero() ? *after : *before);
  Mix new_mix = mix_of(after->charged.is_zero() ? *before : *after);
  align(old_mix, new_mix);
  align(new_mix, old_mix);
  const Exact price = mean(old_mix.mean_price(), new_mix.mean_price());
  const Exact charged = mean(before->charged, after->charged);
  causes.quantity = (after->consumed - before->consumed) * price;
  causes.allowance = (before->free - after->free) * price;
  for (const auto& [number, old_part] : old_mix.tiers) {
    const Mix::Part& new_part = new_mix.tiers.at(number);
    causes.tier +=
        charged * (new_part.share - old_part.share) * mean(old_part.price, new_part.price);
    causes.price +=
        charged * mean(old_part.share, new_part.share) * (new_part.price - old_part.price);
  }
  return causes;
}

}  // namespace farthing::changes
