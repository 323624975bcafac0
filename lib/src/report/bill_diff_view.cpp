#include "report/bill_diff_view.hpp"

#include <algorithm>

#include "report/bill_view.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

Exact magnitude(const Exact& value) { return value.is_negative() ? -value : value; }

/// Sorts pointers to changes by how much money each is about.
template <class Item, class CostOf>
void largest_first(std::vector<Item>& items, const CostOf& cost_of) {
  std::ranges::stable_sort(items, [&](const Item& a, const Item& b) {
    return magnitude(cost_of(a).difference()) > magnitude(cost_of(b).difference());
  });
}

std::string count_text(std::size_t count, std::string_view what) {
  return with_separators(std::to_string(count)) + " " + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

std::string why_text(const ChangeCauses& of) {
  std::string list;
  std::size_t count = 0;
  std::string_view only;
  for (const Cause& cause : causes) {
    const Exact& amount = of.*cause.amount;
    if (amount.is_zero()) continue;
    list += (list.empty() ? "" : ", ") + std::string(cause.word) + " " + signed_amount(amount);
    only = cause.word;
    ++count;
  }
  if (count == 0) return "costs the same";
  return count == 1 ? std::string(only) : list;
}

std::string percent_words(const CostChange& cost) {
  if (const std::optional<Exact> percent = cost.percent()) return signed_percent(*percent);
  return cost.after.is_zero() ? "" : "from nothing";
}

BillDiffView::BillDiffView(const BillDiff& changes) : changes_(changes) {
  for (const ResourceChange& resource : changes.resources) {
    Part part{&resource, {}};
    for (const UsageChange& change : resource.usage) {
      if (change.status() != ChangeStatus::unchanged) part.usage.push_back(&change);
    }
    if (part.usage.empty()) continue;
    largest_first(part.usage, [](const UsageChange* change) { return change->cost; });
    parts_.push_back(std::move(part));
  }
  largest_first(parts_, [](const Part& part) { return part.resource->cost; });
}

std::string BillDiffView::names() const {
  if (changes_.before.name.empty() && changes_.after.name.empty()) return {};
  return "from " + changes_.before.name + " to " + changes_.after.name;
}

std::vector<std::string> BillDiffView::terms() const {
  const std::string before = terms_text(changes_.before, changes_.currency);
  const std::string after = terms_text(changes_.after, changes_.currency);
  if (before == after) return {"For " + after};
  return {"Before: " + before, "After: " + after};
}

std::string BillDiffView::title(const UsageChange& change) {
  const UsageOnBill& shown = change.after ? *change.after : *change.before;
  const auto title_of = [](const UsageOnBill& usage) {
    return usage.title.empty() ? usage.usage_type : usage.title;
  };
  const std::string title = title_of(shown);
  if (!change.before || title_of(*change.before) == title) return title;
  return title_of(*change.before) + " → " + title;
}

std::string BillDiffView::unchanged() const {
  std::size_t lines = 0;
  std::size_t changed_lines = 0;
  for (const ResourceChange& resource : changes_.resources) lines += resource.usage.size();
  for (const Part& part : parts_) changed_lines += part.usage.size();
  const std::size_t resources = changes_.resources.size() - parts_.size();
  if (lines == changed_lines) return {};
  std::string text = resources == 0 ? "" : count_text(resources, "resource") + " and ";
  const std::size_t left = lines - changed_lines;
  text += count_text(left, "line");
  return text + (left == 1 && resources == 0 ? " is" : " are") + " as before.";
}

}  // namespace farthing::report
