#include <memory>
#include <string>

#include <farthing/find_break_even.hpp>

#include "commands.hpp"
#include "price_options.hpp"
#include "report_options.hpp"
#include "service_input.hpp"
#include "terminal.hpp"

namespace farthing::cli {
namespace {

struct BreakevenCommand {
  ServiceInput input;
  TextOption over;
  TextOption from;
  TextOption to;
  PriceOptions prices;
  ReportOptions report;

  explicit BreakevenCommand(CLI::App& command)
      : input(command),
        over(command, "--over", "requests|duration|memory|concurrency|utilization|region",
             "what is varied, all else as in the file (default: requests)"),
        from(command, "--from", "VALUE",
             "where to start: 1M requests a month, 10 ms, 128 MB, 1, 10% (default: well below "
             "what the file says)"),
        to(command, "--to", "VALUE", "where to end (default: well above it)"),
        prices(command),
        report(command, Forms::chart) {
    for (TextOption* option : {&over, &from, &to}) option->group("Range");
  }

  [[nodiscard]] ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    BreakEvenRange range;
    if (over.given()) range.variable = over.read(parse_variable);
    range.from = read_end(from, range.variable);
    range.to = read_end(to, range.variable);
    const Catalog catalog = prices.catalog();
    const PriceOptions::Overrides overrides = prices.read(catalog);
    Service service = input.read(catalog);
    overrides.apply_to(service);
    const BreakEven result = find_break_even(service, range, catalog);
    write_output(report.is_chart() ? chart(result) : render(result, options));
    return ExitCode::done;
  }

  static std::optional<Exact> read_end(const TextOption& option, Variable variable) {
    if (!option.given()) return std::nullopt;
    return option.read([&](const std::string& text) { return parse_place(variable, text); });
  }
};

}  // namespace

void add_breakeven_command(Program& program) {
  const std::string line = "echo " + std::string(example_service) + " | farthing breakeven -";
  CLI::App& command = program.add(
      program.root(),
      {"breakeven",
       "Where the cheapest way of running a service changes",
       "Varies one figure of a service file and finds every place at which another way of running "
       "it becomes the cheapest, exactly: where allowances end, where tiers begin, where one more "
       "task is needed, each piece between them is a straight line, and lines are crossed, not "
       "sampled. Prints which way is the cheapest from where to where, what it costs there, and a "
       "chart.",
       {line, line + " --over duration --from 10ms --to 2s", line + " --over concurrency",
        line + " --format svg"}});
  const auto breakeven = std::make_shared<BreakevenCommand>(command);
  program.on_run(command, [breakeven] { return breakeven->run(); });
}

}  // namespace farthing::cli
