// Tables over Arrow's C data interface: an accepted one meters each row or names its fault, and its
// tally reads back as it is written; all else is refused with a reason.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "arrow_arrays.hpp"
#include "places.hpp"

namespace {

using namespace farthing;

const std::vector<std::string> names{"duration", "memory_mib", "key",         "timestamp",
                                     "cpu",      "init",       "architecture"};

const Specs& specs() {
  static const Specs specs = Catalog::builtin().specs();
  return specs;
}

/// One table in batches, by column.
std::vector<PiecedColumn> columns_of(fuzz::Arrays& arrays, fuzz::Bytes& bytes) {
  std::vector<PiecedColumn> columns(names.size());
  const std::int64_t batches = 1 + bytes.upto(2);
  for (std::int64_t batch = 0; batch < batches; ++batch) {
    // More rows than a block of metering has are rare, since they take long to fill.
    const std::size_t rows =
        bytes.rarely() ? 2048 + static_cast<std::size_t>(bytes.upto(9)) : bytes.next() % 20U;
    const fuzz::Arrays::Both& table = arrays.table(names, rows);
    for (std::size_t i = 0; i < names.size(); ++i) {
      columns[i].pieces.push_back(child_of(table.schema, table.array, names[i]));
    }
  }
  return columns;
}

/// The sums and faults are those of all rows, and of no other.
template <class Tally, class CountOf>
void check(const Tally& tally, const PiecedColumn& column, CountOf count_of) {
  std::uint64_t counted = tally.faults().rows();
  for (const auto& [group, sums] : tally.groups()) counted += count_of(sums);
  std::size_t rows = 0;
  for (const ColumnPiece& piece : column.pieces) rows += piece.size();
  fuzz::require(counted == rows);
  fuzz::require(Tally::from_json(tally.to_json()) == tally);
}

void meter_as_invocations(const std::vector<PiecedColumn>& columns, std::uint8_t given) {
  PiecedInvocations pieces;
  pieces.duration = columns[0];
  pieces.memory_mib = columns[1];
  if ((given & 1U) != 0) pieces.key = columns[2];
  if ((given & 2U) != 0) pieces.timestamp = columns[3];
  if ((given & 4U) != 0) pieces.init_duration = columns[5];
  if ((given & 8U) != 0) pieces.architecture = columns[6];
  if ((given & 16U) != 0) pieces.memory_mib = {{}, 128, {}};
  check(meter_invocations(
            pieces, [](std::optional<Date>) { return specs(); }, OnFault::skip),
        pieces.duration, [](const InvocationSums& sums) { return sums.invocations; });
}

void meter_as_tasks(const std::vector<PiecedColumn>& columns, std::uint8_t given) {
  PiecedTasks pieces;
  pieces.duration = columns[0];
  pieces.memory_mib = columns[1];
  pieces.cpu_units = columns[4];
  if ((given & 1U) != 0) pieces.key = columns[2];
  if ((given & 2U) != 0) pieces.start = columns[3];
  check(meter_tasks(pieces, specs(), OnFault::skip), pieces.duration,
        [](const TaskSums& sums) { return sums.tasks; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  fuzz::Arrays arrays(bytes);
  const std::uint8_t given = bytes.next();
  try {
    const std::vector<PiecedColumn> columns = columns_of(arrays, bytes);
    if ((given & 0x80U) != 0) {
      meter_as_tasks(columns, given);
    } else {
      meter_as_invocations(columns, given);
    }
  } catch (const Error& error) {
    for (const Diagnostic& fault : error.diagnostics()) fuzz::require(!fault.expected.empty());
  }
  return 0;
}
