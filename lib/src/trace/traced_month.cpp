#include "trace/traced_month.hpp"

#include <utility>

#include <farthing/error.hpp>
#include <farthing/price.hpp>

namespace farthing::trace {
namespace {

constexpr const char* others = "";  // which no function is called

InvocationTally on_one(const InvocationTally& tally, Architecture architecture) {
  InvocationTally all;
  for (const auto& [group, sums] : tally.groups()) {
    all.add({group.key, group.month, architecture}, sums);
  }
  return all;
}

}  // namespace

TracedMonth::TracedMonth(InvocationTally pool, const std::string& month, const std::string& region,
                         std::optional<Date> on, const AllowancePolicy& allowances,
                         const Catalog& catalog)
    : region_(region),
      date_(on || month.empty() ? on : Month::parse(month).first_day()),
      allowances_(allowances),
      specs_(catalog.specs(date_)),
      card_(catalog.rate_card(date_)),
      pool_(std::move(pool)),
      readings_(pool_.readings(specs_, region_)),
      bill_(rate(readings_, card_, allowances_)) {}

void TracedMonth::price(
    const InvocationTally& some,
    const std::function<TracedFunction&(const std::string&)>& function_named) const {
  const Readings readings = some.readings(specs_, region_, Detail::figures);
  for (const auto& [key, reading] : readings.entries()) {
    if (key.usage_type.starts_with("duration/")) {
      function_named(key.resource).gb_seconds += reading.quantity;
    }
  }
  const Bill bill = rate(with_others(readings), card_, allowances_);
  for (const auto& [resource, cost] : bill.by_resource()) {
    if (resource != others) function_named(resource).cost += cost.amount;
  }
}

Exact TracedMonth::saving(const MibMs& less) const {
  Readings changed(readings_.month());
  for (const auto& [key, reading] : readings_.entries()) {
    Exact quantity = reading.quantity;
    for (const auto& [architecture, mib_ms] : less) {
      if (key.usage_type == "duration/" + print(architecture)) {
        quantity -= reading.quantity * mib_ms / all_mib_ms(architecture);
      }
    }
    changed.add(key, {std::move(quantity), reading.unit, {}});
  }
  return (bill_.total() - rate(changed, card_, allowances_).total()).amount;
}

std::optional<Exact> TracedMonth::total_on(Architecture architecture) const {
  try {
    const Readings readings =
        on_one(pool_, architecture).readings(specs_, region_, Detail::figures);
    return rate(readings, card_, allowances_).total().amount;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::missing_price) throw;
    return std::nullopt;
  }
}

Exact TracedMonth::all_mib_ms(Architecture architecture) const {
  Exact sum;
  for (const auto& [group, sums] : pool_.groups()) {
    if (group.architecture == architecture) sum += sums.billed_mib_ms.exact();
  }
  return sum;
}

Readings TracedMonth::with_others(const Readings& some) const {
  std::map<std::string, Exact> left;
  for (const auto& [key, reading] : readings_.entries()) left[key.usage_type] = reading.quantity;
  for (const auto& [key, reading] : some.entries()) left[key.usage_type] -= reading.quantity;
  Readings all = some;
  for (const auto& [key, reading] : readings_.entries()) {
    all.add({others, key.service, key.region, key.usage_type},
            {left[key.usage_type], reading.unit, {}});
  }
  return all;
}

}  // namespace farthing::trace
