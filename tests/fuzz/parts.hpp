#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include <farthing/workload_file.hpp>

namespace fuzz {

/// An input that is several files, one after the other with a record separator between them.
class Parts {
 public:
  Parts(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  /// The next one; empty behind the last.
  std::string next() {
    const std::size_t end = rest_.find('\x1E');
    const std::string_view part = rest_.substr(0, end);
    rest_ = end == rest_.npos ? std::string_view() : rest_.substr(end + 1);
    return std::string(part);
  }

 private:
  std::string_view rest_;
};

constexpr const char* served_name = "served";

/// Serves one text, whatever file is asked for; of an empty one says that there is none.
inline farthing::FileReader serving(const std::string& text) {
  return [&text](const std::string& path) -> farthing::SourceFile {
    if (text.empty()) throw std::runtime_error("no file " + path);
    return {served_name, text};
  };
}

}  // namespace fuzz
