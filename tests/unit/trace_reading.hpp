#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <farthing/farthing.hpp>

// Traces in a test: a text, and what it comes to.

namespace farthing::testing {

/// A folder of its own for one test.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("farthing-trace-" + std::to_string(next_++) + "-" +
               std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }

 private:
  static inline int next_ = 0;
  std::filesystem::path path_;
};

/// What a file of this text comes to.
inline Trace read(const std::string& text, const TraceOptions& options = {}) {
  const Folder folder;
  return read_trace({folder.write("f.txt", text)}, options, Catalog::builtin());
}

/// Why a file of this text is refused; empty: it is not.
inline std::string refusal(const std::string& text, const TraceOptions& options = {}) {
  try {
    read(text, options);
  } catch (const Error& error) {
    return error.diagnostics().front().text();
  }
  return {};
}

inline TraceSums all(const Trace& trace) {
  TraceSums sum;
  for (const auto& [key, sums] : trace.sums) sum += sums;
  return sum;
}

inline std::uint64_t billed_ms(const Trace& trace) { return all(trace).billed_ms; }

}  // namespace farthing::testing
