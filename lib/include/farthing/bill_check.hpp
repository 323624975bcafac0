#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/date.hpp>
#include <farthing/exact.hpp>
#include <farthing/money.hpp>
#include <farthing/provenance.hpp>

namespace farthing {

/// The three forms of a bill as CSV: FOCUS 1.0, and AWS's Cost and Usage Reports. They are told
/// apart by the names of their columns.
enum class BillForm { focus_1_0, cur_1_0, cur_2_0 };
std::string_view to_string(BillForm form);

enum class Verdict { agree, differ, unknown };
std::string_view to_string(Verdict verdict);

/// Why a row differs, or why nothing can be said of it.
enum class VerdictReason {
  none,            ///< it agrees
  price_changed,   ///< another price, seen later than the bill: it changed since
  table_older,     ///< another price, seen before the bill or in its month
  spot,            ///< another Spot price: it moves, and the table has the average of one date
  rounding,        ///< the bill shows the table's price cut to fewer places
  cost,            ///< the same price, but the row's cost is not that times its quantity
  not_usage,       ///< a credit, tax, fee, purchase or the like
  commitment,      ///< paid for by a Savings Plan or reservation
  free_tier,       ///< a row of a free allowance, which the tables do not hold as a price
  no_charge,       ///< priced at zero on the bill, by nothing that the tables have
  other_provider,  ///< not from AWS
  no_table,        ///< a service without a table
  no_words,        ///< a service with a table that does not say how bills write it
  no_usage_type,   ///< the tables have the service, but nothing that is billed so
  ambiguous,       ///< several usage types fit
  no_region,       ///< the row does not say where
  no_price,        ///< no price of the usage type in the row's region on its day
  other_unit,      ///< counted in a unit that is not the table's
  other_currency,  ///< priced in another currency than the table's
  no_figures       ///< a row without quantity, or without price and cost
};
std::string_view to_string(VerdictReason reason);  ///< `price_changed`
std::string_view in_words(VerdictReason reason);   ///< "price changed since"

/// A row of a bill that counts.
struct BilledRow {
  int line = 0;  ///< where it begins, from 1
  std::string service;
  std::string region;      ///< as the bill has it, or as its zone or usage type say; usage types of
                           ///< reports that start with no code are those of us-east-1
  std::string usage_type;  ///< as the bill has it; FOCUS 1.0 has none
  std::string operation;   ///< what the usage type was used for; FOCUS 1.0 has none
  std::string description;
  std::string unit;
  std::optional<Date> day;
  std::optional<Exact> quantity;
  std::optional<Exact> list_unit_price;
  std::optional<Exact> list_cost;
};

/// How it is known in which tier of a ladder a row lies.
enum class TierKnownBy {
  flat,         ///< there is one
  description,  ///< the bill's words name it
  price,        ///< the bill's price is that of one; nothing else says so
  nothing       ///< no tier has the bill's price; the first is shown
};
std::string_view to_string(TierKnownBy known_by);

/// The rate that a row was priced with.
struct MatchedRate {
  std::string service;
  std::string usage_type;
  std::string region;
  std::size_t tier = 1;  ///< from 1
  std::size_t tiers = 1;
  TierKnownBy tier_known_by = TierKnownBy::flat;
  Exact unit_price;  ///< of one unit of the bill's
  Exact list_cost;   ///< unit price × quantity, rounded half up to ten places
  Provenance provenance;

  /// Whether the price was read from bills and nothing else, so that a bill agrees with a bill.
  [[nodiscard]] bool rests_on_bills() const;
};

/// A row of a bill and what the tables say of it.
struct CheckedRow {
  BilledRow row;
  Verdict verdict = Verdict::unknown;
  VerdictReason reason = VerdictReason::none;
  std::optional<MatchedRate> rate;  ///< where one was found: the row is reached
  /// Whether the row's own list cost is its unit price × quantity, rounded half up to ten places.
  bool adds_up = true;
};

/// Counts and sums of some rows.
struct CheckTotals {
  std::size_t rows = 0;
  std::size_t agree = 0;
  std::size_t differ = 0;
  std::size_t unknown = 0;
  std::size_t charged = 0;          ///< usage that costs more than zero
  std::size_t charged_reached = 0;  ///< of these, with a rate
  std::size_t on_bills_alone = 0;   ///< of those that agree, with a price read from bills alone
  std::size_t tier_by_price = 0;    ///< of those that agree, in a tier that only its price shows
  std::size_t not_adding_up = 0;    ///< whose own cost is not their own price × quantity
  Exact list_cost;                  ///< of usage
  Exact list_cost_reached;

  /// Rows for which the tables have a rate.
  [[nodiscard]] std::size_t reached() const { return agree + differ; }
  void add(const CheckedRow& checked);
};

/// What became of each row of a bill.
struct BillCheck {
  std::string file;
  BillForm form = BillForm::focus_1_0;
  Currency currency;
  Date prices_as_of = Date(1970, 1, 1);  ///< the newest of the tables
  std::vector<CheckedRow> rows;
  CheckTotals all;
  std::map<std::string, CheckTotals> by_service;  ///< by the bill's names
};

/// Prices each usage row of a bill anew: the rate is found by the row's service, usage type and
/// operation, or words, region and unit, never by its price, among the prices in force on the row's
/// day. List cost is list unit price × quantity rounded half up to ten places, row by row, as the
/// rows of real bills show. `file` names the bill in messages. Throws `Error` for text that is no
/// such bill.
BillCheck check_bill(std::string_view text, std::string_view file, const Catalog& catalog);

}  // namespace farthing
