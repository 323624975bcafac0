#pragma once

#include <farthing/catalog.hpp>
#include <farthing/service.hpp>

#include "text_option.hpp"

namespace farthing::cli {

/// The service file that a command takes as its argument.
class ServiceInput {
 public:
  explicit ServiceInput(CLI::App& command);

  /// Reads the file, or standard input. Throws `Failure` or `Error`.
  [[nodiscard]] Service read(const Catalog& catalog) const;

 private:
  TextOption file_;
};

/// A service that fits a shell line, for examples.
inline constexpr std::string_view example_service =
    "'{requests: 40/s, duration: 120ms, memory: 512MB, concurrency: 10}'";

}  // namespace farthing::cli
