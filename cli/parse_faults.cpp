#include "parse_faults.hpp"

#include <optional>
#include <string>
#include <vector>

#include "command_tree.hpp"

namespace farthing::cli {
namespace {

Diagnostic fault(ErrorCode code, std::string expected, std::string found, std::string hint) {
  return {code, {}, {}, std::move(expected), std::move(found), std::move(hint)};
}

std::string see_help(const CLI::App& command) {
  return "see: " + command_path(command) + " --help";
}

std::string or_help(const std::string& hint, const CLI::App& command) {
  return hint.empty() ? see_help(command) : hint;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const OptionGroup& group : option_groups(command)) {
    for (const CLI::Option* option : group.options) {
      const std::vector<std::string> spelt = spellings(*option);
      names.insert(names.end(), spelt.begin(), spelt.end());
    }
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* below : subcommands(command)) names.push_back(below->get_name());
  return names;
}

bool looks_like_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

Diagnostic unknown_option(const CLI::App& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::string hint = did_you_mean(name, option_names(command));
  if (hint.empty() && !subcommands(command).empty()) {
    hint = "options follow the command: " + command_path(command) + " COMMAND " + name + " …";
  }
  return fault(ErrorCode::unknown_key, "an option of \"" + command_path(command) + '"', name,
               or_help(hint, command));
}

Diagnostic unknown_word(const CLI::App& command, const std::string& word) {
  if (subcommands(command).empty()) {
    return fault(ErrorCode::unknown_key, "no further argument of \"" + command_path(command) + '"',
                 word, see_help(command));
  }
  return fault(ErrorCode::unknown_key, "a command of \"" + command_path(command) + '"', word,
               or_help(did_you_mean(word, command_names(command)), command));
}

/// The first word that no command knew what to do with. Arguments that a command does not take
/// end up with its parents.
std::optional<Diagnostic> left_over(CLI::App& root) {
  CLI::App& selected = selected_command(root);
  for (CLI::App* command = &selected; command != nullptr; command = command->get_parent()) {
    for (const std::string& word : command->remaining()) {
      if (word == "--") continue;
      if (looks_like_option(word)) return unknown_option(*command, word);
      return unknown_word(selected, word);
    }
  }
  return std::nullopt;
}

std::vector<Diagnostic> missing_options(const CLI::App& command) {
  std::vector<Diagnostic> faults;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    const bool is_positional = option->get_positional();
    faults.push_back(fault(ErrorCode::missing_key,
                           is_positional ? value_name(*option) : option_heading(*option), {},
                           option->get_description()));
  }
  return faults;
}

std::optional<Diagnostic> repeated_option(const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_items_expected_max() == 1 && option->count() > 1) {
      return fault(ErrorCode::duplicate_key, option->get_name() + " once", option->results().back(),
                   "");
    }
  }
  return std::nullopt;
}

/// The option that `name` spells, or null.
const CLI::Option* find_option(const CLI::App& command, const std::string& name) {
  for (const OptionGroup& group : option_groups(command)) {
    for (const CLI::Option* option : group.options) {
      for (const std::string& spelling : spellings(*option)) {
        if (spelling == name) return option;
      }
    }
  }
  return nullptr;
}

/// An option at the end that wants a value, or a value for one that takes none.
std::optional<Diagnostic> misused_option(const CLI::App& command,
                                         const std::vector<std::string>& words) {
  if (words.empty()) return std::nullopt;
  const CLI::Option* last = find_option(command, words.back());
  if (last != nullptr && takes_value(*last)) {
    return fault(ErrorCode::missing_key, "a value: " + option_heading(*last), {},
                 last->get_description());
  }
  for (const std::string& word : words) {
    const std::size_t sign = word.find('=');
    if (sign == std::string::npos) continue;
    const CLI::Option* flag = find_option(command, word.substr(0, sign));
    if (flag != nullptr && !takes_value(*flag)) {
      return fault(ErrorCode::invalid_value, word.substr(0, sign) + " without a value",
                   word.substr(sign + 1), "");
    }
  }
  return std::nullopt;
}

}  // namespace

UsageError usage_error(CLI::App& root, const std::vector<std::string>& words,
                       const CLI::ParseError& error) {
  const CLI::App& selected = selected_command(root);
  if (const std::optional<Diagnostic> extra = left_over(root)) return UsageError(*extra);
  if (const std::optional<Diagnostic> twice = repeated_option(selected)) return UsageError(*twice);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    if (const std::optional<Diagnostic> use = misused_option(selected, words)) {
      return UsageError(*use);
    }
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    std::vector<Diagnostic> missing = missing_options(selected);
    if (!missing.empty()) return UsageError(std::move(missing));
    return UsageError(fault(ErrorCode::missing_key,
                            "a command of \"" + command_path(selected) + '"', {},
                            see_help(selected)));
  }
  return UsageError(
      fault(ErrorCode::syntax, "a command line that parses", error.what(), see_help(selected)));
}

}  // namespace farthing::cli
