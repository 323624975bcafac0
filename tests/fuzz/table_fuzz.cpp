// Price tables: an accepted one holds only sound ladders, each found by name and date, and changes
// nothing when laid over itself; a rejected one has its faults inside the input.

#include <cstdint>
#include <string>

#include <farthing/catalog.hpp>

#include "places.hpp"
#include "tables/load.hpp"

namespace {

using farthing::Catalog;
using farthing::Rate;
using farthing::Tier;

void require_sound(const Rate& rate) {
  fuzz::require(!rate.tiers.empty());
  fuzz::require(rate.tiers.front().starts_at.is_zero());
  fuzz::require(!rate.tiers.back().ends_at);
  for (std::size_t index = 0; index < rate.tiers.size(); ++index) {
    const Tier& tier = rate.tiers[index];
    fuzz::require(!tier.unit_price.is_negative());
    fuzz::require(tier.provenance.sources.size() > 0);
    if (index == 0) continue;
    const Tier& before = rate.tiers[index - 1];
    fuzz::require(before.ends_at == tier.starts_at && before.starts_at < tier.starts_at);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  farthing::text::Limits limits;
  limits.bytes = 1 << 16;
  limits.nodes = 5000;
  try {
    (void)farthing::tables::read_tables(input, "input", limits);
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  const Catalog catalog = Catalog::from_text(input, "input");
  const std::vector<Rate> rates = catalog.rates();
  for (const Rate& rate : rates) {
    require_sound(rate);
    const auto& effective = rate.tiers.front().provenance.effective;
    const farthing::Date on = effective ? *effective : farthing::Date(1970, 1, 1);
    fuzz::require(catalog.rate_card(on).rate(rate.service, rate.region, rate.usage_type) == rate);
  }
  fuzz::require(catalog.overlaid_with(catalog).rates() == rates);
  return 0;
}
