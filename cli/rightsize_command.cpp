#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <farthing/find_right_size.hpp>
#include <farthing/workload_file.hpp>

#include "commands.hpp"
#include "input.hpp"
#include "price_options.hpp"
#include "report_options.hpp"
#include "terminal.hpp"

namespace farthing::cli {
namespace {

/// What was measured on one architecture: written out, or in a file.
struct Measurements {
  Architecture architecture;
  TextOption list;
  TextOption file;

  Measurements(CLI::App& command, Architecture on, const std::string& suffix)
      : architecture(on),
        list(
            command, "--measured" + suffix, "LIST",
            "memory and mean duration of each setting on " + print(on) + ", 128MB=2.4s,256MB=1.2s"),
        file(command, "--power-tuning" + suffix, "FILE",
             "the same from a result file of AWS Lambda Power Tuning; - is standard input") {
    list.group("Measured");
    file.group("Measured");
  }

  void read(std::vector<MeasuredSetting>& settings, std::optional<std::size_t> run) const {
    const auto add = [&](const std::vector<MeasuredSetting>& more) {
      settings.insert(settings.end(), more.begin(), more.end());
    };
    if (list.given()) {
      add(list.read([&](const std::string& text) { return parse_measured(text, architecture); }));
    }
    if (file.given()) {
      const std::string path = file.text();
      add(read_power_tuning(read_input(path), input_name(path), architecture, run));
    }
  }
};

struct LambdaCommand {
  TextOption workload;
  TextOption function;
  TextOption requests;
  Measurements x86_64;
  Measurements arm64;
  TextOption run_number;
  PriceOptions prices;
  ReportOptions report;

  explicit LambdaCommand(CLI::App& command)
      : workload(command, "file", "FILE",
                 "the workload that the function is part of, in YAML or JSON"),
        function(command, "--function", "NAME", "which function of FILE"),
        requests(command, "--requests", "FLOW",
                 "how often it is called, 3M/month, where there is no FILE"),
        x86_64(command, Architecture::x86_64, ""),
        arm64(command, Architecture::arm64, "-arm64"),
        run_number(command, "--run", "NUMBER", "which run of a file that has several, from 1"),
        prices(command),
        report(command) {
    run_number.group("Measured");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    std::optional<std::size_t> which;
    if (run_number.given()) which = run_number.read(read_run);
    std::vector<MeasuredSetting> settings;
    x86_64.read(settings, which);
    arm64.read(settings, which);
    if (settings.empty()) throw missing("--measured or --power-tuning");
    if (workload.given() != function.given()) throw missing("FILE and --function, or --requests");
    if (workload.given() == requests.given()) throw missing("either FILE or --requests");
    const Catalog catalog = prices.catalog();
    const PriceOptions::Overrides overrides = prices.read(catalog);
    Workload whole = workload.given() ? read_file(catalog) : one_function();
    overrides.apply_to(whole);
    const std::string name = function.given() ? function.text() : "function";
    write_output(render(right_size_lambda(whole, name, std::move(settings), catalog), options));
    return ExitCode::done;
  }

  [[nodiscard]] Workload read_file(const Catalog& catalog) const {
    const std::string path = workload.text();
    return read_workload(read_input(path), input_name(path), catalog, open_input);
  }

  [[nodiscard]] Workload one_function() const {
    Workload one;
    one.add("function",
            LambdaFunction{
                .memory = {}, .requests = requests.read(parse<Flow>), .duration = Milliseconds{}});
    return one;
  }

  static UsageError missing(const std::string& expected) {
    return UsageError(
        Diagnostic{ErrorCode::missing_key, {"farthing rightsize lambda"}, {}, expected, {}, {}});
  }

  static std::size_t read_run(const std::string& text) {
    constexpr std::size_t digits_max = 9;
    const bool is_number = !text.empty() && text.size() <= digits_max &&
                           text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) throw ValueError("a number from 1", text);
    return std::stoul(text);
  }
};

struct FargateCommand {
  TextOption cpu;
  TextOption memory;
  PriceOptions prices;
  ReportOptions report;

  explicit FargateCommand(CLI::App& command)
      : cpu(command, "--cpu", "VCPU", "vCPU that a task needs, any number"),
        memory(command, "--memory", "SIZE", "memory that it needs"),
        prices(command),
        report(command) {
    cpu.required();
    memory.required();
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const FargateSize asked{cpu.read(parse<Vcpus>), memory.read(parse<Mebibytes>)};
    const Catalog catalog = prices.catalog();
    const PriceOptions::Overrides overrides = prices.read(catalog);
    Workload terms;
    overrides.apply_to(terms);
    write_output(render(right_size_fargate(asked, terms, catalog), options));
    return ExitCode::done;
  }
};

template <class Command>
void add_below(Program& program, CLI::App& parent, const CommandText& text) {
  CLI::App& app = program.add(parent, text);
  const auto command = std::make_shared<Command>(app);
  program.on_run(app, [command] { return command->run(); });
}

}  // namespace

void add_rightsize_command(Program& program) {
  CLI::App& rightsize = program.add(
      program.root(),
      {"rightsize",
       "Which size costs least",
       "Of a Lambda function, by durations measured at several memory settings; of Fargate tasks, "
       "by what they need.",
       {"farthing rightsize fargate --cpu 1.2 --memory 3GB"}});
  add_below<LambdaCommand>(
      program, rightsize,
      {"lambda",
       "The cheapest, the fastest and the balanced memory of a function",
       "Prices the month with each setting that was measured: tiers and free tiers are the "
       "account's, so name the workload that the function is part of.",
       {"farthing rightsize lambda --requests 30M --measured 512MB=800ms,1GB=410ms,2GB=390ms",
        "farthing rightsize lambda --requests 30M --measured 1GB=410ms --measured-arm64 "
        "1GB=370ms --region eu-west-1"}});
  add_below<FargateCommand>(program, rightsize,
                            {"fargate",
                             "The cheapest size on each platform",
                             "The cheapest size that there is for so much cpu and memory, on Linux "
                             "and Windows, x86_64 and arm64, on demand and Spot.",
                             {"farthing rightsize fargate --cpu 1.2 --memory 3GB",
                              "farthing rightsize fargate --cpu 4 --memory 31GB --format json"}});
}

}  // namespace farthing::cli
