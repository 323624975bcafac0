#include "numbers/one_line.hpp"

#include <utility>

namespace farthing {

std::string in_one_line(Diagnostic fault) {
  std::string hint = std::exchange(fault.hint, {});
  if (hint.ends_with('.')) hint.pop_back();
  return fault.text() + (hint.empty() ? "" : "; " + hint);
}

}  // namespace farthing
