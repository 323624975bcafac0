#include <memory>
#include <string>

#include <farthing/compare.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "price_options.hpp"
#include "report_options.hpp"
#include "service_input.hpp"
#include "terminal.hpp"

namespace farthing::cli {
namespace {

struct CompareCommand {
  ServiceInput input;
  FlagOption bills;
  PriceOptions prices;
  ReportOptions report;

  explicit CompareCommand(CLI::App& command)
      : input(command),
        bills(command, "--bills", "also print the bill of each way"),
        prices(command),
        report(command, Forms::chart) {
    bills.group("Output");
  }

  [[nodiscard]] ExitCode run() const {
    const ComparisonReport output{report.read(), bills.given()};
    if (output.bills && output.options.format == Format::csv) {
      throw UsageError(bills.name(), "a format that has bills", "--format csv",
                       "CSV holds the ranking alone; JSON has the bills too.");
    }
    const Catalog catalog = prices.catalog();
    const PriceOptions::Overrides overrides = prices.read(catalog);
    Service service = input.read(catalog);
    overrides.apply_to(service);
    const bool shows_steps = output.bills && output.options.format == Format::json;
    const Detail detail = shows_steps ? Detail::derivation : Detail::figures;
    const Comparison comparison = compare(service, catalog, detail);
    write_output(report.is_chart() ? chart(comparison) : render(comparison, output));
    return ExitCode::done;
  }
};

}  // namespace

void add_compare_command(Program& program) {
  const std::string line = "echo " + std::string(example_service) + " | farthing compare -";
  CLI::App& command = program.add(
      program.root(),
      {"compare",
       "Which way of running a service is the cheapest",
       "Reads what a service does: requests by the hour, how long one takes and with how much "
       "memory, how many a task takes at once. Derives a set-up for each way of running it, "
       "Lambda functions and tasks on Fargate or EC2 with what stands around them, prices each "
       "whole and ranks them. What was derived is printed with its reason; each figure can be "
       "given in the "
       "file instead. The format: farthing schema service.",
       {line, line + " --bills", line + " --format json --region eu-west-1"}});
  const auto compare = std::make_shared<CompareCommand>(command);
  program.on_run(command, [compare] { return compare->run(); });
}

}  // namespace farthing::cli
