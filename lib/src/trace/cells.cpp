#include "trace/cells.hpp"

namespace farthing::trace {

Cell& CellTable::add(const CellKey& key, std::uint64_t hash) {
  if (slots_per_cell * cells_.size() >= slots_.size()) grow();
  const std::size_t slot = slot_of(key, hash);
  Cell& cell = cells_.emplace_back();
  cell.name = *names_.emplace(key.name.text()).first;
  cell.month = key.month;
  cell.architecture = key.architecture;
  cell.memory_mib = key.memory_mib;
  slots_[slot] = {highest(hash), static_cast<std::uint16_t>(cells_.size())};
  return cell;
}

void CellTable::clear() {
  cells_.clear();
  names_.clear();
  slots_.assign(first_slots, Slot());
}

void CellTable::grow() {
  slots_.assign(2 * slots_.size(), Slot());
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::uint64_t hash = cells_[i].key().hash();
    slots_[slot_of(cells_[i].key(), hash)] = {highest(hash), static_cast<std::uint16_t>(i + 1)};
  }
}

}  // namespace farthing::trace
