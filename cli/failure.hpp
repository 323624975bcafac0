#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <farthing/error.hpp>

#include "exit_code.hpp"

namespace farthing::cli {

/// What ends a command early: one message, and how the program exits.
class Failure : public std::runtime_error {
 public:
  Failure(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// Faults of the command line itself, apart from those of files.
class UsageError : public Error {
 public:
  using Error::Error;
  /// One fault of an option's or argument's value.
  UsageError(std::string option, std::string expected, std::string found, std::string hint = {})
      : Error(Diagnostic{ErrorCode::invalid_value,
                         {std::move(option)},
                         {},
                         std::move(expected),
                         std::move(found),
                         std::move(hint)}) {}
};

}  // namespace farthing::cli
