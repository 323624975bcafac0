#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <farthing/what_if.hpp>

#include "assignments.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "price_options.hpp"
#include "report_options.hpp"
#include "terminal.hpp"
#include "workload_input.hpp"

namespace farthing::cli {
namespace {

/// A workload or service file that is priced again and again, by the same prices.
struct Model {
  TextOption file;
  PriceOptions prices;

  explicit Model(CLI::App& command)
      : file(command, "file", "FILE",
             "a workload or a service, in YAML or JSON; - is standard input"),
        prices(command) {
    file.required();
  }

  template <class Ask>
  [[nodiscard]] auto ask(const Ask& question) const {
    const Catalog catalog = prices.catalog();
    const PriceOptions::Overrides overrides = prices.read(catalog);
    const Adjustments adjust{[&](Workload& workload) { overrides.apply_to(workload); },
                             [&](Service& service) { overrides.apply_to(service); }};
    const std::string path = file.text();
    return question(what_if(read_input(path), input_name(path), catalog, open_input, adjust));
  }
};

struct SensitivityCommand {
  Model model;
  TextOption by;
  ReportOptions report;

  explicit SensitivityCommand(CLI::App& command)
      : model(command),
        by(command, "--by", "SHARE", "how far each input is moved (default: 10%)"),
        report(command) {}

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const Exact share = by.given() ? by.read(parse_step) : Exact(1) / Exact(10);
    write_output(
        render(model.ask([&](const WhatIf& one) { return sensitivity(one, share); }), options));
    return ExitCode::done;
  }
};

struct SimulateCommand {
  Model model;
  TextOption vary;
  TextOption draws;
  TextOption seed;
  ReportOptions report;

  explicit SimulateCommand(CLI::App& command)
      : model(command),
        vary(command, "--vary", "FIELD=RANGE",
             "a field that is not known: requests=20M..60M, with a likeliest value 20M..30M..60M, "
             "or p10=20M,p50=30M,p90=60M (may be repeated; beside ranges in the file)"),
        draws(command, "--draws", "NUMBER", "how many draws (default: 10000)"),
        seed(command, "--seed", "NUMBER", "another one gives other draws (default: 1)"),
        report(command) {
    vary.repeatable();
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const std::uint64_t count = draws.given() ? draws.read(parse_draws) : 10'000;
    const std::uint64_t start = seed.given() ? seed.read(parse_seed) : 1;
    const std::vector<FieldText> inputs =
        read_assignments(vary, "a field and its range, requests=20M..60M");
    write_output(
        render(model.ask([&](const WhatIf& one) { return simulate(one, inputs, count, start); }),
               options));
    return ExitCode::done;
  }
};

template <class Command>
void add(Program& program, const CommandText& text) {
  CLI::App& app = program.add(program.root(), text);
  const auto command = std::make_shared<Command>(app);
  program.on_run(app, [command] { return command->run(); });
}

}  // namespace

void add_what_if_commands(Program& program) {
  const std::string file = "echo " + std::string(example_workload) + " | farthing ";
  add<SensitivityCommand>(
      program,
      {"sensitivity",
       "Which inputs move the total most",
       "Moves each number of a workload or service file down and up, the others held, and prices "
       "it again, exactly; sizes that do not exist are said to be refused. Of a service it is the "
       "cheapest way that counts: name one by `ways`.",
       {file + "sensitivity -", file + "sensitivity - --by 25% --format json"}});
  add<SimulateCommand>(
      program,
      {"simulate",
       "What a month may cost where inputs are not known",
       "Draws inputs that are written as ranges, prices each draw and says which total one draw in "
       "ten, half of them and nine in ten do not exceed; of a service, how often each way is the "
       "cheapest. The same seed gives the same draws everywhere.",
       {file + "simulate - --vary resources.f.lambda.requests=1M..9M --draws 500",
        file + "simulate - --vary resources.f.lambda.requests=1M..2M..9M --draws 500 --seed 7"}});
}

}  // namespace farthing::cli
