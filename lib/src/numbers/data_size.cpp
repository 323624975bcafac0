#include <array>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/period.hpp"
#include "numbers/quantity.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {
namespace {

Exact power(int base, int exponent) {
  Exact result = 1;
  for (; exponent > 0; --exponent) result *= base;
  return result;
}

DataSize take_data_size(numbers::Source& source) {
  Exact value = source.take_number();
  const std::string number(source.number());
  const std::string_view unit = source.take_word();
  if (unit.empty() || unit == "m") {
    source.refuse("An amount of data needs its unit: write " + numbers::quoted(number + " MB") +
                  " or " + numbers::quoted(number + " GB") + ".");
  }
  if (numbers::may_mean_bits(unit)) {
    source.refuse(numbers::quoted(unit) + " can mean bits: data is given in bytes, as in MB.");
  }
  const auto size = numbers::size_of(unit);
  if (!size) source.refuse_unit(unit, numbers::size_units(), "Data is given in KB, MB, GB or TB.");
  return {source.checked(std::move(value)), size->prefix, size->binary};
}

/// 1,000 or 1,024: the step of which `bytes` is a power.
int step_of(const Exact& bytes) {
  for (const int step : {1000, 1024}) {
    Exact rest = bytes;
    while (rest > 1 && rest.is_whole()) rest /= step;
    if (rest == 1 && bytes != 1) return step;
  }
  throw ValueError("a base of 1,000,000,000 or 1,073,741,824 bytes", bytes.text());
}

}  // namespace

Flow DataFlow::in_gb(const Exact& bytes_per_gb) const { return {size.in_gb(bytes_per_gb), period}; }

Exact DataSize::in_gb(const Exact& bytes_per_gb) const {
  const int step = step_of(bytes_per_gb);
  return amount * power(binary ? 1024 : step, prefix) / bytes_per_gb;
}

template <>
DataSize parse<DataSize>(std::string_view text) {
  numbers::Source source(text, "an amount of data such as 800 MB or 1.5 TB");
  DataSize size = take_data_size(source);
  source.require_done();
  return size;
}

template <>
std::string print(const DataSize& value) {
  return value.amount.text() + ' ' +
         std::string(numbers::size_unit_name(value.prefix, value.binary));
}

template <>
DataFlow parse<DataFlow>(std::string_view text) {
  numbers::Source source(text, "an amount of data such as 300 GB, or a flow such as 2 GB/day");
  DataSize size = take_data_size(source);
  const std::string_view word = source.take_word();
  const std::optional<Period> period = numbers::take_rate_period(source, word);
  if (!period && !word.empty()) {
    source.refuse_unit(word, std::array<std::string_view, 1>{"per"},
                       "A flow of data is written 2 GB/day or 2 GB per day.");
  }
  source.require_done();
  return {std::move(size), period.value_or(Period::month)};
}

template <>
std::string print(const DataFlow& value) {
  return print(value.size) + numbers::per(value.period);
}

}  // namespace farthing
