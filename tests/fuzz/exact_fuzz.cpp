// Exact's readers: what they accept prints and reads back as the same value, what they refuse names
// what was expected, and nothing else escapes.

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include <farthing/error.hpp>
#include <farthing/exact.hpp>

namespace {

using farthing::Exact;
using farthing::Rounding;

constexpr std::size_t readable_digits_max = 10'000;

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

void check_value(const Exact& value) {
  require(Exact::parse_fraction(value.text()) == value, "text reads back");
  const std::string printed = value.fixed(10, Rounding::midpoint_away_from_zero);
  require(printed.find_first_not_of("-0123456789.") == std::string::npos, "fixed is plain");
  if (printed.size() < readable_digits_max) {
    Exact off = Exact::parse_fraction(printed) - value;
    if (off.is_negative()) off = -off;
    require(off * 2 <= Exact::parse("1e-10"), "fixed is off by half a unit at most");
  }
  require(value.floor() <= value && value <= value.ceil(), "floor and ceil enclose");
  require(value.ceil() - value.floor() == (value.is_whole() ? 0 : 1), "floor and ceil are near");
  require(value + value - value == value, "sums undo");
  require(value.is_zero() || value * value / value == value, "products undo");
}

template <class Read>
void check(std::string_view text, Read read) {
  Exact value;
  try {
    value = read(text);
  } catch (const farthing::ValueError& error) {
    require(!error.expected().empty(), "a refusal names what was expected");
    require(error.found() == text, "a refusal repeats what was found");
    return;
  }
  check_value(value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  check(text, Exact::parse);
  check(text, Exact::parse_fraction);
  return 0;
}
