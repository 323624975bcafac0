#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <string>

#include <farthing/catalog.hpp>
#include <farthing/version.hpp>

#include "command_tree.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "help.hpp"
#include "terminal.hpp"

namespace farthing::cli {
namespace {

// What an 80 column page has left beside its margin.
constexpr int example_width = 70;

/// The code point at `at` of valid UTF-8; moves `at` past it.
std::uint32_t next_code_point(const std::string& text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  std::uint32_t point = lead < 0xE0 ? lead & 0x1FU : lead < 0xF0 ? lead & 0x0FU : lead & 0x07U;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    point = point << 6U | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return point;
}

/// Text that the typesetter prints as it stands.
std::string roff(const std::string& text) {
  std::string result;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) result = "\\&";
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t point = next_code_point(text, at);
    switch (point) {
      case '\\':
        result += "\\e";
        break;
      case '-':
        result += "\\-";
        break;
      case '|':
        result += "|\\:";  // a list of choices may be broken here
        break;
      case '~':
        result += "\\(ti";
        break;
      case '^':
        result += "\\(ha";
        break;
      case '\'':
        result += "\\(aq";
        break;
      case '`':
        result += "\\(ga";
        break;
      default:
        if (point < 0x80) {
          result += static_cast<char>(point);
        } else {
          std::array<char, 16> name{};
          std::snprintf(name.data(), name.size(), "\\[u%04X]", static_cast<unsigned>(point));
          result += name.data();
        }
    }
  }
  return result;
}

std::string bold(const std::string& text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(const std::string& text) { return "\\fI" + roff(text) + "\\fR"; }

std::string entry(const std::string& heading, const std::string& body) {
  return ".TP\n" + heading + '\n' + roff(body) + '\n';
}

std::string option_entries(const CLI::App& command) {
  std::string text;
  for (const CLI::Option* argument : positionals(command)) {
    text += entry(italic(value_name(*argument)), argument->get_description());
  }
  for (const OptionGroup& group : option_groups(command)) {
    text += ".PP\n" + roff(group.title) + ":\n";
    for (const CLI::Option* option : group.options) {
      std::string heading;
      for (const std::string& name : spellings(*option)) {
        heading += (heading.empty() ? "" : ", ") + bold(name);
      }
      if (takes_value(*option)) heading += ' ' + italic(value_name(*option));
      text += entry(heading, option->get_description());
    }
  }
  return text;
}

std::string command_sections(const CLI::App& root) {
  std::string text;
  for (const CLI::App* command : all_commands(root)) {
    if (command == &root) continue;
    text += ".SS " + roff(command_path(*command)) + '\n' + roff(summary(*command)) + ".\n" +
            roff(details(*command)) + '\n' + ".PP\n" + bold(synopsis(*command)) + '\n' +
            option_entries(*command);
  }
  return text;
}

std::string exit_entries() {
  std::string text;
  for (const ExitMeaning& exit : exit_meanings) {
    text += entry(bold(std::to_string(static_cast<int>(exit.code))), std::string(exit.meaning));
  }
  return text;
}

std::string example_lines(const CLI::App& root) {
  std::string text;
  for (const CLI::App* command : all_commands(root)) {
    for (const std::string& example : examples(*command)) {
      std::istringstream lines(shell_lines(example, example_width, 2));
      for (std::string line; std::getline(lines, line);) text += roff(line) + '\n';
    }
  }
  return ".nf\n" + text + ".fi\n";
}

std::string manual(const CLI::App& root) {
  const std::string date = Catalog::builtin().as_of().text();
  return ".TH FARTHING 1 \"" + date + "\" \"farthing " + std::string(version()) +
         "\" \"User Commands\"\n.ad l\n.SH NAME\nfarthing \\- " + roff(summary(root)) +
         "\n.SH SYNOPSIS\n" + bold(synopsis(root)) + " " + roff("[OPTION…]") +
         "\n.SH DESCRIPTION\n" + roff(details(root)) + "\n.SH OPTIONS\n" + option_entries(root) +
         ".SH COMMANDS\n" + command_sections(root) + ".SH EXIT STATUS\n" + exit_entries() +
         ".SH ENVIRONMENT\n" +
         entry(bold("NO_COLOR"),
               "if set and not empty, no colours unless --color always is given") +
         entry(bold("TERM"), "no colours on a terminal called dumb") +
         ".SH FILES\nNo file is read unless the command line names it.\n.SH EXAMPLES\n" +
         example_lines(root);
}

}  // namespace

void add_man_command(Program& program) {
  CLI::App& command = program.add(
      program.root(),
      {"man", "Print the manual page", "Reads well in: farthing man | man -l -", {"farthing man"}});
  Program::hide(command);
  program.on_run(command, [&program] {
    write_output(manual(program.root()));
    return ExitCode::done;
  });
}

}  // namespace farthing::cli
