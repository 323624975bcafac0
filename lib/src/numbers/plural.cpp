#include "numbers/plural.hpp"

namespace farthing::numbers {

std::string plural(const std::string& unit) {
  const bool is_word = !unit.empty() && unit.back() >= 'a' && unit.back() <= 'z';
  return is_word && unit.back() != 's' ? unit + "s" : unit;
}

}  // namespace farthing::numbers
