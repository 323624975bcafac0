#include <charconv>
#include <memory>
#include <string>

#include <farthing/trace.hpp>

#include "bill_options.hpp"
#include "commands.hpp"
#include "messages.hpp"
#include "progress.hpp"
#include "report_options.hpp"
#include "table_options.hpp"
#include "terminal.hpp"

namespace farthing::cli {
namespace {

/// Options that name a column.
struct ColumnOptions {
  TextOption function;
  TextOption duration;
  TextOption billed_duration;
  TextOption memory;
  TextOption max_memory_used;
  TextOption init_duration;
  TextOption ephemeral_storage;
  TextOption timestamp;
  TextOption architecture;

  explicit ColumnOptions(CLI::App& command)
      : function(command, "--group-by", "COLUMN",
                 "column to group by (default: function, or the log group, or the file's name); at "
                 "most 50,000 groups by month, architecture and memory size, of all "
                 "files together"),
        duration(command, "--duration-column", "COLUMN", "how long the handler ran"),
        billed_duration(command, "--billed-duration-column", "COLUMN",
                        "what AWS billed, in ms; else it is worked out"),
        memory(command, "--memory-column", "COLUMN", "configured memory in MB"),
        max_memory_used(command, "--max-memory-used-column", "COLUMN", "memory used, in MB"),
        init_duration(command, "--init-duration-column", "COLUMN",
                      "initialisation of a cold start; empty or 0 for a warm one"),
        ephemeral_storage(command, "--ephemeral-storage-column", "COLUMN", "size of /tmp in MB"),
        timestamp(command, "--timestamp-column", "COLUMN",
                  "when it ran: ISO 8601, or a count of s, ms, µs or ns since 1970"),
        architecture(command, "--architecture-column", "COLUMN", "x86_64 or arm64") {
    for (TextOption* option : {&function, &duration, &billed_duration, &memory, &max_memory_used,
                               &init_duration, &ephemeral_storage, &timestamp, &architecture}) {
      option->group("Columns of CSV, keys of JSON (found by their usual names)");
    }
  }

  [[nodiscard]] TraceColumnNames read() const {
    // What is grouped by is the function, whatever the column is called.
    const std::string group = function.text() == "function" ? "" : function.text();
    return {group,
            duration.text(),
            billed_duration.text(),
            memory.text(),
            max_memory_used.text(),
            init_duration.text(),
            ephemeral_storage.text(),
            timestamp.text(),
            architecture.text()};
  }
};

class TraceCommand {
 public:
  explicit TraceCommand(CLI::App& command)
      : files_(command, "files", "FILE", "traces or logs; - is standard input"),
        form_(command, "--input", "csv|tsv|log|json",
              "how the trace is written (default: seen from its first lines)"),
        memory_(command, "--memory", "SIZE", "memory of invocations that do not say"),
        architecture_(command, "--architecture,--arch", "x86_64|arm64",
                      "architecture of invocations that do not say (default: x86_64)"),
        function_(command, "--function", "NAME",
                  "name of invocations that have none (default: their file's)"),
        unit_(command, "--duration-unit", "s|ms|us|ns",
              "unit of durations whose names state none (default: ms)"),
        package_(command, "--package", "zip|image",
                 "how the functions are packaged; before "
                 "August 2025 initialisation of zip ones was free (default: zip)"),
        runtime_(command, "--runtime", "managed|managed-java|custom",
                 "what they run on, for the same reason (default: managed)"),
        strict_(command, "--strict", "stop at the first line that cannot be read"),
        columns_(command),
        region_(command, "--region", "REGION", "AWS region (default: us-east-1)"),
        on_(command, "--on", "DATE",
            "prices and rules of this date (default: the first day of each month of the trace; "
            "the newest where it has no times)"),
        no_free_tier_(command, "--no-free-tier", "leave free tiers out"),
        tables_(command),
        report_(command) {
    files_.required().repeatable();
    region_.group("Prices");
    on_.group("Prices");
    no_free_tier_.group("Prices");
  }

