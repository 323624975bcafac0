#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "command_tree.hpp"
#include "completion.hpp"

namespace farthing::cli {
namespace {

std::string function_name(const CLI::App& command) {
  std::string name = '_' + command_path(command);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

/// `text` inside single quotes, with a backslash before each of `special`.
std::string escaped(const std::string& text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += '\\';
    if (c == '\'') {
      result += R"('\'')";
    } else {
      result += c;
    }
  }
  return result;
}

/// `:what:(words)`, `:what:_files`: the value of an option or argument.
std::string value_spec(const CLI::Option& option) {
  const Candidates what = candidates(option);
  std::string action = " ";
  if (what.files) {
    action = "_files";
  } else if (!what.words.empty()) {
    action = "(";
    for (const std::string& word : what.words) {
      if (action.size() > 1) action += ' ';
      action += word;
    }
    action += ')';
  }
  return ':' + escaped(value_name(option), ":\\") + ':' + action;
}

std::string option_specs(const CLI::Option& option) {
  const std::vector<std::string> names = spellings(option);
  std::string exclusive;
  for (const std::string& name : names) {
    if (!exclusive.empty()) exclusive += ' ';
    exclusive += name;
  }
  // An option is offered until one of its spellings is there; a repeatable one for ever.
  const std::string prefix = option.get_expected_max() > 1 ? "*" : '(' + exclusive + ')';
  const std::string value = takes_value(option) ? value_spec(option) : "";
  const std::string rest =
      (takes_value(option) ? "=[" : "[") + escaped(option.get_description(), "[]:\\") + ']' + value;
  std::string specs;
  for (const std::string& name : names) {
    specs.append(" \\\n    '").append(prefix).append(name).append(rest).append("'");
  }
  return specs;
}

std::string all_option_specs(const CLI::App& command) {
  std::string specs;
  for (const OptionGroup& group : option_groups(command)) {
    for (const CLI::Option* option : group.options) specs += option_specs(*option);
  }
  return specs;
}

std::string leaf_function(const CLI::App& command) {
  std::string text = function_name(command) + "() {\n  _arguments" + all_option_specs(command);
  int place = 1;
  for (const CLI::Option* argument : positionals(command)) {
    const bool many = argument->get_expected_max() > 1;
    text += " \\\n    '" + (many ? "*" : std::to_string(place++)) + value_spec(*argument) + "'";
  }
  return text + "\n}\n\n";
}

std::string branch_function(const CLI::App& command) {
  std::string commands;
  std::string calls;
  for (const CLI::App* below : subcommands(command)) {
    commands += "\n    '" + below->get_name() + ':' + escaped(summary(*below), "\\") + "'";
    calls += "\n      " + below->get_name() + ") " + function_name(*below) + " ;;";
  }
  return function_name(command) +
         "() {\n"
         "  local state line\n"
         "  local -a commands\n"
         "  commands=(" +
         commands + ")\n  _arguments -C" + all_option_specs(command) +
         " \\\n    '1:command:->command' '*::argument:->argument'\n"
         "  case $state in\n"
         "    command) _describe command commands ;;\n"
         "    argument) case $line[1] in" +
         calls +
         "\n    esac ;;\n"
         "  esac\n"
         "}\n\n";
}

}  // namespace

std::string zsh_completion(const CLI::App& root) {
  std::string text =
      "#compdef farthing\n# Completion of farthing for zsh: farthing completion zsh\n\n";
  for (const CLI::App* command : all_commands(root)) {
    text += subcommands(*command).empty() ? leaf_function(*command) : branch_function(*command);
  }
  return text +
         "if [[ $funcstack[1] == _farthing ]]; then\n"
         "  _farthing \"$@\"\n"
         "else\n"
         "  compdef _farthing farthing\n"
         "fi\n";
}

}  // namespace farthing::cli
