#include "report/bill_view.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "numbers/plural.hpp"
#include "numbers/rounded.hpp"
#include "report/display_text.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
}

std::string month_text(const Month& month) {
  if (!month.first_day()) return month.text();
  return month.text() + " (" + with_separators(month.hours().text()) + " hours)";
}

}  // namespace

BillView::BillView(const Bill& bill) : bill_(bill), total_(bill.total().amount) {
  const std::map<std::string, Money> totals = bill.by_resource();
  std::map<std::string_view, std::size_t> places;
  for (const LineItem& line : bill.lines) {
    const auto [place, is_new] = places.try_emplace(line.resource, resources_.size());
    if (is_new) resources_.push_back({line.resource, totals.at(line.resource).amount, {}, {}, {}});
    ResourcePart& part = resources_[place->second];
    part.lines.push_back(&line);
    add_once(part.services, line.service);
    add_once(part.regions, line.region);
    add_once(regions_, line.region);
  }
}

std::string terms_text(const Month& month, const PriceDates& prices, const std::optional<Date>& on,
                       const Currency& currency, const std::vector<std::string>& regions) {
  std::string text = month_text(month) + ", prices as of " + prices.oldest.text();
  if (prices.oldest != prices.newest) text += " to " + prices.newest.text();
  if (on) text += ", in force on " + on->text();
  text += ", " + std::string(currency.code());
  return regions.empty() ? text : text + ", " + joined(regions);
}

std::string terms_text(const BillTerms& terms, const Currency& currency) {
  return terms_text(terms.month, {terms.oldest_price_as_of, terms.prices_as_of}, terms.on, currency,
                    terms.regions) +
         (terms.free_tier ? "" : ", without free tier");
}

std::string BillView::terms() const {
  return terms_text(bill_.month, {bill_.oldest_price_as_of(), bill_.prices_as_of}, bill_.on,
                    bill_.currency, regions_);
}

std::string BillView::heading(const ResourcePart& part) const {
  std::vector<std::string> facts = part.services;
  if (regions_.size() > 1 && part.regions.size() == 1) facts.push_back(part.regions[0]);
  return facts.empty() ? part.name : part.name + " (" + joined(facts) + ")";
}

std::string BillView::title(const ResourcePart& part, const LineItem& line) const {
  std::string text = line.title.empty() ? line.usage_type : line.title;
  if (part.services.size() > 1) text = line.service + ": " + text;
  if (part.regions.size() > 1 && !line.region.empty()) text += ", " + line.region;
  if (!line.tier || line.tier->of < 2) return text;
  return text + " (tier " + std::to_string(line.tier->number) + " of " +
         std::to_string(line.tier->of) + ")";
}

std::string BillView::price(const LineItem& line) {
  return line.allowance.empty() ? price_text(line.unit_price) : "free";
}

std::string BillView::free_tier() const {
  if (!bill_.free_tier) return "Free tier: left out";
  return bill_.allowances.empty() ? "Free tier: counted; none applies here" : "Free tier: counted";
}

std::vector<std::string> BillView::allowances() const {
  std::vector<std::string> texts;
  for (const AllowanceUse& use : bill_.allowances) {
    const bool needs_service =
        std::ranges::any_of(bill_.allowances, [&](const AllowanceUse& other) {
          return other.title == use.title && other.service != use.service;
        });
    texts.push_back((needs_service ? use.service + ": " : "") + allowance_text(use));
  }
  return texts;
}

std::vector<std::string> BillView::checklist() const {
  std::vector<std::string> texts;
  for (const ChecklistItem& item : bill_.checklist) texts.push_back(item.title + ": " + item.hint);
  return texts;
}

namespace {

/// A sum of printed amounts: cents, and more places only where a part has them.
std::string at_least_cents(const Exact& sum) {
  return (sum * 100).is_whole() ? cents(sum) : quantity_text(sum);
}

}  // namespace

std::string BillView::rounding() const {
  const Exact printed_total = numbers::rounded(total_, 2);
  Exact all_lines;
  Exact all_resources;
  bool parts_agree = true;
  for (const ResourcePart& part : resources_) {
    Exact lines;
    for (const LineItem* line : part.lines) lines += printed_value(line->cost);
    const Exact printed = printed_value(part.total);
    parts_agree = parts_agree && lines == printed;
    all_lines += lines;
    all_resources += printed;
  }
  const bool lines_agree = all_lines == printed_total;
  const bool resources_agree = all_resources == printed_total;
  if (lines_agree && resources_agree && parts_agree) return {};
  std::string text = "Each amount is rounded for itself";
  if (!lines_agree) text += ": the lines as printed add up to " + at_least_cents(all_lines);
  if (!resources_agree) {
    text += (lines_agree ? ": the resources as printed add up to " : ", the resources to ") +
            at_least_cents(all_resources);
  }
  return text + ". The total is the exact sum, " + (total_.is_decimal() ? "" : "about ") +
         quantity_text(total_) + ", rounded once.";
}

Grid lines_grid(const BillView& view, const std::string& currency) {
  Grid grid;
  grid.columns = {{"resource", "Resource"},
                  {"item", "Item"},
                  number_column("quantity", "Quantity"),
                  {"unit", "Unit"},
                  {"price", "Unit price", Align::right},
                  number_column("cost", "Cost (" + currency + ")")};
  for (const ResourcePart& part : view.resources()) {
    for (const LineItem* line : part.lines) {
      grid.rows.push_back({{},
                           {Cell::text(part.name), Cell::text(view.title(part, *line)),
                            Cell::number(line->quantity, quantity_text(line->quantity)),
                            Cell::text(line->unit), Cell::text(BillView::price(*line)),
                            Cell::number(line->cost, line_amount(line->cost))}});
    }
  }
  return grid;
}

std::string allowance_text(const AllowanceUse& use) {
  std::string text = use.title.empty() ? use.pool : use.title;
  if (!use.region.empty()) text += " in " + use.region;
  text += ": " + quantity_text(use.used) + " of " + quantity_text(use.allowance) + " " +
          numbers::plural(use.unit) + " taken";
  if (use.consumed != use.used) text += "; " + quantity_text(use.consumed) + " used in all";
  return text;
}

}  // namespace farthing::report
