#include "whatif/plain_number.hpp"

#include <farthing/error.hpp>

namespace farthing::whatif {

std::optional<PlainNumber> PlainNumber::read(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view unit = text.substr(end);
  // A rate's period may be a number of hours; what else has digits is more than one number.
  const bool is_plain = end > 0 && unit.find_first_of(",:=") == std::string_view::npos &&
                        (unit.find_first_of(digits) == std::string_view::npos ||
                         unit.find(" of ") != std::string_view::npos);
  if (!is_plain) return std::nullopt;
  try {
    return PlainNumber{Exact::parse(text.substr(0, end)), std::string(unit)};
  } catch (const ValueError&) {  // 2026-11-02, 1.2.3
    return std::nullopt;
  }
}

}  // namespace farthing::whatif
