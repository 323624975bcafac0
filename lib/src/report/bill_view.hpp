#pragma once

#include <string>
#include <vector>

#include <farthing/bill.hpp>
#include <farthing/bill_terms.hpp>

#include "report/grid.hpp"

namespace farthing::report {

/// One resource's part of a bill, in the bill's order.
struct ResourcePart {
  std::string name;
  Exact total;
  std::vector<const LineItem*> lines;
  std::vector<std::string> services;  ///< each once, in order of appearance
  std::vector<std::string> regions;
};

/// When the prices of a bill were seen.
struct PriceDates {
  Date oldest;
  Date newest;
};

/// "730 hours, prices as of 2026-10-01, USD, us-east-1".
std::string terms_text(const Month& month, const PriceDates& prices, const std::optional<Date>& on,
                       const Currency& currency, const std::vector<std::string>& regions);
/// The same of a bill's terms; says where the free tier is left out.
std::string terms_text(const BillTerms& terms, const Currency& currency);

/// What every way of printing a bill says alike: parts, titles, sentences. Refers to the bill.
class BillView {
 public:
  explicit BillView(const Bill& bill);

  [[nodiscard]] const std::vector<ResourcePart>& resources() const { return resources_; }
  [[nodiscard]] const Exact& total() const { return total_; }

  /// What the bill was made under.
  [[nodiscard]] std::string terms() const;
  /// "thumbnailer (lambda)", with the region where the bill has several.
  [[nodiscard]] std::string heading(const ResourcePart& part) const;
  /// The line's title, with its tier, and its region where the resource has several.
  [[nodiscard]] std::string title(const ResourcePart& part, const LineItem& line) const;
  /// The unit price, or "free".
  [[nodiscard]] static std::string price(const LineItem& line);
  /// "Free tier: counted", or left out; and how much of each allowance was taken.
  [[nodiscard]] std::string free_tier() const;
  [[nodiscard]] std::vector<std::string> allowances() const;
  /// What is often billed beside this, each with how to state it.
  [[nodiscard]] std::vector<std::string> checklist() const;
  static constexpr const char* checklist_title = "Often billed as well, and not in this estimate";
  /// Says that printed amounts and printed total differ, where they do; else empty.
  [[nodiscard]] std::string rounding() const;

 private:
  const Bill& bill_;
  std::vector<ResourcePart> resources_;
  std::vector<std::string> regions_;
  Exact total_;
};

/// A bill's lines, a row each.
Grid lines_grid(const BillView& view, const std::string& currency);

/// How much of an allowance the account took.
std::string allowance_text(const AllowanceUse& use);

}  // namespace farthing::report
