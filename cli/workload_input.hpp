#pragma once

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>

#include "text_option.hpp"

namespace farthing::cli {

/// The workload file that a command takes as its argument.
class WorkloadInput {
 public:
  explicit WorkloadInput(CLI::App& command);

  /// Reads the file, or standard input. Throws `Failure` or `Error`.
  [[nodiscard]] Workload read(const Catalog& catalog) const;

 private:
  TextOption file_;
};

/// A workload that fits a shell line, for examples.
inline constexpr std::string_view example_workload =
    "'resources: {f: {lambda: {memory: 1GB, requests: 3M, duration: 9ms}}}'";

}  // namespace farthing::cli
