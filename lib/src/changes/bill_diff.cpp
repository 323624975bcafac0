#include <farthing/bill_diff.hpp>

#include <algorithm>
#include <array>
#include <string>

#include "changes/usage.hpp"

#include <farthing/error.hpp>

namespace farthing {

namespace {

UsageChange change_of(const changes::UsagePair& pair) {
  const changes::Usage& any = pair.after != nullptr ? *pair.after : *pair.before;
  UsageChange change;
  change.service = any.service;
  change.unit = any.unit;
  if (pair.before != nullptr) {
    change.before = pair.before->on_bill;
    change.cost.before = change.before->cost;
  }
  if (pair.after != nullptr) {
    change.after = pair.after->on_bill;
    change.cost.after = change.after->cost;
  }
  change.causes = changes::causes_of(change.before ? &*change.before : nullptr,
                                     change.after ? &*change.after : nullptr);
  return change;
}

void add(CostChange& sum, const CostChange& part) {
  sum.before += part.before;
  sum.after += part.after;
}

}  // namespace

std::optional<Exact> CostChange::percent() const {
  if (before.is_zero()) return std::nullopt;
  return difference() * Exact(100) / before;
}

bool GrowthLimit::allows(const CostChange& change) const {
  return change.difference() <= (is_percent ? change.before * most / Exact(100) : most);
}

Exact ChangeCauses::total() const { return added + removed + quantity + allowance + tier + price; }

ChangeCauses& ChangeCauses::operator+=(const ChangeCauses& other) {
  added += other.added;
  removed += other.removed;
  quantity += other.quantity;
  allowance += other.allowance;
  tier += other.tier;
  price += other.price;
  return *this;
}

std::string_view to_string(ChangeStatus status) {
  constexpr std::array<std::string_view, 4> names{"unchanged", "changed", "added", "removed"};
  return names.at(static_cast<std::size_t>(status));
}

ChangeStatus UsageChange::status() const {
  if (!before) return ChangeStatus::added;
  if (!after) return ChangeStatus::removed;
  return before == after ? ChangeStatus::unchanged : ChangeStatus::changed;
}

ChangeStatus ResourceChange::status() const {
  const ChangeStatus first = usage.front().status();
  const bool alike = std::ranges::all_of(
      usage, [&](const UsageChange& change) { return change.status() == first; });
  return alike ? first : ChangeStatus::changed;
}

BillDiff diff(const Bill& before, const Bill& after) {
  if (before.currency != after.currency) {
    throw Error(Diagnostic{
        ErrorCode::currency_mismatch,
        {},
        {},
        "two bills in one currency",
        std::string(before.currency.code()) + " and " + std::string(after.currency.code()),
        {}});
  }
  BillDiff all;
  all.currency = after.currency;
  all.before = terms_of(before);
  all.after = terms_of(after);
  const std::vector<changes::Usage> old_usage = changes::usage_of(before);
  const std::vector<changes::Usage> new_usage = changes::usage_of(after);
  for (const changes::UsagePair& pair : changes::paired(old_usage, new_usage)) {
    const std::string& name = (pair.after != nullptr ? pair.after : pair.before)->resource;
    if (all.resources.empty() || all.resources.back().name != name) {
      all.resources.push_back({name, {}, {}, {}});
    }
    ResourceChange& resource = all.resources.back();
    const UsageChange& change = resource.usage.emplace_back(change_of(pair));
    add(resource.cost, change.cost);
    resource.causes += change.causes;
    add(all.total, change.cost);
    all.causes += change.causes;
  }
  return all;
}

}  // namespace farthing
