// Arrow's arrays, made by hand as its format says, against the same columns as spans.

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "arrow_arrays.hpp"

using namespace arrow_arrays;
using namespace farthing;

namespace {

const Specs& specs() {
  static const Specs specs = Catalog::builtin().specs();
  return specs;
}
const SpecsOn specs_on = [](std::optional<Date>) { return specs(); };

std::vector<std::string> texts_of(const ColumnPiece& piece) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < piece.texts->size(); ++i) texts.emplace_back((*piece.texts)[i]);
  return texts;
}

}  // namespace

TEST_CASE("numbers and texts are read where they lie") {
  const std::array<std::int64_t, 4> numbers{7, 8, 9, 10};
  const std::uint8_t bitmap = 0b0110;
  const ColumnPiece piece = Made("l", 2, {&bitmap, numbers.data()}, 2).piece();
  CHECK(piece.numbers.data() == &numbers[2]);
  CHECK(piece.numbers.is_valid(0));
  CHECK_FALSE(piece.numbers.is_valid(1));
  CHECK(Made("tDu", 4, {nullptr, numbers.data()}).piece().unit == TimeUnit::microseconds);
  CHECK(Made("tsn:UTC", 4, {nullptr, numbers.data()}).piece().unit == TimeUnit::nanoseconds);

  const std::array<std::int32_t, 4> offsets{0, 1, 1, 4};
  const std::vector<std::string> expected{"", "bcd"};
  CHECK(texts_of(Made("u", 2, {nullptr, offsets.data(), "abcd"}, 1).piece()) == expected);
  const std::array<std::int64_t, 4> large{0, 1, 1, 4};
  CHECK(texts_of(Made("U", 2, {nullptr, large.data(), "abcd"}, 1).piece()) == expected);
  const std::string long_text = "a text of more than twelve bytes";
  const std::array<View, 3> views{short_view("x"), long_view(long_text, 1, 2), short_view("")};
  const std::string held = "__" + long_text;
  const std::vector<std::string> seen{long_text, ""};
  const std::array<std::int64_t, 2> lengths{0, static_cast<std::int64_t>(held.size())};
  const Made made("vu", 2, {nullptr, views.data(), nullptr, held.data(), lengths.data()}, 1);
  CHECK(texts_of(made.piece()) == seen);
}

TEST_CASE("what is no column of numbers or texts is refused") {
  const std::array<std::int64_t, 4> numbers{7, 8, 9, 10};
  for (const char* format : {"b", "d:18,3", "+l", "z", "tdD", "e", "", "n"}) {
    CAPTURE(std::string(format));
    CHECK_THROWS_AS(Made(format, 1, {nullptr, numbers.data()}).piece(), Error);
  }
  CHECK_THROWS_AS(Made("l", 1, {nullptr, nullptr}).piece(), Error);
  CHECK_THROWS_AS(Made("l", 1, {nullptr}).piece(), Error);
  CHECK_THROWS_AS(Made("l", -1, {nullptr, numbers.data()}).piece(), Error);
  CHECK(Made("l", 0, {nullptr, nullptr}).piece().size() == 0);
}

TEST_CASE("columns cut in different places meter as if they were whole") {
  std::mt19937_64 random(1);
  constexpr std::size_t rows = 10'000;
  const std::vector<std::string> names{"alpha", "beta", "a name of more than twelve bytes"};
  std::vector<std::int32_t> durations;
  std::vector<std::int64_t> memory;
  std::vector<std::int8_t> keys;
  std::vector<std::uint8_t> architectures;
  for (std::size_t i = 0; i < rows; ++i) {
    durations.push_back(static_cast<std::int32_t>(random() % 1000) -
                        (random() % 500 == 0 ? 999 : 0));
    memory.push_back(static_cast<std::int64_t>(128 + random() % 1000));
    keys.push_back(static_cast<std::int8_t>(random() % 3));
    architectures.push_back(static_cast<std::uint8_t>(random() % 2));
  }
  InvocationColumns columns;
  columns.duration = std::span(durations);
  columns.memory_mib = std::span(memory);
  columns.key = std::span(keys);
  columns.keys = names;
  columns.architecture = std::span(architectures);
  const InvocationTally expected = meter_invocations(columns, specs(), OnFault::skip);

  std::string bytes;
  std::vector<std::int32_t> offsets{0};
  std::string architecture_bytes;
  std::vector<std::int64_t> architecture_offsets{0};
  for (std::size_t i = 0; i < rows; ++i) {
    bytes += names[static_cast<std::size_t>(keys[i])];
    offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    architecture_bytes += architectures[i] == 1 ? "arm64" : "x86_64";
    architecture_offsets.push_back(static_cast<std::int64_t>(architecture_bytes.size()));
  }
  std::string name_bytes;
  std::vector<std::int32_t> name_offsets{0};
  for (const std::string& name : names) {
    name_bytes += name;
    name_offsets.push_back(static_cast<std::int32_t>(name_bytes.size()));
  }
  const auto cut = [&](const char* format, const std::vector<const void*>& buffers,
                       bool with_dictionary) {
    PiecedColumn column;
    for (std::size_t at = 0; at < rows;) {
      const std::size_t count = std::min(rows - at, random() % 3000);
      Made made(format, static_cast<std::int64_t>(count), buffers, static_cast<std::int64_t>(at));
      if (with_dictionary)
        made.set_dictionary(3, {nullptr, name_offsets.data(), name_bytes.data()});
      column.pieces.push_back(made.piece());
      at += count;
    }
    return column;
  };
  for (const bool with_dictionary : {true, false}) {
    PiecedInvocations pieces;
    pieces.duration = cut("i", {nullptr, durations.data()}, false);
    pieces.memory_mib = cut("l", {nullptr, memory.data()}, false);
    pieces.key = with_dictionary ? cut("c", {nullptr, keys.data()}, true)
                                 : cut("u", {nullptr, offsets.data(), bytes.data()}, false);
    pieces.architecture =
        cut("U", {nullptr, architecture_offsets.data(), architecture_bytes.data()}, false);
    CHECK(meter_invocations(pieces, specs_on, OnFault::skip) == expected);
    CHECK_THROWS_AS(meter_invocations(pieces, specs_on), Error);
    pieces.duration.pieces.pop_back();
    CHECK_THROWS_AS(meter_invocations(pieces, specs_on, OnFault::skip), Error);
  }
}

TEST_CASE("a table's column is found by its name, and cut as the table is") {
  const std::array<std::int64_t, 4> numbers{1, 2, 3, 4};
  Made child("l", 4, {nullptr, numbers.data()});
  child.schema.name = "duration";
  ArrowSchema* schemas = &child.schema;
  ArrowArray* arrays = &child.array;
  Made table("+s", 2, {nullptr}, 1);
  table.schema.n_children = table.array.n_children = 1;
  table.schema.children = &schemas;
  table.array.children = &arrays;
  const ColumnPiece piece = child_of(table.schema, table.array, "duration");
  CHECK(piece.numbers.data() == &numbers[1]);
  CHECK(piece.size() == 2);
  try {
    child_of(table.schema, table.array, "durations");
    FAIL("an unknown column passes");
  } catch (const Error& error) {
    CHECK(error.diagnostics().front().hint.find("duration") != std::string::npos);
  }
}
