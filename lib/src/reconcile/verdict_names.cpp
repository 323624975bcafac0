#include <array>

#include <farthing/bill_check.hpp>

namespace farthing {
namespace {

struct ReasonName {
  VerdictReason reason;
  std::string_view key;
  std::string_view words;
};

constexpr std::array reason_names{
    ReasonName{VerdictReason::none, "none", "none"},
    ReasonName{VerdictReason::price_changed, "price_changed", "price changed since"},
    ReasonName{VerdictReason::table_older, "table_older",
               "another price, though the table's is not newer than the bill"},
    ReasonName{VerdictReason::spot, "spot",
               "Spot prices move: the table has the average of one date"},
    ReasonName{VerdictReason::rounding, "rounding", "equal at ten places"},
    ReasonName{VerdictReason::cost, "cost",
               "same price, but the bill's cost is not price × quantity"},
    ReasonName{VerdictReason::not_usage, "not_usage", "not usage: a credit, tax, fee or purchase"},
    ReasonName{VerdictReason::commitment, "commitment", "covered by a Savings Plan or reservation"},
    ReasonName{VerdictReason::free_tier, "free_tier",
               "free tier: the tables have it as an allowance, not as a price"},
    ReasonName{VerdictReason::no_charge, "no_charge",
               "free of charge on the bill, by nothing that the tables have"},
    ReasonName{VerdictReason::other_provider, "other_provider", "not from AWS"},
    ReasonName{VerdictReason::no_table, "no_table", "service without a table"},
    ReasonName{VerdictReason::no_words, "no_words",
               "service with a table that does not say how it is billed"},
    ReasonName{VerdictReason::no_usage_type, "no_usage_type",
               "no usage type of the tables is billed so"},
    ReasonName{VerdictReason::ambiguous, "ambiguous", "several usage types fit"},
    ReasonName{VerdictReason::no_region, "no_region", "the row names no region"},
    ReasonName{VerdictReason::no_price, "no_price", "no price in the row's region on its day"},
    ReasonName{VerdictReason::other_unit, "other_unit", "counted in another unit"},
    ReasonName{VerdictReason::other_currency, "other_currency", "priced in another currency"},
    ReasonName{VerdictReason::no_figures, "no_figures", "no quantity, or neither price nor cost"}};

const ReasonName& name_of(VerdictReason reason) {
  for (const ReasonName& name : reason_names) {
    if (name.reason == reason) return name;
  }
  return reason_names.front();
}

}  // namespace

std::string_view to_string(BillForm form) {
  switch (form) {
    case BillForm::focus_1_0:
      return "FOCUS 1.0";
    case BillForm::cur_1_0:
      return "CUR 1.0";
    case BillForm::cur_2_0:
      return "CUR 2.0";
  }
  return {};
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::agree:
      return "agree";
    case Verdict::differ:
      return "differ";
    case Verdict::unknown:
      return "unknown";
  }
  return {};
}

std::string_view to_string(TierKnownBy known_by) {
  switch (known_by) {
    case TierKnownBy::flat:
      return "flat";
    case TierKnownBy::description:
      return "description";
    case TierKnownBy::price:
      return "price";
    case TierKnownBy::nothing:
      return "nothing";
  }
  return {};
}

std::string_view to_string(VerdictReason reason) { return name_of(reason).key; }
std::string_view in_words(VerdictReason reason) { return name_of(reason).words; }

}  // namespace farthing
