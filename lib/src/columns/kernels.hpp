#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <farthing/columns.hpp>

namespace farthing::columns {

/// Rows that are metered at once. Sums over a block are exact in a double's 53 bits: 2^11 rows of
/// at most 2^14 MiB and 2^20 ms.
inline constexpr std::size_t block_rows = 2048;

/// What numbers of a column mean, and so how they become whole ones.
enum class Meaning {
  whole,         ///< as they stand; a fraction is a fault
  milliseconds,  ///< rounded up
  seconds,       ///< times 1,000, rounded up
  microseconds,  ///< by 1,000, rounded up
  nanoseconds    ///< by 1,000,000, rounded up
};
inline constexpr std::size_t meanings = 5;
inline constexpr std::size_t time_units = 4;  ///< in the order of `TimeUnit`
inline constexpr std::size_t number_types = 12;
/// Of `Numbers::Type`.
inline constexpr std::array<std::size_t, number_types> bytes_of_type{0, 0, 2, 2, 4, 4,
                                                                     8, 8, 4, 8, 1, 1};

/// What may be in a column after that.
struct Range {
  double least = 0;
  double most = 0;
};

/// Stands for a value that is not in its range, or no number at all.
inline constexpr double not_in_range = -1;

struct BlockSums {
  double billed_ms = 0;
  double product = 0;  ///< Σ billed × size
};

/// Reads `count` numbers at `rows` into whole doubles, or `not_in_range`; whether all were in
/// range.
using Normalise = bool (*)(const void* rows, std::size_t count, Range range, double* out);

/// What a time and a size may be.
struct Ranges {
  Range time;  ///< from 0
  Range size;
};

/// Stands for a size column where all rows have one size: only billed time is added up.
struct NoColumn {};

/// Sums `count` rows, a multiple of `meter_rows`, in one go; false where a row is out of range or
/// no number, and then the sums mean nothing. Times are rounded up as their unit says.
using Meter = bool (*)(const void* times, const void* sizes, std::size_t count,
                       const Ranges& ranges, BlockSums& sums);
inline constexpr std::size_t meter_rows = 32;
/// Which `Meter` goes with a column: unsigned numbers go with signed ones of their size, since
/// those from half of the range on are out of range either way.
enum class TimeKind { int32, int64, float32, float64 };
enum class SizeKind { none, int32, int64 };

/// The same arithmetic for one kind of processor; all give the same bits.
struct Kernels {
  const char* name = "";
  /// By `Numbers::Type` and `Meaning`.
  std::array<std::array<Normalise, meanings>, number_types> normalise{};
  /// Finds the rows of a block that are neither 0 nor NaN; how many. By `Numbers::Type`.
  std::array<std::size_t (*)(const void* rows, std::size_t count, std::uint16_t* found),
             number_types>
      find_any{};
  BlockSums (*sum)(const double* billed, const double* sizes, std::size_t count) = nullptr;
  /// Whether all rows lie in [begin, end).
  bool (*within)(const std::int64_t* rows, std::size_t count, std::int64_t begin,
                 std::int64_t end) = nullptr;
  /// By `TimeKind`, `TimeUnit` and `SizeKind`.
  std::array<std::array<std::array<Meter, 3>, time_units>, 4> meter{};
};

/// Those that this processor can run, plainest first.
const std::vector<Kernels>& supported_kernels();
/// The best of them.
const Kernels& kernels();

}  // namespace farthing::columns
