#include "changes/usage.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>

namespace farthing::changes {
namespace {

TierCharge tier_charge(const LineItem& line) {
  return {line.tier.value_or(TierRange{}), line.quantity, line.unit_price, line.cost};
}

/// `duration` of `duration/arm64`: what is used, apart from the variant.
std::string_view stem(const Usage& usage) {
  const std::string_view name = usage.on_bill.usage_type;
  return name.substr(0, name.find('/'));
}

using IsSame = std::function<bool(const Usage&, const Usage&)>;

/// What makes two usage types of a resource the same use, the closest likeness first.
const std::vector<IsSame>& likenesses() {
  static const std::vector<IsSame> all{
      [](const Usage& a, const Usage& b) {
        return a.on_bill.usage_type == b.on_bill.usage_type && a.on_bill.region == b.on_bill.region;
      },
      [](const Usage& a, const Usage& b) { return a.on_bill.usage_type == b.on_bill.usage_type; },
      [](const Usage& a, const Usage& b) { return stem(a) == stem(b); },
      [](const Usage& a, const Usage& b) { return a.on_bill.consumed == b.on_bill.consumed; }};
  return all;
}

/// The only one of `others` that is the same use as `usage`; none where several are.
const Usage* only_match(const Usage& usage, const std::vector<const Usage*>& others,
                        const IsSame& is_same) {
  const Usage* found = nullptr;
  for (const Usage* other : others) {
    if (other->resource != usage.resource || other->service != usage.service ||
        other->unit != usage.unit || !is_same(usage, *other)) {
      continue;
    }
    if (found != nullptr) return nullptr;
    found = other;
  }
  return found;
}

std::vector<const Usage*> pointers_to(const std::vector<Usage>& all) {
  std::vector<const Usage*> pointers;
  pointers.reserve(all.size());
  for (const Usage& usage : all) pointers.push_back(&usage);
  return pointers;
}

/// Takes from `before` and `after` what is each other's only match.
void pair_up(std::vector<const Usage*>& before, std::vector<const Usage*>& after,
             const IsSame& is_same, std::vector<UsagePair>& pairs) {
  std::vector<UsagePair> found;
  for (const Usage* usage : before) {
    const Usage* match = only_match(*usage, after, is_same);
    if (match != nullptr && only_match(*match, before, is_same) == usage) {
      found.push_back({usage, match});
    }
  }
  for (const UsagePair& pair : found) {
    std::erase(before, pair.before);
    std::erase(after, pair.after);
  }
  pairs.insert(pairs.end(), found.begin(), found.end());
}

}  // namespace

std::vector<Usage> usage_of(const Bill& bill) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>,
           std::size_t>
      places;
  std::vector<Usage> all;
  for (const LineItem& line : bill.lines) {
    const auto [place, is_new] =
        places.try_emplace({line.resource, line.service, line.region, line.usage_type}, all.size());
    if (is_new) {
      all.push_back({line.resource, line.service, line.unit, {}});
      all.back().on_bill.region = line.region;
      all.back().on_bill.usage_type = line.usage_type;
      all.back().on_bill.title = line.title;
    }
    UsageOnBill& usage = all[place->second].on_bill;
    usage.consumed += line.quantity;
    usage.cost += line.cost;
    if (line.allowance.empty()) {
      usage.charged += line.quantity;
      usage.tiers.push_back(tier_charge(line));
    } else {
      usage.free += line.quantity;
    }
  }
  return all;
}

std::vector<UsagePair> paired(const std::vector<Usage>& before, const std::vector<Usage>& after) {
  std::vector<const Usage*> old_left = pointers_to(before);
  std::vector<const Usage*> new_left = pointers_to(after);
  std::vector<UsagePair> pairs;
  for (const IsSame& is_same : likenesses()) pair_up(old_left, new_left, is_same, pairs);
  for (const Usage* usage : old_left) pairs.push_back({usage, nullptr});
  for (const Usage* usage : new_left) pairs.push_back({nullptr, usage});
  const auto key = [](const UsagePair& pair) {
    const Usage& usage = pair.after != nullptr ? *pair.after : *pair.before;
    return std::tie(usage.resource, usage.service, usage.on_bill.region, usage.on_bill.usage_type);
  };
  std::ranges::stable_sort(pairs, {}, key);
  return pairs;
}

}  // namespace farthing::changes
