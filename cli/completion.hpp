#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace farthing::cli {

/// What may stand where an option or argument wants a value.
struct Candidates {
  std::vector<std::string> words;
  bool files = false;
};
Candidates candidates(const CLI::Option& option);

/// Completion scripts, derived from the command tree.
std::string bash_completion(const CLI::App& root);
std::string zsh_completion(const CLI::App& root);

}  // namespace farthing::cli
