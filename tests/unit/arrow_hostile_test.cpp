// Arrow's arrays that contradict themselves are refused with a reason, and read nothing outside.

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "arrow_arrays.hpp"

using namespace arrow_arrays;
using namespace farthing;

namespace {

constexpr std::int64_t int64_most = std::numeric_limits<std::int64_t>::max();

/// What was expected instead of the input that `read` refuses; nothing where it takes it.
std::string refusal(const std::function<void()>& read) {
  try {
    read();
    return "";
  } catch (const Error& error) {
    CHECK(error.diagnostics().front().path == "column");
    return error.diagnostics().front().expected;
  }
}

/// A sound array, with one thing in it spoilt.
struct Spoilt {
  std::string name;
  std::function<void(Made&)> spoil;
  std::string expected;
};

void check_refusals(const std::vector<Spoilt>& cases, const std::function<void(Made&)>& complete,
                    const std::function<void(const Made&)>& read) {
  const std::array<std::int32_t, 4> numbers{0, 1, 1, 0};
  for (const Spoilt& one : cases) {
    CAPTURE(one.name);
    Made made("i", 3, {nullptr, numbers.data()}, 1);
    complete(made);
    CHECK(refusal([&] { read(made); }).empty());
    one.spoil(made);
    CHECK(refusal([&] { read(made); }) == one.expected);
  }
}

/// Meters so many rows, each with a key of the piece.
InvocationTally metered(const ColumnPiece& keys) {
  const std::vector<std::int32_t> durations(keys.size(), 1);
  PiecedInvocations pieces;
  pieces.duration.pieces.push_back({std::span(durations), {}, {}, {}});
  pieces.memory_mib.number = 128;
  pieces.key.pieces.push_back(keys);
  static const Specs specs = Catalog::builtin().specs();
  return meter_invocations(pieces, [](std::optional<Date>) { return specs; });
}

/// Why a column of texts cannot be metered; empty where it can.
std::string key_fault(const ColumnPiece& keys) {
  try {
    metered(keys);
    return "";
  } catch (const Error& error) {
    return error.diagnostics().front().text();
  }
}

}  // namespace

TEST_CASE("an array that contradicts itself is refused") {
  static const std::array<std::int64_t, 5> values{};
  const auto shifted = reinterpret_cast<const char*>(values.data()) + 1;
  check_refusals(
      {{"format", [](Made& made) { made.schema.format = nullptr; },
        "an Arrow schema with a format"},
       {"length", [](Made& made) { made.array.length = -1; },
        "an Arrow array with a length from 0"},
       {"offset", [](Made& made) { made.array.offset = -1; },
        "an Arrow array with an offset from 0"},
       {"end", [](Made& made) { made.array.length = int64_most; },
        "an Arrow array that memory can hold"},
       {"null count", [](Made& made) { made.array.null_count = -2; },
        "an Arrow array with a null count from 0 to its length, or -1"},
       {"too many nulls", [](Made& made) { made.array.null_count = 4; },
        "an Arrow array with a null count from 0 to its length, or -1"},
       {"nulls without bitmap", [](Made& made) { made.array.null_count = 1; },
        "an Arrow array with a bitmap of its nulls"},
       {"count of buffers", [](Made& made) { made.array.n_buffers = -1; },
        "an Arrow array of 2 buffers"},
       {"buffers", [](Made& made) { made.array.buffers = nullptr; }, "an Arrow array of 2 buffers"},
       {"values", [](Made& made) { made.buffers[1] = nullptr; }, "an Arrow array with its buffers"},
       {"alignment", [&](Made& made) { made.buffers[1] = shifted; },
        "an Arrow buffer that starts at a multiple of its values' size"}},
      [](Made&) {}, [](const Made& made) { made.piece(); });
}

TEST_CASE("a dictionary that is none is refused") {
  static const std::array<std::int32_t, 3> offsets{0, 1, 2};
  static const std::uint8_t bitmap = 0b01;
  check_refusals(
      {{"in the schema", [](Made& made) { made.schema.dictionary = nullptr; },
        "an Arrow dictionary in schema and array"},
       {"in the array", [](Made& made) { made.array.dictionary = nullptr; },
        "an Arrow dictionary in schema and array"},
       {"indexes", [](Made& made) { made.schema.format = "f"; },
        "whole numbers as indexes into a dictionary"},
       {"indexes of time", [](Made& made) { made.schema.format = "tDs"; },
        "whole numbers as indexes into a dictionary"},
       {"format", [](Made& made) { made.dictionary_schema.format = nullptr; },
        "an Arrow schema with a format"},
       {"type", [](Made& made) { made.dictionary_schema.format = "i"; },
        "whole numbers, floats, times, or texts"},
       {"length", [](Made& made) { made.dictionary.length = -1; },
        "an Arrow array with a length from 0"},
       {"bytes", [](Made& made) { made.dictionary_buffers[2] = nullptr; },
        "an Arrow array with its buffers"},
       {"null",
        [](Made& made) { made.dictionary_buffers[0] = &bitmap, made.dictionary.null_count = 1; },
        "a dictionary without nulls"}},
      [](Made& made) {
        made.set_dictionary(2, {nullptr, offsets.data(), "ab"});
      },
      [](const Made& made) { made.piece(); });
}

