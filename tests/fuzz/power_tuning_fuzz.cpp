// Results of power tuning: an accepted file has settings above zero; a rejected one has its faults
// inside the input.

#include <cstdint>
#include <string>

#include <farthing/error.hpp>
#include <farthing/find_right_size.hpp>

#include "places.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 14;
  if (size > bytes_max) return 0;
  const std::string input(reinterpret_cast<const char*>(data), size);
  try {
    const auto settings = farthing::read_power_tuning(input, "input");
    fuzz::require(!settings.empty());
    for (const farthing::MeasuredSetting& setting : settings) {
      fuzz::require(setting.memory.value > farthing::Exact(0));
      fuzz::require(setting.duration.value > farthing::Exact(0));
    }
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
  }
  return 0;
}
