#include "report/figures.hpp"

#include <algorithm>

#include "numbers/plural.hpp"
#include "numbers/rounded.hpp"

namespace farthing::report {
namespace {

constexpr auto half_up = Rounding::midpoint_away_from_zero;
constexpr int most_places = 10;  // as AWS usage reports print amounts

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Exact magnitude(const Exact& value) { return value.is_negative() ? -value : value; }

/// The first decimal place that is not zero, from 1; nothing when there is none up to `last`.
std::optional<int> first_place(const Exact& value, int last) {
  const std::string digits = magnitude(value).fixed(last, Rounding::toward_zero);
  const std::size_t point = digits.find('.');
  const std::size_t at = digits.find_first_not_of('0', point + 1);
  if (at == std::string::npos) return std::nullopt;
  return static_cast<int>(at - point);
}

std::string without_trailing_zeros(std::string decimal) {
  if (decimal.find('.') == std::string::npos) return decimal;
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.back() == '.') decimal.pop_back();
  return decimal;
}

/// Rounded to `digits` decimals, or to as many significant digits when below one.
std::string shortened(const Exact& value, int digits) {
  constexpr int last = 40;
  const bool small = magnitude(value) < Exact(1);
  const int places = small ? first_place(value, last).value_or(last) + digits - 1 : digits;
  return with_separators(without_trailing_zeros(value.fixed(places, half_up)));
}

/// Days since 1970-01-01 (the civil calendar's days counted by eras of 400 years).
int day_number(const Date& date) {
  const int year = date.month() <= 2 ? date.year() - 1 : date.year();
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (date.month() + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + date.day() - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int whole_months(const Date& day, const Date& today) {
  const int months = (today.year() - day.year()) * 12 + today.month() - day.month();
  return today.day() < day.day() ? months - 1 : months;
}

std::string count_of(int count, std::string_view unit) {
  return std::to_string(count) + " " + std::string(unit) + (count == 1 ? "" : "s");
}

/// Cents, and below a cent as many decimals as show two digits.
int places_of(const Exact& amount) {
  const bool is_below_a_cent = magnitude(amount) * 100 < Exact(1);
  const auto place = is_below_a_cent ? first_place(amount, most_places) : std::nullopt;
  return place ? std::min(*place + 1, most_places) : 2;
}

/// Whether no digit of it is printed.
bool is_below_all(const Exact& amount) {
  return !amount.is_zero() && magnitude(amount) < Exact::parse("0.0000000001");
}

std::string in_places(const Exact& amount, int places) {
  if (is_below_all(amount)) return amount.is_negative() ? ">-0.0000000001" : "<0.0000000001";
  return with_separators(amount.fixed(places, half_up));
}

}  // namespace

std::string with_separators(std::string_view decimal) {
  const std::size_t start = decimal.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(decimal.find('.'), decimal.size());
  std::string out(decimal.substr(0, start));
  for (std::size_t i = start; i < end; ++i) {
    if (i > start && (end - i) % 3 == 0) out += ',';
    out += decimal[i];
  }
  return out.append(decimal.substr(end));
}

std::string cents(const Exact& amount) { return with_separators(amount.fixed(2, half_up)); }

std::string line_amount(const Exact& amount) { return in_places(amount, places_of(amount)); }

std::pair<std::string, std::string> amounts_to_compare(const Exact& one, const Exact& other) {
  const int places = std::max({places_of(one), places_of(other), places_of(one - other)});
  return {in_places(one, places), in_places(other, places)};
}

std::string signed_text(const Exact& value, const std::string& text) {
  return value.is_negative() || value.is_zero() ? text : "+" + text;
}

std::string signed_amount(const Exact& difference) {
  return signed_text(difference, line_amount(difference));
}

std::string signed_percent(const Exact& percent) {
  return signed_text(percent, with_separators(percent.fixed(2, half_up)) + " %");
}

std::string percent_text(const Exact& part, const Exact& whole) {
  if (whole.is_zero()) return "none";
  return (part * 100 / whole).fixed(1, half_up) + " %";
}

Exact printed_value(const Exact& amount) {
  return is_below_all(amount) ? Exact() : numbers::rounded(amount, places_of(amount));
}

std::string quantity_text(const Exact& quantity) {
  constexpr std::size_t longest_exact = 15;
  if (quantity.is_decimal()) {
    const std::string exact = quantity.decimal();
    if (exact.size() <= longest_exact || quantity.is_whole()) return with_separators(exact);
  }
  return shortened(quantity, 6);
}

std::string price_text(const Exact& price) {
  return price.is_decimal() ? with_separators(price.decimal()) : shortened(price, 12);
}

std::string full_text(const Exact& value) {
  if (value.is_decimal()) return with_separators(value.decimal());
  return shortened(value, 10) + " (exactly " + value.fraction() + ")";
}

MachineNumber machine_number(const Exact& value) {
  if (value.is_decimal()) return {value.decimal(), {}};
  return {value.fixed(20, half_up), value.fraction()};
}

std::string formula_text(std::string_view formula) {
  std::string out;
  const auto spaced = [&](std::string_view sign) {
    while (out.ends_with(' ')) out.pop_back();
    out.append(" ").append(sign).append(" ");
  };
  for (std::size_t at = 0; at < formula.size();) {
    const char c = formula[at];
    if (is_digit(c)) {
      std::size_t end = at;
      while (end < formula.size() && (is_digit(formula[end]) || formula[end] == '.')) ++end;
      out += with_separators(formula.substr(at, end - at));
      at = end;
      continue;
    }
    ++at;
    if (c == '*') {
      spaced("×");
    } else if (c == '/') {
      spaced("÷");
    } else if (c == ',') {
      out += ';';
    } else if (c != ' ' || !out.ends_with(' ')) {
      out += c;
    }
  }
  return out;
}

std::string formula_of(const LineItem& line) {
  if (!line.formula.empty()) return line.formula;
  const auto factor = [](const Exact& value) {
    return value.is_decimal() ? value.decimal() : "(" + value.fraction() + ")";
  };
  return factor(line.quantity) + " * " + factor(line.unit_price);
}

std::vector<Step> steps_of(const LineItem& line, std::string_view currency) {
  std::vector<Step> steps = line.steps;
  const std::string formula = formula_of(line);
  if (steps.empty() || steps.back().formula != formula) {
    steps.push_back({"cost", formula, line.cost, std::string(currency), {}});
  }
  return steps;
}

std::string counted(const Exact& quantity, const std::string& unit) {
  return full_text(quantity) + " " + (quantity == Exact(1) ? unit : numbers::plural(unit));
}

std::string whole_age_text(const Date& day, const Date& today) {
  const int days = day_number(today) - day_number(day);
  if (days < 0) return "in the future";
  if (days == 0) return "today";
  const int months = whole_months(day, today);
  if (months < 1) return count_of(days, "day");
  return months < 12 ? count_of(months, "month") : count_of(months / 12, "year");
}

std::string age_text(const Date& day, const Date& today) {
  const int months = whole_months(day, today);
  const bool is_more = months > 12 && months % 12 != 0;
  return whole_age_text(day, today) + (is_more ? " " + count_of(months % 12, "month") : "");
}

std::string date_text(const std::optional<Date>& date, std::string_view none) {
  return date ? date->text() : std::string(none);
}

}  // namespace farthing::report
