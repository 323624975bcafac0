#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <farthing/exact.hpp>

namespace farthing::whatif {

/// A value written as one number with a unit after it: `3M/month`, `1536 MB`, `5`.
struct PlainNumber {
  Exact number;
  std::string unit;  ///< all that follows the number

  /// Nothing for anything else, also for several numbers.
  static std::optional<PlainNumber> read(std::string_view text);
  /// The text with another number.
  [[nodiscard]] std::string with(const Exact& other) const { return other.decimal() + unit; }
};

}  // namespace farthing::whatif
