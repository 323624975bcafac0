#include "help.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string_view>

#include "command_tree.hpp"
#include "exit_code.hpp"

namespace farthing::cli {
namespace {

constexpr int description_column = 30;
constexpr int indent_columns = 2;

/// Columns of UTF-8 text that holds no wide or combining characters.
int columns(const std::string& text) {
  int count = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
  }
  return count;
}

std::string spaces(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

/// A long list of choices goes on below.
std::string heading_lines(const std::string& heading, int width) {
  std::string text;
  std::string line = spaces(indent_columns);
  std::istringstream parts(heading);
  for (std::string part; std::getline(parts, part, '|');) {
    if (!parts.eof()) part += '|';
    if (columns(line) + columns(part) > width) {
      text += line + '\n';
      line = spaces(2 * indent_columns);
    }
    line += part;
  }
  return text + line;
}

/// `heading` on the left and its description on the right, or below where the heading is long.
std::string entry(const std::string& heading, const std::string& description, int width) {
  const std::string body = wrapped(description, width, description_column);
  const int used = indent_columns + columns(heading);
  const std::string text = heading_lines(heading, width);
  if (description.empty()) return text + '\n';
  if (used + 2 > description_column) return text + '\n' + body;
  return text + body.substr(static_cast<std::size_t>(used));
}

std::string command_list(const CLI::App& command, int width) {
  std::string text;
  for (const CLI::App* below : subcommands(command)) {
    text += entry(below->get_name(), summary(*below), width);
  }
  return text.empty() ? text : "\nCommands:\n" + text;
}

std::string option_list(const CLI::App& command, int width) {
  std::string text;
  for (const CLI::Option* option : positionals(command)) {
    text += entry(value_name(*option), option->get_description(), width);
  }
  if (!text.empty()) text = "\nArguments:\n" + text;
  for (const OptionGroup& group : option_groups(command)) {
    text += '\n' + group.title + ":\n";
    for (const CLI::Option* option : group.options) {
      text += entry(option_heading(*option), option->get_description(), width);
    }
  }
  return text;
}

std::string example_list(const CLI::App& command, int width) {
  std::string text;
  for (const std::string& example : examples(command)) {
    text += shell_lines(example, width, indent_columns);
  }
  return text.empty() ? text : "\nExamples:\n" + text;
}

std::string exit_list(int width) {
  std::string text = "\nExit status:\n";
  for (const ExitMeaning& exit : exit_meanings) {
    text += entry(std::to_string(static_cast<int>(exit.code)), std::string(exit.meaning), width);
  }
  return text;
}

}  // namespace

std::string wrapped(const std::string& text, int width, int indent) {
  std::istringstream words(text);
  std::string result;
  std::string line = spaces(indent);
  bool is_empty = true;
  for (std::string word; words >> word;) {
    if (!is_empty && columns(line) + 1 + columns(word) > width) {
      result += line + '\n';
      line = spaces(indent);
      is_empty = true;
    }
    line += (is_empty ? "" : " ") + word;
    is_empty = false;
  }
  return is_empty ? result : result + line + '\n';
}

std::string shell_lines(const std::string& line, int width, int indent) {
  constexpr std::string_view continued = " \\";
  std::string result;
  std::string rest = spaces(indent) + line;
  while (columns(rest) > width) {
    const auto room = static_cast<std::size_t>(width) - continued.size();
    // Only before an option, a pipe or a quoted word: never inside one.
    std::size_t at = 0;
    for (const std::string_view start : {" --", " | ", " '"}) {
      const std::size_t found = rest.rfind(start, room);
      if (found != std::string::npos) at = std::max(at, found);
    }
    if (rest.find_first_not_of(' ') > at) break;
    result += rest.substr(0, at) + std::string(continued) + '\n';
    rest = spaces(2 * indent) + rest.substr(at + 1);
  }
  return result + rest + '\n';
}

std::string help_text(const CLI::App& command, int width) {
  std::string text = wrapped(summary(command) + '.', width, 0);
  if (!details(command).empty()) text += '\n' + wrapped(details(command), width, 0);
  text += "\nUsage:\n" + wrapped(synopsis(command), width, indent_columns);
  text += command_list(command, width) + option_list(command, width) + example_list(command, width);
  if (command.get_parent() == nullptr) text += exit_list(width);
  return text;
}

}  // namespace farthing::cli
