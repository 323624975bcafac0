#include "program.hpp"

#include <exception>

#include <farthing/farthing.hpp>

#include "command_tree.hpp"
#include "failure.hpp"
#include "help.hpp"
#include "messages.hpp"
#include "parse_faults.hpp"
#include "terminal.hpp"

namespace farthing::cli {
namespace {

std::string version_line() {
  return "farthing " + std::string(version()) + " (price tables as of " +
         Catalog::builtin().as_of().text() + ")\n";
}

void describe(CLI::App& command, const CommandText& text) {
  command.description(text.summary + "\n\n" + text.details);
  std::string lines;
  for (const std::string& example : text.examples) {
    lines += (lines.empty() ? "" : "\n") + example;
  }
  command.footer(lines);
  command.set_help_flag("-h,--help", "print this help")->group("Help");
}

/// `--option=` means an empty value; the parser would take the next argument for it.
std::vector<std::string> with_empty_values_apart(const std::vector<std::string>& arguments) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& word = arguments[at];
    if (word == "--") {
      result.insert(result.end(), arguments.begin() + static_cast<std::ptrdiff_t>(at),
                    arguments.end());
      return result;
    }
    if (word.starts_with("--") && word.find('=') == word.size() - 1) {
      result.push_back(word.substr(0, word.size() - 1));
      result.emplace_back();
    } else {
      result.push_back(word);
    }
  }
  return result;
}

/// `help lambda` is how many programs are asked for `lambda --help`.
std::vector<std::string> help_asked_for(std::vector<std::string> words) {
  if (words.empty() || words.front() != "help") return words;
  words.erase(words.begin());
  words.emplace_back("--help");
  return words;
}

}  // namespace

Program::Program() {
  root_.name("farthing");
  describe(
      root_,
      {"farthing",
       "What a compute workload costs on AWS, exactly, and why",
       "Prices functions and tasks given on the command line, or a whole workload from "
       "a file: one month of one account, with free tiers and volume tiers shared as AWS "
       "shares them. Every figure is exact until it is printed, and names the table, "
       "date and source of its price.",
       {"farthing lambda --memory 1536MB --requests 3M --duration 120ms", "farthing tables list"}});
  version_ = FlagOption(root_, "--version", "print the version and the date of the price tables");
  version_.group("Help");
  root_.require_subcommand(0, 1);
}

CLI::App& Program::add(CLI::App& parent, const CommandText& text) {
  CLI::App* command = parent.add_subcommand(text.name);
  describe(*command, text);
  command->require_subcommand(0, 1);
  return *command;
}

ExitCode Program::run(const std::vector<std::string>& arguments) {
  try {
    return parse_and_run(arguments);
  } catch (const UsageError& error) {
    print_faults(error.diagnostics());
    return ExitCode::wrong_command_line;
  } catch (const Error& error) {
    print_faults(error.diagnostics());
    return ExitCode::invalid_input;
  } catch (const Failure& failure) {
    if (*failure.what() != '\0') print_error(failure.what());
    return failure.code();
  } catch (const std::exception& error) {
    print_error(error.what());
  }
  return ExitCode::failed;
}

ExitCode Program::parse_and_run(const std::vector<std::string>& arguments) {
  const std::vector<std::string> words = help_asked_for(with_empty_values_apart(arguments));
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    root_.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    write_output(help_text(selected_command(root_), default_width()));
    return ExitCode::done;
  } catch (const CLI::ParseError& error) {
    throw usage_error(root_, words, error);
  }
  if (version_.given()) {
    write_output(version_line());
    return ExitCode::done;
  }
  const CLI::App& command = selected_command(root_);
  const auto run = runs_.find(&command);
  if (run == runs_.end()) {
    throw usage_error(root_, words, CLI::RequiredError("A command"));
  }
  return run->second();
}

}  // namespace farthing::cli
