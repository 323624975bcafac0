#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/columns.hpp>

namespace farthing {

/// Texts that lie in the caller's memory as Arrow lays them out, one per row.
class Texts {
 public:
  /// Where each text begins in `bytes`; one more says where the last ends.
  Texts(std::span<const std::int32_t> offsets, const char* bytes)
      : layout_(Layout::offsets_32),
        rows_(offsets.size() - 1),
        data_(offsets.data()),
        bytes_(bytes) {}
  Texts(std::span<const std::int64_t> offsets, const char* bytes)
      : layout_(Layout::offsets_64),
        rows_(offsets.size() - 1),
        data_(offsets.data()),
        bytes_(bytes) {}
  /// Arrow's views of 16 bytes each, which point into the buffers where they are longer than 12.
  /// Each buffer has its length.
  Texts(const void* views, std::size_t rows, std::span<const void* const> buffers,
        std::span<const std::int64_t> lengths)
      : layout_(Layout::views), rows_(rows), data_(views), buffers_(buffers), lengths_(lengths) {}

  [[nodiscard]] std::size_t size() const { return rows_; }
  /// Throws `ValueError` where the text ends before it begins, or lies outside of the bytes that
  /// the last offset or the buffers' lengths tell of.
  [[nodiscard]] std::string_view operator[](std::size_t row) const;

 private:
  enum class Layout { offsets_32, offsets_64, views };
  Layout layout_;
  std::size_t rows_;
  const void* data_;
  const char* bytes_ = nullptr;
  std::span<const void* const> buffers_;
  std::span<const std::int64_t> lengths_;
};

/// Some rows of a column: numbers; or texts; or numbers that are indexes into a dictionary of them.
struct ColumnPiece {
  Numbers numbers;               ///< no column where rows are texts themselves
  std::optional<Texts> texts;    ///< of the rows, or the dictionary
  Numbers validity;              ///< which texts there are: only its bitmap counts
  std::optional<TimeUnit> unit;  ///< where the numbers' type says it

  [[nodiscard]] std::size_t size() const {
    return numbers.given() || !texts ? numbers.size() : texts->size();
  }
};

/// A column in any number of pieces, one number or text for all rows, or no column at all. Columns
/// that are given together may be cut in different places.
struct PiecedColumn {
  std::vector<ColumnPiece> pieces;
  std::optional<std::int64_t> number;
  std::optional<std::string> text;

  [[nodiscard]] bool given() const { return !pieces.empty() || number || text; }
};

/// `InvocationColumns` in pieces. Where a piece's type says its unit, that holds.
struct PiecedInvocations {
  PiecedColumn duration;
  TimeUnit duration_unit = TimeUnit::milliseconds;
  PiecedColumn billed_ms;
  PiecedColumn memory_mib;
  PiecedColumn init_duration;
  PiecedColumn ephemeral_storage_mib;
  PiecedColumn timestamp;
  TimeUnit timestamp_unit = TimeUnit::milliseconds;
  PiecedColumn key;
  PiecedColumn architecture;  ///< `x86_64` and `arm64`, or 0 and 1
  LambdaPackage package = LambdaPackage::zip;
  LambdaRuntime runtime = LambdaRuntime::managed;
  std::uint64_t first_row = 0;
};
InvocationTally meter_invocations(const PiecedInvocations& pieces, const SpecsOn& specs,
                                  OnFault on_fault = OnFault::error);

/// `TaskColumns` in pieces.
struct PiecedTasks {
  PiecedColumn duration;
  TimeUnit duration_unit = TimeUnit::milliseconds;
  PiecedColumn start;
  PiecedColumn stop;
  TimeUnit time_unit = TimeUnit::milliseconds;
  PiecedColumn cpu_units;
  PiecedColumn memory_mib;
  PiecedColumn ephemeral_storage_mib;
  PiecedColumn key;
  Architecture architecture = Architecture::x86_64;
  OperatingSystem operating_system = OperatingSystem::linux_os;
  bool spot = false;
  std::uint64_t first_row = 0;
};
TaskTally meter_tasks(const PiecedTasks& pieces, const Specs& specs,
                      OnFault on_fault = OnFault::error);

}  // namespace farthing
