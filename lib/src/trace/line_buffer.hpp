#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "trace/byte_source.hpp"
#include "trace/eight_bytes.hpp"

namespace farthing::trace {

/// A window that moves over a source. What a reader has not consumed stays in front.
class LineBuffer {
 public:
  /// A line (or record) may be this long; a longer one is skipped.
  static constexpr std::size_t line_bytes_max = std::size_t{1} << 20U;
  static constexpr std::size_t skipped_bytes_max = std::size_t{1} << 30U;

  explicit LineBuffer(ByteSource& source)
      : source_(source), bytes_(word_bytes + 2 * line_bytes_max) {}

  /// Reads more behind what is left; false when nothing came.
  bool fill();
  /// What is left, with eight bytes in front of it that may be read.
  [[nodiscard]] std::string_view view() const { return {bytes_.data() + begin_, end_ - begin_}; }
  /// The view up to and with its last line break; all of it at the end of the source.
  [[nodiscard]] std::string_view whole_lines() const;
  void consume(std::size_t count) { begin_ += count; }
  [[nodiscard]] bool at_end() const { return at_end_; }
  /// Whether there is no room to read a line to its end.
  [[nodiscard]] bool is_full() const { return view().size() >= line_bytes_max; }
  /// Drops everything up to and with the next line break; false where a line is so long that it
  /// may never end.
  [[nodiscard]] bool skip_line();

 private:
  ByteSource& source_;
  std::vector<char> bytes_;
  std::size_t begin_ = word_bytes;
  std::size_t end_ = word_bytes;
  bool at_end_ = false;
};

}  // namespace farthing::trace
