#include <farthing/units.hpp>

#include "numbers/quantity.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {

template <>
Vcpus parse<Vcpus>(std::string_view text) {
  numbers::Source source(text, "a number of vCPU such as 0.25 or 4");
  Exact value = source.take_number();
  const std::string_view unit = source.take_word();
  if (unit == "m") source.refuse("Write thousandths as decimals: 250m is 0.25.");
  if (!unit.empty() && !numbers::is_vcpu_unit(unit)) {
    source.refuse_unit(unit, {}, "Write the number alone, or with vCPU.");
  }
  source.require_done();
  return {source.checked(std::move(value))};
}

template <>
std::string print(const Vcpus& value) {
  return value.value.text() + " vCPU";
}

template <>
Share parse<Share>(std::string_view text) {
  numbers::Source source(text, "a share such as 1%, or a number from 0 to 1");
  Exact value = source.take_number();
  const std::string number(source.number());
  const std::string_view unit = source.take_word();
  if (unit.empty()) {
    if (value == 1) source.refuse("This can mean 1% or all: write \"1%\" or \"100%\".");
    if (value > 1) source.refuse("Did you mean " + numbers::quoted(number + "%") + "?");
  } else if (numbers::is_percent(unit)) {
    value /= 100;
  } else {
    source.refuse_unit(unit, {}, "A share is given in per cent.");
  }
  source.require_done();
  if (value > 1) source.refuse("A share is at most 100%.");
  if (!numbers::is_readable(value * 100)) {
    source.refuse("In per cent this has more than 60 digits.");
  }
  return {std::move(value)};
}

template <>
std::string print(const Share& value) {
  return (value.value * 100).text() + '%';
}

}  // namespace farthing
