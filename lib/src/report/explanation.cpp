#include <algorithm>

#include "numbers/plural.hpp"
#include "report/bill_view.hpp"
#include "report/cluster_text.hpp"
#include "report/figures.hpp"
#include "report/formats.hpp"
#include "report/page.hpp"
#include "report/sources.hpp"

namespace farthing::report {
namespace {

using Lines = std::vector<const LineItem*>;

bool same_usage(const LineItem& a, const LineItem& b) {
  return a.service == b.service && a.region == b.region && a.usage_type == b.usage_type;
}

/// How many steps, from the first, all lines of one usage have in common.
std::size_t common_steps(const Lines& lines) {
  std::size_t count = lines.front()->steps.size();
  for (const LineItem* line : lines) {
    const auto [mine, theirs] = std::ranges::mismatch(lines.front()->steps, line->steps);
    count = std::min(count, static_cast<std::size_t>(mine - lines.front()->steps.begin()));
  }
  return count;
}

class Explanation {
 public:
  Explanation(const Bill& bill, const ReportOptions& options)
      : bill_(bill), view_(bill), page_(options), currency_(bill.currency.code()) {}

  std::string text() {
    page_.heading("Estimate for " + view_.terms() + ", explained");
    for (const ResourcePart& part : view_.resources()) explain_resource(part);
    page_.blank();
    page_.heading("TOTAL: " + cents(view_.total()) + " " + currency_);
    page_.paragraph("The exact sum of all lines is " + full_text(view_.total()) + " " + currency_ +
                    "; it is rounded once, half a cent up.");
    for (const ClusterBill& cluster : bill_.clusters) add_cluster(page_, bill_, cluster);
    page_.blank();
    page_.paragraph(view_.free_tier());
    for (const std::string& text : view_.allowances()) page_.bullet(text);
    page_.bullets("Assumptions", bill_.assumptions);
    page_.bullets("Notes", bill_.notes);
    page_.bullets(BillView::checklist_title, view_.checklist());
    explain_sources();
    return page_.take();
  }

 private:
  void explain_resource(const ResourcePart& part) {
    page_.blank();
    page_.heading(view_.heading(part) + ": " + line_amount(part.total) + " " + currency_);
    for (std::size_t at = 0; at < part.lines.size();) {
      Lines lines;
      while (at < part.lines.size() &&
             (lines.empty() || same_usage(*lines.front(), *part.lines[at]))) {
        lines.push_back(part.lines[at++]);
      }
      explain_usage(part, lines);
    }
  }

  void explain_usage(const ResourcePart& part, const Lines& lines) {
    const LineItem& first = *lines.front();
    page_.blank();
    const std::string& title = first.title.empty() ? first.usage_type : first.title;
    page_.paragraph(title + " (" + joined({first.service, first.usage_type, first.region}) + ")", 2,
                    2);
    // A single line's last step is its cost, which belongs to the line.
    const std::size_t common =
        lines.size() == 1 && !first.steps.empty() ? first.steps.size() - 1 : common_steps(lines);
    for (std::size_t i = 0; i < common; ++i) explain_step(first.steps[i], 4);
    explain_share(part.name, first);
    for (const LineItem* line : lines) explain_line(*line, common);
  }

  void explain_step(const Step& step, int indent) {
    std::string text = step.what + ": ";
    const std::string formula = formula_text(step.formula);
    if (!formula.empty() && formula != full_text(step.value)) text += formula + " = ";
    page_.paragraph(text + counted(step.value, step.unit), indent, 2);
    if (!step.why.empty()) page_.paragraph("(" + step.why + ")", indent + 2, 0, Emphasis::dim);
  }

  /// What the resource had of a quantity that others have part in.
  void explain_share(const std::string& resource, const LineItem& line) {
    const auto pool = std::ranges::find_if(bill_.pools, [&](const PooledCharge& charge) {
      return charge.service == line.service && charge.region == line.region &&
             charge.usage_type == line.usage_type;
    });
    if (pool == bill_.pools.end() || pool->shares.size() < 2) return;
    const auto share = std::ranges::find(pool->shares, resource, &PoolShare::resource);
    if (share == pool->shares.end()) return;
    page_.paragraph("priced together: " + std::to_string(pool->shares.size()) + " resources use " +
                        counted(pool->consumed, pool->unit) + " in " + pool->region +
                        ", of which " + full_text(pool->free) + " free and " +
                        full_text(pool->charged) + " charged, " + full_text(pool->cost) + " " +
                        currency_ + " in all; of that this one has " + full_text(share->consumed) +
                        " used, " + full_text(share->free) + " free, " + full_text(share->cost) +
                        " " + currency_,
                    4, 2);
  }

  void explain_line(const LineItem& line, std::size_t steps_told) {
    const bool free = !line.allowance.empty();
    const std::string price = BillView::price(line) + (free ? "" : " " + currency_);
    page_.paragraph("* " + counted(line.quantity, line.unit) + (free ? ", " : " at ") + price +
                        ": " + line_amount(line.cost) + " " + currency_,
                    4, 2);
    const std::vector<Step> steps = steps_of(line, currency_);
    for (std::size_t i = steps_told; i < steps.size(); ++i) explain_step(steps[i], 6);
    // The steps, where there are any, name the tier already.
    if (line.steps.empty() && line.tier && line.tier->of > 1) explain_tier(*line.tier, line.unit);
    if (free) explain_allowance(line);
    page_.paragraph(
        (free ? "allowance from table " : "price from table ") + line.source.table + ", as of " +
            line.source.as_of.text() + ", in force since" + (line.source.effective ? " " : ": ") +
            date_text(line.source.effective, "not known") + sources_.cite(line.source.sources),
        6, 2);
  }

  void explain_tier(const TierRange& tier, const std::string& unit) {
    std::string text = "tier " + std::to_string(tier.number) + " of " + std::to_string(tier.of) +
                       ": from " + full_text(tier.starts_at);
    text += tier.ends_at ? " to " + counted(*tier.ends_at, unit)
                         : " " + numbers::plural(unit) + " without upper bound";
    page_.paragraph(text + " a month", 6, 2);
  }

  void explain_allowance(const LineItem& line) {
    for (const AllowanceUse& use : bill_.allowances) {
      if (use.service != line.service || use.pool != line.allowance) continue;
      if (!use.region.empty() && use.region != line.region) continue;
      page_.paragraph(allowance_text(use), 6, 2);
    }
  }

  void explain_sources() {
    const std::vector<std::string> entries = sources_.entries();
    if (entries.empty()) return;
    page_.blank();
    page_.paragraph("Sources");
    for (const std::string& entry : entries) page_.paragraph(entry, 2, 4);
  }

  const Bill& bill_;
  BillView view_;
  Page page_;
  SourceList sources_;
  std::string currency_;
};

}  // namespace

std::string explanation(const Bill& bill, const ReportOptions& options) {
  return Explanation(bill, options).text();
}

}  // namespace farthing::report
