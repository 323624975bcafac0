#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "columns/wide.hpp"
#include "trace/eight_bytes.hpp"
#include "trace/hashed_text.hpp"

#include <farthing/trace.hpp>

namespace farthing::trace {

/// What is added up together. Names are as records write them.
struct CellKey {
  HashedText name;
  std::uint32_t month = 0;
  Architecture architecture = Architecture::x86_64;
  std::uint32_t memory_mib = 0;

  [[nodiscard]] std::uint64_t hash() const {
    const auto rest = static_cast<std::uint64_t>(month) << 33U |
                      static_cast<std::uint64_t>(architecture) << 32U | memory_mib;
    return TextHash::mixed(name.hash(), rest);
  }
};

/// The key and what each invocation adds to are one line of the core's cache.
struct alignas(64) Cell {
  std::string_view name;
  std::uint32_t month = 0;
  Architecture architecture = Architecture::x86_64;
  std::uint32_t memory_mib = 0;
  columns::Wide rounding_fs = 0;
  std::uint64_t invocations = 0;
  std::uint64_t billed_ms = 0;
  TraceSums more;  ///< but for those above
  columns::Wide storage_mib_ms = 0;

  [[nodiscard]] CellKey key() const { return {name, month, architecture, memory_mib}; }
  [[nodiscard]] bool has(const CellKey& key) const {
    return memory_mib == key.memory_mib && month == key.month && architecture == key.architecture &&
           is_same(name, key.name.text());
  }
};

/// Cells by their keys.
class CellTable {
 public:
  /// The cell of a key with this hash; null where there is none.
  [[nodiscard]] Cell* find(const CellKey& key, std::uint64_t hash) {
    const std::uint16_t number = slots_[slot_of(key, hash)].number;
    return number == 0 ? nullptr : &cells_[number - 1];
  }
  /// Each takes some hundred bytes; someone who groups by request would have one per line.
  static constexpr std::size_t cells_max = 50'000;
  /// A new one, with a copy of the key's name, where there are fewer than `cells_max`. Others
  /// change their places.
  Cell& add(const CellKey& key, std::uint64_t hash);
  void clear();
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] auto begin() const { return cells_.begin(); }
  [[nodiscard]] auto end() const { return cells_.end(); }

 private:
  /// A place in which cells are found: the first free one from their hash on.
  struct Slot {
    std::uint16_t hash = 0;    // its highest bits
    std::uint16_t number = 0;  // of the cell, from 1 on
  };
  static constexpr std::size_t first_slots = 256;
  static constexpr std::size_t slots_per_cell = 8;

  static std::uint16_t highest(std::uint64_t hash) {
    return static_cast<std::uint16_t>(hash >> 48U);
  }
  [[nodiscard]] std::size_t slot_of(const CellKey& key, std::uint64_t hash) const {
    const std::size_t last = slots_.size() - 1;
    for (std::size_t at = hash & last;; at = (at + 1) & last) {
      const Slot& slot = slots_[at];
      if (slot.number == 0) return at;
      if (slot.hash == highest(hash) && cells_[slot.number - 1].has(key)) return at;
    }
  }
  void grow();

  std::vector<Cell> cells_;
  // One of each: cells of the same name are compared with the same text.
  std::set<std::string, std::less<>> names_;
  // A power of two.
  std::vector<Slot> slots_ = std::vector<Slot>(first_slots);
};

}  // namespace farthing::trace
