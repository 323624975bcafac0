#include "trace/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

constexpr std::size_t packed_buffer_bytes = std::size_t{64} << 10U;
// 16 MiB: more than any level of zstd asks for without --ultra or --long.
constexpr int zstd_window_log_max = 24;

[[noreturn]] void fail(const std::string& name, std::string expected, std::string found) {
  throw Error(Diagnostic{ErrorCode::io, {name}, {}, std::move(expected), std::move(found), {}});
}

class FileSource : public ByteSource {
 public:
  FileSource(const std::string& path, std::size_t number, ReadState& state)
      : name_(name_of(path)), number_(number), state_(state) {
    descriptor_ = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(name_, "a file that can be read", std::strerror(errno));
    struct stat status {};
    if (fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
      fail(name_, "a file", "a folder");
    }
  }
  ~FileSource() override {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    while (true) {
      if (number_ >= state_.stop_from) throw Stopped();
      const ssize_t count = ::read(descriptor_, out, size);
      if (count >= 0) {
        state_.bytes += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR) fail(name_, "a file that can be read", std::strerror(errno));
    }
  }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::size_t number_;
  ReadState& state_;
  int descriptor_ = -1;
};

/// Packed bytes as they come from the file, with those that told its kind still in front.
class Packed {
 public:
  explicit Packed(std::unique_ptr<FileSource> file) : file_(std::move(file)) {
    while (end_ < buffer_.size() && end_ < kind_bytes) {
      const std::size_t count = file_->read(buffer_.data() + end_, buffer_.size() - end_);
      if (count == 0) break;
      end_ += count;
    }
  }
  [[nodiscard]] std::string_view left() const { return {buffer_.data() + begin_, end_ - begin_}; }
  /// Whether there is anything left, after a look into the file if need be.
  bool fill() {
    if (begin_ < end_) return true;
    begin_ = 0;
    end_ = file_->read(buffer_.data(), buffer_.size());
    return end_ > 0;
  }
  void take(std::size_t count) { begin_ += count; }
  [[nodiscard]] const std::string& name() const { return file_->name(); }
  FileSource& file() { return *file_; }

 private:
  static constexpr std::size_t kind_bytes = 4;
  std::unique_ptr<FileSource> file_;
  std::vector<char> buffer_ = std::vector<char>(packed_buffer_bytes);
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

class PlainSource : public ByteSource {
 public:
  explicit PlainSource(Packed packed) : packed_(std::move(packed)) {}
  std::size_t read(char* out, std::size_t size) override {
    const std::string_view left = packed_.left();
    if (left.empty()) return packed_.file().read(out, size);
    const std::size_t count = std::min(size, left.size());
    std::memcpy(out, left.data(), count);
    packed_.take(count);
    return count;
  }

 private:
  Packed packed_;
};

/// One gzip member after the other, as `cat a.gz b.gz` makes them. Zeros behind one fill a block of
/// a tape.
class GzipSource : public ByteSource {
 public:
  explicit GzipSource(Packed packed) : packed_(std::move(packed)) {
    constexpr int gzip_with_largest_window = 15 + 16;
    if (inflateInit2(&stream_, gzip_with_largest_window) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    while (true) {
      if (is_behind_member_) skip_zeros();
      if (!packed_.fill()) {
        if (in_member_) fail(packed_.name(), "a whole gzip file", "one that ends early");
        return 0;
      }
      const std::string_view left = packed_.left();
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left.data()));
      stream_.avail_in = static_cast<uInt>(left.size());
      stream_.next_out = reinterpret_cast<Bytef*>(out);
      stream_.avail_out = static_cast<uInt>(size);
      in_member_ = true;
      is_behind_member_ = false;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      packed_.take(left.size() - stream_.avail_in);
      if (result == Z_STREAM_END) {
        in_member_ = false;
        is_behind_member_ = true;
        inflateReset(&stream_);
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        fail(packed_.name(), "gzip", "damaged bytes");
      }
      if (stream_.avail_out < size) return size - stream_.avail_out;
    }
  }

 private:
  void skip_zeros() {
    while (packed_.fill()) {
      const std::string_view left = packed_.left();
      const std::size_t zeros = std::min(left.find_first_not_of('\0'), left.size());
      packed_.take(zeros);
      if (zeros < left.size()) return;
    }
  }

  Packed packed_;
  z_stream stream_{};
  bool in_member_ = false;
  bool is_behind_member_ = false;
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(Packed packed) : packed_(std::move(packed)), stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, zstd_window_log_max);
  }
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    while (true) {
      // What is unpacked already comes first: the file may have ended.
      if (!packed_.fill() && !has_more_) {
        if (in_frame_) fail(packed_.name(), "a whole zstd file", "one that ends early");
        return 0;
      }
      const std::string_view left = packed_.left();
      ZSTD_inBuffer in{left.data(), left.size(), 0};
      ZSTD_outBuffer unpacked{out, size, 0};
      const std::size_t result = ZSTD_decompressStream(stream_, &unpacked, &in);
      packed_.take(in.pos);
      if (ZSTD_isError(result) != 0) {
        fail(packed_.name(), "zstd with a window of at most 16 MiB", ZSTD_getErrorName(result));
      }
      in_frame_ = result != 0;
      has_more_ = unpacked.pos == size && in_frame_;
      if (unpacked.pos > 0) return unpacked.pos;
    }
  }

 private:
  Packed packed_;
  ZSTD_DStream* stream_;
  bool in_frame_ = false;
  bool has_more_ = false;
};

/// Also a frame to be skipped, with which files of several frames begin: 0x184D2A50 to …5F.
bool is_zstd(std::string_view front) {
  constexpr std::string_view frame = "\x28\xb5\x2f\xfd";
  constexpr std::string_view behind_first = "\x2a\x4d\x18";
  return front.starts_with(frame) ||
         (!front.empty() && front.front() >= 'P' && front.front() <= '_' &&
          front.substr(1).starts_with(behind_first));
}

}  // namespace

std::string name_of(const std::string& path) { return path == "-" ? "standard input" : path; }

std::uint64_t bytes_of(const std::string& path) {
  struct stat status {};
  if (path == "-" || stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

std::unique_ptr<ByteSource> open_source(const std::string& path, std::size_t number,
                                        ReadState& state) {
  Packed packed(std::make_unique<FileSource>(path, number, state));
  constexpr std::string_view gzip = "\x1f\x8b";
  if (packed.left().starts_with(gzip)) return std::make_unique<GzipSource>(std::move(packed));
  if (is_zstd(packed.left())) return std::make_unique<ZstdSource>(std::move(packed));
  return std::make_unique<PlainSource>(std::move(packed));
}

}  // namespace farthing::trace
