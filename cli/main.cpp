#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"

namespace {

using farthing::cli::ExitCode;

void stop(int /*signal*/) { std::_Exit(static_cast<int>(ExitCode::interrupted)); }

/// Where memory runs out while something is taken down, nobody could catch that.
void end_without_memory() {
  constexpr std::string_view message = "farthing: error: out of memory\n";
  (void)!write(STDERR_FILENO, message.data(), message.size());
  std::_Exit(static_cast<int>(ExitCode::failed));
}

/// An interrupt ends the program with a documented exit code; a reader that goes away is reported
/// like any other failed write, not by a silent signal.
void prepare_signals() {
  struct sigaction interrupt {};
  // A shell starts background jobs with interrupts ignored: leave that.
  if (sigaction(SIGINT, nullptr, &interrupt) == 0 && interrupt.sa_handler != SIG_IGN) {
    interrupt.sa_handler = stop;
    sigaction(SIGINT, &interrupt, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(end_without_memory);
  prepare_signals();
  farthing::cli::Program program;
  farthing::cli::add_resource_commands(program);
  farthing::cli::add_instances_command(program);
  farthing::cli::add_estimate_command(program);
  farthing::cli::add_explain_command(program);
  farthing::cli::add_compare_command(program);
  farthing::cli::add_diff_command(program);
  farthing::cli::add_breakeven_command(program);
  farthing::cli::add_rightsize_command(program);
  farthing::cli::add_what_if_commands(program);
  farthing::cli::add_check_bill_command(program);
  farthing::cli::add_trace_command(program);
  farthing::cli::add_tables_command(program);
  farthing::cli::add_schema_command(program);
  farthing::cli::add_completion_command(program);
  farthing::cli::add_man_command(program);
  std::vector<std::string> arguments;
  for (int at = 1; at < argc; ++at) arguments.emplace_back(argv[at]);
  return static_cast<int>(program.run(arguments));
}
