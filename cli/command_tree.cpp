#include "command_tree.hpp"

#include <algorithm>
#include <cctype>

namespace farthing::cli {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end = text.find(at); end != std::string::npos; end = text.find(at, start)) {
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  parts.push_back(text.substr(start));
  return parts;
}

constexpr std::string_view paragraph_break = "\n\n";

std::string in_capitals(std::string name) {
  for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

/// Of many choices, which the list of arguments has, the name alone.
std::string positional_usage(const CLI::Option& option) {
  constexpr std::size_t few = 5;
  const bool many = option.get_expected_max() > 1;
  std::string usage =
      choices(option).size() > few ? in_capitals(option.get_single_name()) : value_name(option);
  if (many) usage += "…";
  return option.get_required() ? usage : "[" + usage + "]";
}

}  // namespace

std::string command_path(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent == nullptr ? command.get_name() : command_path(*parent) + ' ' + command.get_name();
}

std::string summary(const CLI::App& command) {
  const std::string text = command.get_description();
  return text.substr(0, text.find(paragraph_break));
}

std::string details(const CLI::App& command) {
  const std::string text = command.get_description();
  const std::size_t at = text.find(paragraph_break);
  return at == std::string::npos ? std::string{} : text.substr(at + paragraph_break.size());
}

std::vector<std::string> examples(const CLI::App& command) {
  const std::string footer = command.get_footer();
  return footer.empty() ? std::vector<std::string>{} : split(footer, '\n');
}

std::string synopsis(const CLI::App& command) {
  std::string line = command_path(command);
  const bool only_groups = option_groups(command).size() <= 1;  // its help
  if (!subcommands(command).empty() && only_groups) return line + " COMMAND";
  for (const OptionGroup& group : option_groups(command)) {
    for (const CLI::Option* option : group.options) {
      if (option->get_required()) {
        line += ' ' + spellings(*option).front() + ' ' + value_name(*option);
      }
    }
  }
  for (const CLI::Option* option : positionals(command)) line += ' ' + positional_usage(*option);
  return line + " [OPTION…]";
}

std::vector<const CLI::App*> subcommands(const CLI::App& command) {
  return command.get_subcommands([](const CLI::App* app) { return !app->get_group().empty(); });
}

std::vector<const CLI::App*> all_commands(const CLI::App& command) {
  std::vector<const CLI::App*> all{&command};
  for (const CLI::App* below : subcommands(command)) {
    const std::vector<const CLI::App*> deeper = all_commands(*below);
    all.insert(all.end(), deeper.begin(), deeper.end());
  }
  return all;
}

CLI::App& selected_command(CLI::App& root) {
  const std::vector<CLI::App*> parsed = root.get_subcommands();
  return parsed.empty() ? root : selected_command(*parsed.back());
}

std::vector<const CLI::Option*> positionals(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

std::vector<OptionGroup> option_groups(const CLI::App& command) {
  std::vector<OptionGroup> groups;
  for (const std::string& title : command.get_groups()) {
    OptionGroup group{title, command.get_options([&](const CLI::Option* option) {
                        return !option->get_positional() && option->get_group() == title;
                      })};
    if (!title.empty() && !group.options.empty()) groups.push_back(std::move(group));
  }
  // Help options come first in the tree, but are what a reader needs least.
  const auto is_about_help = [](const OptionGroup& group) { return group.title != "Help"; };
  std::stable_partition(groups.begin(), groups.end(), is_about_help);
  return groups;
}

std::vector<std::string> spellings(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back('-' + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::string value_name(const CLI::Option& option) {
  const std::string name = option.get_type_name();
  return name.empty() ? option.get_single_name() : name;
}

std::vector<std::string> choices(const CLI::Option& option) {
  const std::string name = value_name(option);
  if (!takes_value(option) || name.find('|') == std::string::npos) return {};
  std::vector<std::string> words = split(name, '|');
  // A capital stands for any value of that kind.
  std::erase_if(words, [](const std::string& word) {
    return std::isupper(static_cast<unsigned char>(word.front())) != 0;
  });
  return words;
}

bool takes_path(const CLI::Option& option) {
  const std::string name = value_name(option);
  return name.find("FILE") != std::string::npos || name.find("PATH") != std::string::npos;
}

std::string option_heading(const CLI::Option& option) {
  std::string heading;
  for (const std::string& name : spellings(option)) {
    heading += (heading.empty() ? "" : ", ") + name;
  }
  return takes_value(option) ? heading + ' ' + value_name(option) : heading;
}

}  // namespace farthing::cli
