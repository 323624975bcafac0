#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "failure.hpp"

namespace farthing::cli {

/// What was wrong with a command line that did not parse, in our words and with the nearest
/// command or option.
UsageError usage_error(CLI::App& root, const std::vector<std::string>& words,
                       const CLI::ParseError& error);

}  // namespace farthing::cli
