#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/bill.hpp>
#include <farthing/date.hpp>
#include <farthing/exact.hpp>

namespace farthing::report {

/// Decimal text with thousands separators and nothing else changed.
std::string with_separators(std::string_view decimal);

/// An amount of money to the cent, midpoints away from zero: `1,234.50`.
std::string cents(const Exact& amount);

/// An amount as a line shows it: to the cent, but one below a cent with two significant digits, so
/// that a cost never looks like none. Below 10^-10: `<0.0000000001`.
std::string line_amount(const Exact& amount);
/// Two amounts side by side, with as many decimals as they and their difference want.
std::pair<std::string, std::string> amounts_to_compare(const Exact& one, const Exact& other);

/// `text`, with a plus sign where `value` is above zero.
std::string signed_text(const Exact& value, const std::string& text);

/// A difference in money, `+1,234.50` or `-0.10`.
std::string signed_amount(const Exact& difference);

/// A difference in per cent, `+5.00 %`.
std::string signed_percent(const Exact& percent);

/// A part of something in per cent, `12.3 %`; `none` of nothing.
std::string percent_text(const Exact& part, const Exact& whole);

/// What a person would add up from `line_amount`: the printed figure as a number.
Exact printed_value(const Exact& amount);

/// A number for people: exact while that is short, else six significant digits or decimals.
std::string quantity_text(const Exact& quantity);

/// A price to its last digit; one without a finite decimal to twelve significant digits.
std::string price_text(const Exact& price);

/// A number to its last digit; one without a finite decimal is followed by its exact fraction.
std::string full_text(const Exact& value);

/// An exact number for machines: its decimal text, or, where it has no finite one, that rounded to
/// 20 places (midpoints away from zero) and beside it the fraction `n/d`.
struct MachineNumber {
  std::string decimal;
  std::string fraction;  ///< empty: `decimal` is exact
};
MachineNumber machine_number(const Exact& value);

/// Plain arithmetic as people write it: × and ÷, grouped numbers.
std::string formula_text(std::string_view formula);

/// The line's formula; quantity times price where the bill holds figures alone.
std::string formula_of(const LineItem& line);
/// A line's steps, of which the last is its cost.
std::vector<Step> steps_of(const LineItem& line, std::string_view currency);

/// `1 request`, `3,000,000 requests`, `2 GB`.
std::string counted(const Exact& quantity, const std::string& unit);

/// How long before `today` a day was, in words: `today`, `17 days`, `3 months`, `2 years 1 month`.
std::string age_text(const Date& day, const Date& today);
/// The same in whole years, months or days: `2 years`.
std::string whole_age_text(const Date& day, const Date& today);

/// The date's text, or `none` where there is no date.
std::string date_text(const std::optional<Date>& date, std::string_view none);

}  // namespace farthing::report
