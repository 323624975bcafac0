// Requests per hour as CSV: what is accepted has no hour above the peak, and what the week holds
// reads back as it is printed; a rejected file has its fault inside the input.

#include <cstdint>
#include <string>

#include <farthing/farthing.hpp>

#include "places.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 15;
  if (size > bytes_max) return 0;
  const std::string input(reinterpret_cast<const char*>(data), size);
  try {
    const farthing::HourlyRequests hourly = farthing::read_hourly_requests(input, "input");
    fuzz::require(hourly.hours >= farthing::hours_per_week);
    for (std::size_t hour = 0; hour < farthing::hours_per_week; ++hour) {
      const farthing::Flow& flow = hourly.week.at(hour);
      fuzz::require(!flow.count.is_negative() && flow.count <= hourly.peak.count);
    }
    const std::string printed = farthing::print(hourly.week);
    fuzz::require(farthing::parse<farthing::Weekly<farthing::Flow>>(printed) == hourly.week);
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
  }
  return 0;
}
