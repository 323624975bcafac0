#include <map>
#include <string>
#include <vector>

#include "command_tree.hpp"
#include "completion.hpp"

namespace farthing::cli {
namespace {

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

/// What to offer, and at which `command --option` places.
using Places = std::map<std::string, std::vector<std::string>>;

std::string offer(const Candidates& what) {
  std::string action;
  if (!what.words.empty()) action += "words='" + joined(what.words, " ") + "'";
  if (what.files) action += std::string(action.empty() ? "" : " ") + "files=yes";
  return action.empty() ? ":" : action;
}

std::string cases(const Places& places) {
  std::string text;
  for (const auto& [action, patterns] : places) {
    text += "    " + joined(patterns, " | \\\n    ") + ")\n      " + action + " ;;\n";
  }
  return text;
}

Places values_of_options(const CLI::App& root) {
  Places places;
  for (const CLI::App* command : all_commands(root)) {
    for (const OptionGroup& group : option_groups(*command)) {
      for (const CLI::Option* option : group.options) {
        if (!takes_value(*option)) continue;
        for (const std::string& name : spellings(*option)) {
          const std::string place = command_path(*command) + ' ' + name;
          places[offer(candidates(*option))].push_back('"' + place + '"');
        }
      }
    }
  }
  return places;
}

/// Commands and options that may follow a command, and the values of its arguments.
Places words_of_commands(const CLI::App& root) {
  Places places;
  for (const CLI::App* command : all_commands(root)) {
    Candidates all;
    for (const CLI::App* below : subcommands(*command)) all.words.push_back(below->get_name());
    for (const CLI::Option* argument : positionals(*command)) {
      const Candidates values = candidates(*argument);
      all.words.insert(all.words.end(), values.words.begin(), values.words.end());
      all.files = all.files || values.files;
    }
    for (const OptionGroup& group : option_groups(*command)) {
      for (const CLI::Option* option : group.options) {
        const std::vector<std::string> names = spellings(*option);
        all.words.insert(all.words.end(), names.begin(), names.end());
      }
    }
    places[offer(all)].push_back('"' + command_path(*command) + '"');
  }
  return places;
}

std::string command_names(const CLI::App& root) {
  std::vector<std::string> names;
  for (const CLI::App* command : all_commands(root)) {
    if (command != &root) names.push_back('"' + command_path(*command) + '"');
  }
  return joined(names, " | \\\n      ");
}

}  // namespace

std::string bash_completion(const CLI::App& root) {
  return "# Completion of farthing for bash: farthing completion bash\n"
         "_farthing() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local command=farthing words= files= at\n"
         "  # bash takes --option=value apart at the sign\n"
         "  if [[ $current == \"=\" ]]; then\n"
         "    current=\n"
         "  elif [[ $previous == \"=\" ]]; then\n"
         "    previous=${COMP_WORDS[COMP_CWORD-2]}\n"
         "  fi\n"
         "  for ((at = 1; at < COMP_CWORD; at++)); do\n"
         "    case \"$command ${COMP_WORDS[at]}\" in\n"
         "      " +
         command_names(root) +
         ")\n"
         "        command+=\" ${COMP_WORDS[at]}\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case \"$command $previous\" in\n" +
         cases(values_of_options(root)) +
         "    *)\n"
         "    case \"$command\" in\n" +
         cases(words_of_commands(root)) +
         "    esac ;;\n"
         "  esac\n"
         "  COMPREPLY=()\n"
         "  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "  if [[ -n $files && $current != -* ]]; then\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$current\")\n"
         "  fi\n"
         "}\n"
         "complete -F _farthing farthing\n";
}

}  // namespace farthing::cli
