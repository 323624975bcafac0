#include <string>

#include <farthing/catalog.hpp>

#include "command_tree.hpp"
#include "commands.hpp"
#include "completion.hpp"
#include "terminal.hpp"
#include "text_option.hpp"

namespace farthing::cli {

Candidates candidates(const CLI::Option& option) {
  const std::string name = value_name(option);
  Candidates result{choices(option), takes_path(option)};
  if (name == "REGION") result.words = Catalog::builtin().regions();
  if (name == "SERVICE") result.words = Catalog::builtin().services();
  return result;
}

void add_completion_command(Program& program) {
  CLI::App& command = program.add(
      program.root(),
      {"completion",
       "Print a shell's completion script",
       "Completes commands, options, choices, regions and file names. For bash put the script "
       "into ~/.local/share/bash-completion/completions/farthing, for zsh into a file _farthing "
       "on the fpath; or load it into the running shell.",
       {"source <(farthing completion bash)", "farthing completion zsh"}});
  TextOption shell(command, "shell", "bash|zsh", "which shell");
  shell.required();
  using Script = std::string (*)(const CLI::App&);
  program.on_run(command, [&program, shell] {
    const Script script =
        shell.choose<Script>({{"bash", bash_completion}, {"zsh", zsh_completion}});
    write_output(script(program.root()));
    return ExitCode::done;
  });
}

}  // namespace farthing::cli
