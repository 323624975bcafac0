// Service files: an accepted one compares to ways whose bills are sound, cheapest first, or is
// refused with reasons. A rejected file has its faults inside the input.

#include <cstdint>
#include <string>

#include <farthing/farthing.hpp>

#include "places.hpp"

namespace {

void require_sound(const farthing::Comparison& comparison) {
  const farthing::PricedWay* last = nullptr;
  for (const farthing::PricedWay& way : comparison.ways) {
    fuzz::require(way.total == way.bill.total().amount);
    fuzz::require(!way.total.is_negative());
    fuzz::require(way.total.is_zero() == !way.dominated);
    fuzz::require(last == nullptr || last->total <= way.total);
    last = &way;
  }
  for (const farthing::UnpricedWay& way : comparison.unpriced) {
    fuzz::require(!way.reasons.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 13;
  if (size > bytes_max) return 0;
  const std::string input(reinterpret_cast<const char*>(data), size);
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  farthing::Service service;
  try {
    service = farthing::read_service(input, "input", catalog);
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  try {
    const farthing::Comparison comparison =
        farthing::compare(service, catalog, farthing::Detail::figures);
    require_sound(comparison);
    using farthing::Format;
    for (const Format format : {Format::table, Format::json, Format::csv, Format::markdown}) {
      fuzz::require(!farthing::render(comparison, {{.format = format}, true}).empty());
    }
  } catch (const farthing::Error& error) {
    for (const farthing::Diagnostic& fault : error.diagnostics()) {
      fuzz::require(!fault.expected.empty());
    }
  }
  return 0;
}
