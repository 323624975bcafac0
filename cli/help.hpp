#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace farthing::cli {

/// The text of `--help`: what the command is for, its usage, options by group, examples.
std::string help_text(const CLI::App& command, int width);

/// `text` in lines of at most `width` columns, each indented by `indent`.
std::string wrapped(const std::string& text, int width, int indent);

/// A shell line, continued with backslashes where it would be wider than `width`; still one
/// command that works as it stands.
std::string shell_lines(const std::string& line, int width, int indent);

}  // namespace farthing::cli
