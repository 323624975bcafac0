#include <memory>
#include <string>

#include <farthing/service_file.hpp>
#include <farthing/workload_file.hpp>

#include "commands.hpp"
#include "schemas.hpp"
#include "terminal.hpp"
#include "text_option.hpp"

namespace farthing::cli {
namespace {

enum class Schema {
  workload,
  service,
  bill,
  bill_diff,
  comparison,
  break_even,
  bill_check,
  trace,
  prices
};

std::string text_of(Schema schema) {
  switch (schema) {
    case Schema::workload:
      return workload_schema();
    case Schema::service:
      return service_schema();
    case Schema::bill:
      return std::string(bill_schema());
    case Schema::comparison:
      return std::string(comparison_schema());
    case Schema::break_even:
      return std::string(break_even_schema());
    case Schema::bill_diff:
      return std::string(bill_diff_schema());
    case Schema::bill_check:
      return std::string(bill_check_schema());
    case Schema::trace:
      return std::string(trace_schema());
    case Schema::prices:
      return std::string(prices_schema());
  }
  return {};
}

ExitCode print_schema(const TextOption& which) {
  std::string text = text_of(which.choose<Schema>({{"workload", Schema::workload},
                                                   {"service", Schema::service},
                                                   {"bill", Schema::bill},
                                                   {"comparison", Schema::comparison},
                                                   {"break-even", Schema::break_even},
                                                   {"bill-diff", Schema::bill_diff},
                                                   {"bill-check", Schema::bill_check},
                                                   {"trace", Schema::trace},
                                                   {"prices", Schema::prices}}));
  if (!text.ends_with('\n')) text += '\n';
  write_output(text);
  return ExitCode::done;
}

}  // namespace

void add_schema_command(Program& program) {
  CLI::App& command = program.add(
      program.root(),
      {"schema",
       "Print a JSON Schema",
       "Describes a format for editors and other programs: workload or service files, the JSON "
       "form of a bill, of what changed between two, of a comparison or break-even of ways, of the "
       "check of a bill or of a trace's report, or price tables.",
       {"farthing schema workload", "farthing schema bill"}});
  TextOption which(command, "format",
                   "workload|service|bill|bill-diff|comparison|break-even|bill-check|trace|prices",
                   "which format to describe");
  which.required();
  program.on_run(command, [which] { return print_schema(which); });
}

}  // namespace farthing::cli
