#include <farthing/readings.hpp>

#include <algorithm>
#include <iterator>

#include <farthing/error.hpp>

namespace farthing {

void Readings::add(ReadingKey key, Reading reading) {
  if (reading.quantity.is_negative()) {
    throw Error(Diagnostic{ErrorCode::invalid_value,
                           {},
                           "resources." + key.resource,
                           "a quantity of " + key.usage_type + " of at least zero",
                           reading.quantity.text(),
                           {}});
  }
  const auto [place, is_new] = entries_.try_emplace(std::move(key), std::move(reading));
  if (is_new) return;
  Reading& held = place->second;
  if (held.unit != reading.unit) {
    throw Error(Diagnostic{ErrorCode::invalid_value,
                           {},
                           "resources." + place->first.resource,
                           place->first.usage_type + " in " + held.unit,
                           reading.unit,
                           {}});
  }
  held.quantity += reading.quantity;
  if (held.parts.empty() || reading.parts.empty()) {
    held.parts.clear();  // a derivation of some of it would not be one of the whole
    return;
  }
  std::vector<Derivation> parts;
  std::ranges::merge(held.parts, reading.parts, std::back_inserter(parts));
  held.parts = std::move(parts);
}

void Readings::merge(const Readings& other) {
  if (month_ != other.month_) {
    throw Error(Diagnostic{ErrorCode::invalid_value,
                           {},
                           {},
                           "readings of " + month_.text(),
                           "readings of " + other.month_.text(),
                           {}});
  }
  for (const auto& [key, reading] : other.entries_) add(key, reading);
  assumptions_.insert(other.assumptions_.begin(), other.assumptions_.end());
  notes_.insert(other.notes_.begin(), other.notes_.end());
}

}  // namespace farthing