TEST_CASE("a table that contradicts itself is refused") {
  static const std::array<std::int64_t, 4> numbers{1, 2, 3, 4};
  static const std::uint8_t bitmap = 0b0101;
  Made child("l", 4, {nullptr, numbers.data()});
  child.schema.name = "column";
  std::array<ArrowSchema*, 1> schemas{};
  std::array<ArrowArray*, 1> arrays{};
  check_refusals(
      {{"format", [](Made& made) { made.schema.format = nullptr; },
        "an Arrow schema with a format"},
       {"type", [](Made& made) { made.schema.format = "+l"; }, "an Arrow struct, \"+s\""},
       {"no children in the array", [](Made& made) { made.array.n_children = 0; },
        "an Arrow struct with as many children in schema and array"},
       {"negative", [](Made& made) { made.schema.n_children = made.array.n_children = -1; },
        "an Arrow struct with as many children in schema and array"},
       {"schemas", [](Made& made) { made.schema.children = nullptr; },
        "an Arrow struct with as many children in schema and array"},
       {"arrays", [](Made& made) { made.array.children = nullptr; },
        "an Arrow struct with as many children in schema and array"},
       {"a schema", [&](Made&) { schemas[0] = nullptr; },
        "an Arrow struct with all of its children"},
       {"an array", [&](Made&) { arrays[0] = nullptr; },
        "an Arrow struct with all of its children"},
       {"a null row", [](Made& made) { made.buffers[0] = &bitmap, made.array.null_count = -1; },
        "a table without null rows"},
       {"a longer table", [](Made& made) { made.array.length = 4; }, "5 rows, as the table has"},
       {"length", [&](Made&) { child.array.length = -1; }, "an Arrow array with a length from 0"}},
      [&](Made& made) {
        child.array.length = 4;
        schemas[0] = &child.schema;
        arrays[0] = &child.array;
        made.schema.format = "+s";
        made.schema.n_children = made.array.n_children = 1;
        made.schema.children = schemas.data();
        made.array.children = arrays.data();
      },
      [](const Made& made) { child_of(made.schema, made.array, "column"); });
}

TEST_CASE("texts outside of their bytes are refused where they are read") {
  const auto fault = [](std::vector<std::int32_t> offsets) {
    const auto rows = static_cast<std::int64_t>(offsets.size()) - 1;
    return key_fault(Made("u", rows, {nullptr, offsets.data(), "abcdefgh"}).piece());
  };
  CHECK(fault({0, 3, 8}).empty());
  CHECK(fault({0, 5, 3, 8}) ==
        "group_by: expected a text within its 8 bytes, found \"bytes 5 to 3\"");
  CHECK(fault({-2, 1}) == "group_by: expected a text within its 1 bytes, found \"bytes -2 to 1\"");
  CHECK(fault({0, 9, 8}) == "group_by: expected a text within its 8 bytes, found \"bytes 0 to 9\"");
  const std::array<std::int32_t, 3> nowhere{};
  CHECK(key_fault(Made("u", 2, {nullptr, nowhere.data(), nullptr}).piece()).empty());
}

TEST_CASE("views outside of their buffers are refused where they are read") {
  const std::string bytes = "a text of more than twelve bytes";
  const std::int64_t length = static_cast<std::int64_t>(bytes.size());
  const auto fault = [&](const View& view, std::vector<const void*> buffers) {
    buffers.insert(buffers.begin(), {nullptr, &view});
    return key_fault(Made("vu", 1, std::move(buffers)).piece());
  };
  const auto in_buffer = [&](const View& view) { return fault(view, {bytes.data(), &length}); };
  CHECK(in_buffer(long_view(bytes, 0, 0)).empty());
  CHECK(in_buffer(short_view("short")).empty());
  CHECK(in_buffer(long_view(bytes, 0, 1))
            .starts_with("group_by: expected a text within its 32 bytes"));
  CHECK(in_buffer(long_view(bytes, 0, -1)) != "");
  CHECK(in_buffer(long_view(bytes, 1, 0)) != "");
  CHECK(in_buffer(long_view(bytes, -1, 0)) != "");
  CHECK(in_buffer({-1, {}}) != "");
  CHECK(fault(long_view(bytes, 0, 0), {&length}) != "");  // no buffer, but a list of lengths
  CHECK_THROWS_AS(fault(short_view("short"), {}), Error);
  CHECK_THROWS_AS(fault(short_view("short"), {nullptr, &length}), Error);
  CHECK_THROWS_AS(fault(short_view("short"), {bytes.data(), nullptr}), Error);
}

TEST_CASE("an index outside of the dictionary is a fault of its row") {
  const std::array<std::int32_t, 3> offsets{0, 1, 2};
  for (const std::int32_t index : {-1, 2, std::numeric_limits<std::int32_t>::max()}) {
    const std::array<std::int32_t, 2> indexes{1, index};
    Made made("i", 2, {nullptr, indexes.data()});
    made.set_dictionary(2, {nullptr, offsets.data(), "ab"});
    CHECK(key_fault(made.piece()) ==
          "row 1, column group_by: expected one of 2 groups, "
          "found \"" +
              std::to_string(index) + "\"");
  }
}
