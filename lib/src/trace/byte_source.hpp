#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

namespace farthing::trace {

/// Bytes of a file one after the other, unpacked where it is packed.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;
  /// Fills `out` with up to `size` bytes; 0 at the end. Throws `Error` (`io`).
  virtual std::size_t read(char* out, std::size_t size) = 0;
};

/// What all sources of a reading share.
struct ReadState {
  std::atomic<std::uint64_t> bytes = 0;  ///< read from files so far, as they lie there
  /// Files from this number on are no longer wanted.
  std::atomic<std::size_t> stop_from = std::numeric_limits<std::size_t>::max();
};

/// Thrown by sources that are no longer wanted.
struct Stopped {};

/// Opens a file, or standard input for `-`, and unpacks gzip and zstd, known by their first bytes
/// whatever the name. `number` is the file's place among all that are read.
std::unique_ptr<ByteSource> open_source(const std::string& path, std::size_t number,
                                        ReadState& state);

/// How many bytes a regular file has; 0 where that is not known.
std::uint64_t bytes_of(const std::string& path);

/// A file's name in messages.
std::string name_of(const std::string& path);

}  // namespace farthing::trace
