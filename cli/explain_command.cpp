#include <memory>
#include <string>

#include "bill_options.hpp"
#include "commands.hpp"
#include "workload_input.hpp"

namespace farthing::cli {
namespace {

struct ExplainCommand {
  WorkloadInput input;
  BillOptions common;

  explicit ExplainCommand(CLI::App& command) : input(command), common(command) {}

  ExitCode run() const {
    constexpr bool explained = true;
    return common.run(explained, [&](const Catalog& catalog) { return input.read(catalog); });
  }
};

}  // namespace

void add_explain_command(Program& program) {
  const std::string line = "echo " + std::string(example_workload) + " | farthing explain -";
  CLI::App& command = program.add(
      program.root(),
      {"explain",
       "How each line of a bill came about",
       "Prices a workload file and says each line in words and figures: what was counted, how it "
       "was rounded, how much a free tier and each volume tier took, which price from which table "
       "and date.",
       {line, line + " --format json"}});
  const auto explain = std::make_shared<ExplainCommand>(command);
  program.on_run(command, [explain] { return explain->run(); });
}

}  // namespace farthing::cli
