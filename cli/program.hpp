#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "exit_code.hpp"
#include "text_option.hpp"

namespace farthing::cli {

/// What the help, the manual and the completions say about a command.
struct CommandText {
  std::string name;
  std::string summary;                ///< a phrase for the list of commands
  std::string details;                ///< one paragraph
  std::vector<std::string> examples;  ///< shell lines that work as printed
};

/// The tree of commands and what each of them runs.
class Program {
 public:
  using Run = std::function<ExitCode()>;

  Program();

  [[nodiscard]] CLI::App& root() { return root_; }
  [[nodiscard]] const CLI::App& root() const { return root_; }
  /// Adds a command below `parent`; one without `on_run` only groups others.
  CLI::App& add(CLI::App& parent, const CommandText& text);
  void on_run(const CLI::App& command, Run run) { runs_[&command] = std::move(run); }
  /// Leaves the command out of help, completions and suggestions.
  static void hide(CLI::App& command) { command.group(""); }

  /// Parses the arguments (without the program's name) and runs what they ask for. Messages go to
  /// standard error; nothing is thrown.
  ExitCode run(const std::vector<std::string>& arguments);

 private:
  ExitCode parse_and_run(const std::vector<std::string>& arguments);
  CLI::App root_;
  FlagOption version_;
  std::map<const CLI::App*, Run> runs_;
};

}  // namespace farthing::cli
