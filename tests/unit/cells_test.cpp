// The table in which a trace adds up: each key has one cell, however many there are.

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <tuple>

#include "trace/cells.hpp"

using namespace farthing;
using trace::CellKey;
using trace::CellTable;

namespace {

/// Names of all lengths that differ in one place, also where others are the same from both ends.
std::string name_of(std::size_t number) {
  const std::size_t size = 1 + number % 70;
  std::string name(size, 'a');
  name[number / 70 % size] = static_cast<char>('b' + number / 4900);
  return name;
}

}  // namespace

TEST_CASE("each key has a cell of its own, and keeps it") {
  CellTable table;
  std::map<std::tuple<std::string, std::uint32_t, Architecture, std::uint32_t>, std::uint64_t>
      added;
  for (std::size_t round = 0; round < 3; ++round) {
    for (std::size_t number = 0; number < 40'000; ++number) {
      const std::string name = name_of(number / 4);
      const auto month = static_cast<std::uint32_t>(number % 2);
      const Architecture architecture =
          number / 2 % 2 == 0 ? Architecture::x86_64 : Architecture::arm64;
      const auto memory_mib = static_cast<std::uint32_t>(128 + number % 3);
      const CellKey key{std::string_view(name), month, architecture, memory_mib};
      trace::Cell* cell = table.find(key, key.hash());
      std::uint64_t& expected = added[{name, month, architecture, memory_mib}];
      REQUIRE((cell == nullptr) == (expected == 0));
      if (cell == nullptr) cell = &table.add(key, key.hash());
      CHECK(cell->has(key));
      CHECK(cell->invocations == expected);
      cell->invocations = expected += number;
      if (expected == 0) cell->invocations = expected = 1;
    }
  }
  CHECK(table.size() == added.size());
  for (const trace::Cell& cell : table) {
    CHECK(cell.invocations ==
          added.at({std::string(cell.name), cell.month, cell.architecture, cell.memory_mib}));
  }
  table.clear();
  CHECK(table.size() == 0);
  const CellKey key{std::string_view("a"), 0, Architecture::x86_64, 128};
  CHECK(table.find(key, key.hash()) == nullptr);
}

TEST_CASE("the table holds as many cells as it says") {
  CellTable table;
  for (std::uint32_t i = 0; i < CellTable::cells_max; ++i) {
    const CellKey key{{}, i, Architecture::x86_64, i};
    table.add(key, key.hash()).billed_ms = i;
  }
  for (std::uint32_t i = 0; i < CellTable::cells_max; ++i) {
    const CellKey key{{}, i, Architecture::x86_64, i};
    const trace::Cell* cell = table.find(key, key.hash());
    REQUIRE(cell != nullptr);
    CHECK(cell->billed_ms == i);
  }
}

TEST_CASE("cells of one hash are told apart by the whole of their keys") {
  CellTable table;
  std::vector<CellKey> keys;
  for (const char* name : {"a", "b"}) {
    for (const std::uint32_t month : {0U, 1U}) {
      for (const Architecture architecture : {Architecture::x86_64, Architecture::arm64}) {
        for (const std::uint32_t memory_mib : {128U, 129U}) {
          keys.push_back({std::string_view(name), month, architecture, memory_mib});
        }
      }
    }
  }
  for (const CellKey& key : keys) {
    CHECK(table.find(key, 0) == nullptr);
    table.add(key, 0);
  }
  for (const CellKey& key : keys) {
    const trace::Cell* cell = table.find(key, 0);
    REQUIRE(cell != nullptr);
    CHECK(cell->has(key));
  }
}