  [[nodiscard]] ExitCode run() const {
    const farthing::ReportOptions report = report_.read();
    TraceOptions options = read_options();
    const Catalog catalog = tables_.catalog();
    const std::string region = region_.given() ? read_region(region_, catalog) : "us-east-1";
    const AllowancePolicy allowances{.count = !no_free_tier_.given()};
    ProgressBar bar;
    if (bar.is_shown()) options.progress = [&](const TraceProgress& at) { bar.show(at); };
    const Trace trace = read_trace(files_.texts(), options, catalog);
    bar.clear();
    const TraceReport traced = analyse(trace, region, options.on, allowances, catalog);
    write_output(render(traced, report));
    if (report.format == Format::csv) {
      for (const std::string& text : left_out(traced)) print_message(text);
    }
    return ExitCode::done;
  }

 private:
  [[nodiscard]] TraceOptions read_options() const {
    TraceOptions options;
    options.columns = columns_.read();
    options.function = function_.text();
    options.strict = strict_.given();
    if (form_.given()) {
      options.form = form_.choose<TraceForm>({{"csv", TraceForm::csv},
                                              {"tsv", TraceForm::tsv},
                                              {"log", TraceForm::log},
                                              {"json", TraceForm::json}});
    }
    if (unit_.given()) {
      options.duration_unit = unit_.choose<TraceTimeUnit>({{"s", TraceTimeUnit::seconds},
                                                           {"ms", TraceTimeUnit::milliseconds},
                                                           {"us", TraceTimeUnit::microseconds},
                                                           {"ns", TraceTimeUnit::nanoseconds}});
    }
    if (memory_.given()) options.memory = memory_.read(read_memory);
    if (architecture_.given()) options.architecture = architecture_.read(parse<Architecture>);
    if (package_.given()) options.package = package_.read(parse<LambdaPackage>);
    if (runtime_.given()) options.runtime = runtime_.read(parse<LambdaRuntime>);
    if (on_.given()) options.on = on_.read(Date::parse);
    return options;
  }

  static Mebibytes read_memory(const std::string& text) {
    Mebibytes memory = parse<Mebibytes>(text);
    if (!memory.value.is_whole()) throw ValueError("a whole number of MB", text);
    return memory;
  }

  TextOption files_;
  TextOption form_;
  TextOption memory_;
  TextOption architecture_;
  TextOption function_;
  TextOption unit_;
  TextOption package_;
  TextOption runtime_;
  FlagOption strict_;
  ColumnOptions columns_;
  TextOption region_;
  TextOption on_;
  FlagOption no_free_tier_;
  TableOptions tables_;
  ReportOptions report_;
};

}  // namespace

void add_trace_command(Program& program) {
  const std::string csv = "printf 'function,duration_ms,memory_mb\\nresize,12.3,512\\n'";
  const std::string log = "printf 'REPORT RequestId: 1 Duration: 9 ms Memory Size: 128 MB'";
  CLI::App& command = program.add(
      program.root(),
      {"trace",
       "Every Lambda invocation of a log or trace, priced",
       "Reads what ran and answers what it cost: the bill; by function, its cost, what rounding up "
       "to 1 ms and cold starts cost, what a memory setting that holds the most used would save; "
       "how durations spread; the same trace on the other architecture. Reads CSV and TSV with a "
       "header, REPORT lines and JSON of Lambda's logs (plain, or as CloudWatch Logs exports "
       "them), JSON lines; packed with gzip or zstd or not; several files at once. Memory does not "
       "grow with their length. Lines that cannot be read are counted and the first ones shown.",
       {csv + " | farthing trace -", log + " | farthing trace -",
        "printf 'app,s\\na,0.5\\n' | farthing trace - --group-by app --memory 1GB "
        "--duration-column s --duration-unit s"}});
  const auto trace = std::make_shared<TraceCommand>(command);
  program.on_run(command, [trace] { return trace->run(); });
}

}  // namespace farthing::cli
