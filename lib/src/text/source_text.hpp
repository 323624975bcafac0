#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <farthing/error.hpp>

namespace farthing::text {

/// A document's bytes and the way from an offset or a byte column to a place that an editor shows:
/// lines and columns from 1, columns in characters. Views its text.
class SourceText {
 public:
  SourceText(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  [[nodiscard]] std::string_view bytes() const { return text_; }
  /// The place of the byte at `offset`; one past the end is allowed.
  [[nodiscard]] Where at(std::size_t offset) const;
  /// The place of the byte at `offset` that stands on the line counted `line` from 0. Cheap when
  /// offsets rise from call to call.
  [[nodiscard]] Where at(std::size_t offset, std::size_t line);
  /// The rest of the line from `offset`, cut to what fits a message.
  [[nodiscard]] std::string excerpt(std::size_t offset) const;

  /// Throws `Error` (`syntax`) at the first byte that is not printable UTF-8 text.
  void require_printable() const;

 private:
  std::string_view text_;
  std::string file_;
  // The last place handed out: columns of one long line are then counted once, not once a node.
  std::size_t last_offset_ = 0;
  std::size_t last_line_ = 0;
  std::size_t last_column_ = 0;
};

}  // namespace farthing::text
