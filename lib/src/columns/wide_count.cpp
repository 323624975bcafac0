#include <farthing/error.hpp>
#include <farthing/tally.hpp>

namespace farthing {
namespace {

__extension__ using Wide = unsigned __int128;
constexpr Wide wide_max = ~Wide{0};

}  // namespace

WideCount WideCount::of_halves(std::uint64_t high, std::uint64_t low) {
  WideCount count(low);
  count.high_ = high;
  return count;
}

WideCount WideCount::product(std::uint64_t a, std::uint64_t b) {
  const Wide product = Wide{a} * b;
  return of_halves(static_cast<std::uint64_t>(product >> 64U), static_cast<std::uint64_t>(product));
}

WideCount& WideCount::operator+=(const WideCount& other) {
  const Wide a = Wide{high_} << 64U | low_;
  const Wide b = Wide{other.high_} << 64U | other.low_;
  if (b > wide_max - a) throw ValueError("a count of up to 128 bits", "a larger one");
  const Wide sum = a + b;
  low_ = static_cast<std::uint64_t>(sum);
  high_ = static_cast<std::uint64_t>(sum >> 64U);
  return *this;
}

Exact WideCount::exact() const {
  if (high_ == 0) return low_;
  constexpr std::uint64_t half = std::uint64_t{1} << 32U;
  return Exact(high_) * half * half + low_;
}

std::string WideCount::text() const { return exact().text(); }

WideCount WideCount::parse(std::string_view digits) {
  constexpr const char* expected = "a whole number of up to 128 bits";
  if (digits.empty()) throw ValueError(expected, "nothing");
  Wide value = 0;
  for (const char c : digits) {
    const auto digit = static_cast<unsigned>(c) - unsigned{'0'};
    if (digit > 9 || value > (wide_max - digit) / 10) {
      throw ValueError(expected, std::string(digits.substr(0, 60)));
    }
    value = value * 10 + digit;
  }
  return of_halves(static_cast<std::uint64_t>(value >> 64U), static_cast<std::uint64_t>(value));
}

}  // namespace farthing
