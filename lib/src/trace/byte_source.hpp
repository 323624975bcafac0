#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
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

/// Opens a file, or standard input for `-`, and unpacks gzip and zstd, known by their first bytes
/// whatever the name. Adds to `packed_bytes` what is read from the file.
std::unique_ptr<ByteSource> open_source(const std::string& path,
                                        std::atomic<std::uint64_t>& packed_bytes);

/// How many bytes a regular file has; 0 where that is not known.
std::uint64_t bytes_of(const std::string& path);

/// A file's name in messages.
std::string name_of(const std::string& path);

}  // namespace farthing::trace
