#include "columns/months.hpp"

#include <algorithm>
#include <cmath>

#include "columns/block_column.hpp"

#include <farthing/error.hpp>

namespace farthing::columns {
namespace {

constexpr std::array<std::int64_t, time_units> units_per_second{1'000, 1, 1'000'000, 1'000'000'000};
constexpr std::int64_t ms_per_second = 1000;

}  // namespace

Month only_month(const std::vector<std::string>& months, const std::string& of_what) {
  if (months.size() > 1) {
    throw ValueError(of_what + " of one month", std::to_string(months.size()) + " months",
                     "Each month is a bill of its own; of_month() gives one of them.");
  }
  return months.empty() || months.front().empty() ? Month() : Month::parse(months.front());
}

InstantColumn::InstantColumn(const Numbers& column, std::string name, TimeUnit unit,
                             std::size_t rows)
    : column_(column),
      name_(std::move(name)),
      per_second_(units_per_second.at(static_cast<std::size_t>(unit))) {
  if (given()) check_rows(column, name_, rows);
}

std::int64_t InstantColumn::value(std::size_t row) const {
  if (column_.type() != Numbers::Type::f64) return integer_at(column_, row).value_or(no_instant);
  const double value = *static_cast<const double*>(rows_of(column_, row));
  constexpr double beyond = 9.2e18;
  return value >= 0 && value < beyond ? static_cast<std::int64_t>(std::floor(value)) : no_instant;
}

const std::int64_t* InstantColumn::load(std::size_t at, std::size_t count,
                                        std::int64_t* scratch) const {
  const bool all = all_valid(column_, at, count);
  if (all && column_.type() == Numbers::Type::i64) {
    return static_cast<const std::int64_t*>(rows_of(column_, at));
  }
  for (std::size_t i = 0; i < count; ++i) {
    scratch[i] = all || column_.is_valid(at + i) ? value(at + i) : no_instant;
  }
  return scratch;
}

FaultyRow InstantColumn::fault_at(std::size_t row) const {
  const RowValue at = value_at(column_, row);
  ValueFault fault = ValueFault::too_large;
  if (at.value.is_negative()) {
    fault = ValueFault::negative;
  } else if (at.value * ms_per_second < Exact(timestamp_least_ms) * per_second_) {
    fault = ValueFault::too_small;
  }
  return {row, name_, at.is_faulty ? at.fault : fault, at.text,
          "a time from 2014-11-13 to 2199, " + std::to_string(per_second_) + " to the second"};
}

std::optional<std::size_t> InstantColumn::day_of(std::int64_t value) const {
  constexpr std::int64_t seconds_per_day = 86'400;
  if (value < 0) return std::nullopt;
  const auto day = static_cast<std::size_t>(value / (per_second_ * seconds_per_day));
  return day >= first_day && day < days ? std::optional(day) : std::nullopt;
}

Exact InstantColumn::exact_ms_at(std::size_t row) const {
  return value_at(column_, row).value * ms_per_second / per_second_;
}

Months::Months(const Numbers& column, std::string name, TimeUnit unit, std::size_t rows)
    : column_(column, std::move(name), unit, rows) {
  if (!column_.given()) all_.emplace_back();
}

void Months::find(const Kernels& kernels, std::size_t at, std::size_t count) {
  if (!column_.given()) return;
  instants_ = column_.load(at, count, scratch_.data());
  is_one_ = is_all_in_last(kernels, count);
  if (is_one_) return;
  bool is_one = true;
  for (std::size_t i = 0; i < count; ++i) {
    of_row_[i] = month_at(instants_[i]);
    is_one = is_one && of_row_[i] == of_row_[0];
  }
  is_one_ = is_one && of_row_[0] != no_month;
  if (is_one_) last_ = of_row_[0];
}

bool Months::is_all_in_last(const Kernels& kernels, std::size_t count) const {
  if (all_.empty()) return false;
  const MonthSpan& month = all_[last_];
  const std::int64_t per_second = column_.per_second();
  const std::int64_t begin_ms = std::max(month.begin_ms, timestamp_least_ms);
  return kernels.within(instants_, count, begin_ms / ms_per_second * per_second,
                        month.end_ms / ms_per_second * per_second);
}

std::uint16_t Months::month_at(std::int64_t instant) {
  const std::optional<std::size_t> day = column_.day_of(instant);
  if (!day) return no_month;
  if (of_day_.empty()) of_day_.assign(InstantColumn::days, no_month);
  if (of_day_[*day] != no_month) return of_day_[*day];
  const MonthSpan span = month_of(static_cast<std::int64_t>(*day) * InstantColumn::ms_per_day);
  const auto month = static_cast<std::uint16_t>(all_.size());
  all_.push_back(span);
  for (std::int64_t ms = span.begin_ms; ms < span.end_ms; ms += InstantColumn::ms_per_day) {
    of_day_[static_cast<std::size_t>(ms / InstantColumn::ms_per_day)] = month;
  }
  return month;
}

}  // namespace farthing::columns
