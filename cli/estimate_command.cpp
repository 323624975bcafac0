#include <memory>
#include <string>

#include "bill_options.hpp"
#include "commands.hpp"
#include "workload_input.hpp"

namespace farthing::cli {
namespace {

struct EstimateCommand {
  WorkloadInput input;
  BillOptions common;

  explicit EstimateCommand(CLI::App& command) : input(command), common(command, true) {}

  ExitCode run() const {
    constexpr bool explained = false;
    return common.run(explained, [&](const Catalog& catalog) { return input.read(catalog); });
  }
};

}  // namespace

void add_estimate_command(Program& program) {
  const std::string line = "echo " + std::string(example_workload) + " | farthing estimate -";
  CLI::App& command = program.add(
      program.root(),
      {"estimate",
       "The bill of a workload file",
       "Prices every resource of a workload file as one account: free tiers and volume tiers are "
       "used once, by all resources together, and the cost is shared back to each. Options count "
       "over what the file says. The format: farthing schema workload.",
       {line, line + " --format json", line + " --budget 100 --region eu-west-1",
        line + " --split --format csv"}});
  const auto estimate = std::make_shared<EstimateCommand>(command);
  program.on_run(command, [estimate] { return estimate->run(); });
}

}  // namespace farthing::cli
