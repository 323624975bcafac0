#include <farthing/units.hpp>

#include "numbers/quantity.hpp"
#include "numbers/unit_names.hpp"

namespace farthing {
namespace {

constexpr int megabyte_prefix = 2;

/// 1,024 to the power of `steps`, which may be negative.
Exact binary_steps(int steps) {
  Exact factor = 1;
  for (; steps > 0; --steps) factor *= 1024;
  for (; steps < 0; ++steps) factor /= 1024;
  return factor;
}

}  // namespace

template <>
Mebibytes parse<Mebibytes>(std::string_view text) {
  numbers::Source source(text, "a memory size such as 1536 MB or 2 GB");
  Exact value = source.take_number();
  const std::string_view unit = source.take_word();
  if (!unit.empty()) {
    if (unit == "m") {
      source.refuse("\"m\" can mean megabytes or thousandths: write " +
                    numbers::quoted(std::string(source.number()) + " MB") + ".");
    }
    if (numbers::may_mean_bits(unit)) {
      source.refuse(numbers::quoted(unit) + " can mean bits: memory is given in bytes, as in MB.");
    }
    const auto size = numbers::size_of(unit);
    if (!size) source.refuse_unit(unit, numbers::size_units(), "Memory is given in MB or GB.");
    value *= binary_steps(size->prefix - megabyte_prefix);
  }
  source.require_done();
  return {source.checked(std::move(value))};
}

template <>
std::string print(const Mebibytes& value) {
  return value.value.text() + " MB";
}

}  // namespace farthing
