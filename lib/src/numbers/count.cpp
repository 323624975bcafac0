#include "numbers/count.hpp"

#include <farthing/units.hpp>

#include "numbers/unit_names.hpp"

namespace farthing {
namespace numbers {

ScaledNumber take_scaled_number(Source& source) {
  Exact value = source.take_number();
  const std::string_view word = source.take_word();
  if (word == "m") {
    source.refuse("\"m\" can mean millions or thousandths: write " +
                  quoted(std::string(source.number()) + "M") + ".");
  }
  const auto scale = scale_of(word);
  if (!scale) return {std::move(value), word};
  value *= *scale;
  return {std::move(value), source.take_word()};
}

}  // namespace numbers

template <>
Count parse<Count>(std::string_view text) {
  numbers::Source source(text, "a number such as 10, 2.5k or 3M");
  numbers::ScaledNumber number = numbers::take_scaled_number(source);
  if (!number.next_word.empty()) {
    source.refuse_unit(number.next_word, numbers::scale_words(),
                       "This is a plain number: write it without a unit.");
  }
  if (source.take('/')) source.refuse("This is a plain number, not a rate.");
  source.require_done();
  return {source.checked(std::move(number.value))};
}

template <>
std::string print(const Count& value) {
  return value.value.text();
}

}  // namespace farthing
