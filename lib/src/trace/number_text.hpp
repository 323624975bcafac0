#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace farthing::trace {

/// Plain decimal text, `12`, `12.5` or `1.25e1`, times 10^`power`, rounded up to a whole number.
/// Nothing for other text, for a negative number, and beyond 64 bits.
std::optional<std::uint64_t> scaled_up(std::string_view text, int power);

/// The same, but nothing where it is not whole.
std::optional<std::uint64_t> scaled_whole(std::string_view text, int power);

/// A time since 1970: `2026-11-24T10:00:00.123Z` (or a blank for the T, an offset for the Z, which
/// is taken where there is none), or a number of seconds, milli-, micro- or nanoseconds, told apart
/// by their size. In milliseconds; nothing for other text and outside 1970 to 2199.
std::optional<std::int64_t> timestamp_ms(std::string_view text);

}  // namespace farthing::trace
