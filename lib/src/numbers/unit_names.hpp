#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <farthing/exact.hpp>

namespace farthing::numbers {

/// Nanoseconds in a unit of time, whatever its case; nothing for what is none, or could be two
/// (`m`: minutes or months).
std::optional<std::int64_t> nanoseconds_of(std::string_view unit);
std::span<const std::string_view> time_units();

/// Whether what has this unit is billed by the hour: `hour`, `vCPU-hour`, `hour-per-az`.
bool is_of_hours(std::string_view unit);

/// A unit of size: `prefix` 0 for bytes, 1 for KB and so on; `binary` when written with an i.
struct SizeUnit {
  int prefix;
  bool binary;
};
/// Nothing for what is no unit of size, or could mean bits (`Mb`).
std::optional<SizeUnit> size_of(std::string_view unit);
std::span<const std::string_view> size_units();
/// `KB`, or `KiB` when binary.
std::string_view size_unit_name(int prefix, bool binary);
/// Whether bits may be meant: `Mb`, `kbit`. What is measured here comes in bytes.
bool may_mean_bits(std::string_view unit);

/// What a word like `k`, `M`, `million`, `bn` multiplies by.
std::optional<std::int64_t> scale_of(std::string_view word);
std::span<const std::string_view> scale_words();

bool is_vcpu_unit(std::string_view unit);
bool is_percent(std::string_view unit);

/// "a unit of time" and the like, for a unit that some quantity has; else empty.
std::string_view kind_of_unit(std::string_view unit);

}  // namespace farthing::numbers
