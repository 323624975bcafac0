#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace farthing::placement {

/// What was expected in a pattern, and at which of its characters, from 0.
class PatternFault : public std::invalid_argument {
 public:
  PatternFault(std::size_t at, const char* expected) : invalid_argument(expected), at_(at) {}
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  std::size_t at_;
};

/// A regular expression of Java as far as a query can hold one: alternatives of single characters,
/// `.`, classes and escapes with `*`, `+`, `?` and `{n,m}`, without groups, since an expression of
/// ECS has no parentheses in it. It matches a whole value. The time that takes is bounded by the
/// product of both lengths, whatever the pattern.
class Pattern {
 public:
  Pattern() = default;
  /// Throws `PatternFault`.
  explicit Pattern(std::string_view text);
  [[nodiscard]] bool matches(std::string_view value) const;

 private:
  friend class PatternReader;
  using Characters = std::bitset<256>;
  struct Piece {
    Characters of;
    std::size_t least = 1;
    std::optional<std::size_t> most = 1;  ///< nothing: any number
  };
  using Pieces = std::vector<Piece>;
  static bool matches(const Pieces& pieces, std::string_view value);

  std::vector<Pieces> alternatives_;
};

}  // namespace farthing::placement
