#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "numbers/rational.hpp"

namespace farthing {

inline constexpr int small_power_max = 19;  // 10^19 is the last power of ten below 2^64
inline constexpr auto powers_of_ten = [] {
  std::array<std::uint64_t, small_power_max + 1> powers{1};
  for (std::size_t at = 1; at < powers.size(); ++at) powers[at] = powers[at - 1] * 10;
  return powers;
}();

inline Integer power(unsigned base, std::size_t exponent) {
  return boost::multiprecision::pow(Integer(base), static_cast<unsigned>(exponent));
}

}  // namespace farthing
