#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace farthing::cli {

// Views of the command tree that help, manual and completions share, so that none of them can tell
// a story of its own.

struct OptionGroup {
  std::string title;
  std::vector<const CLI::Option*> options;
};

/// `farthing tables show`
std::string command_path(const CLI::App& command);
/// The phrase of a command, and the paragraph that follows it.
std::string summary(const CLI::App& command);
std::string details(const CLI::App& command);
std::vector<std::string> examples(const CLI::App& command);
/// `farthing tables show SERVICE [REGION] [OPTION…]`, required options spelt out.
std::string synopsis(const CLI::App& command);

std::vector<const CLI::App*> subcommands(const CLI::App& command);
/// The command and all below it, depth first.
std::vector<const CLI::App*> all_commands(const CLI::App& command);
/// The deepest command that the arguments named.
CLI::App& selected_command(CLI::App& root);

std::vector<const CLI::Option*> positionals(const CLI::App& command);
std::vector<OptionGroup> option_groups(const CLI::App& command);
/// Every spelling: `--architecture`, `--arch`.
std::vector<std::string> spellings(const CLI::Option& option);
bool takes_value(const CLI::Option& option);
/// What a value is called: `PATH`, or its choices, `table|json|csv|markdown`.
std::string value_name(const CLI::Option& option);
/// The choices of an enumerated value; empty for any other.
std::vector<std::string> choices(const CLI::Option& option);
bool takes_path(const CLI::Option& option);
/// `--architecture, --arch x86_64|arm64`
std::string option_heading(const CLI::Option& option);

}  // namespace farthing::cli
