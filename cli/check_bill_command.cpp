#include <memory>
#include <string>

#include <farthing/bill_check.hpp>
#include <farthing/report.hpp>

#include "commands.hpp"
#include "input.hpp"
#include "report_options.hpp"
#include "table_options.hpp"
#include "terminal.hpp"
#include "text_option.hpp"

namespace farthing::cli {
namespace {

struct CheckBillCommand {
  TextOption file;
  FlagOption strict;
  TableOptions tables;
  ReportOptions report;

  explicit CheckBillCommand(CLI::App& command)
      : file(command, "file", "FILE", "a bill as CSV; - for standard input"),
        strict(command, "--strict", "end with exit code 5 when a row differs"),
        tables(command),
        report(command) {
    file.required();
    strict.group("Check");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const std::string text = read_input(file.text());
    const BillCheck check = check_bill(text, input_name(file.text()), tables.catalog());
    write_output(render_bill_check(check, options));
    return strict.given() && check.all.differ > 0 ? ExitCode::bill_differs : ExitCode::done;
  }
};

}  // namespace

void add_check_bill_command(Program& program) {
  const std::string line =
      "printf '%s,%s\\n' "
      "'ChargeCategory,ServiceName,RegionId,ChargeDescription' "
      "'PricingUnit,PricingQuantity,ListUnitPrice,ListCost' "
      "'Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - Virginia' "
      "'Requests,3,0.0000002,0.0000006' | farthing check-bill -";
  CLI::App& command = program.add(
      program.root(),
      {"check-bill",
       "Compare a bill of AWS with the price tables",
       "Reads a FOCUS 1.0 export or a Cost and Usage Report (CUR 1.0 or 2.0) as CSV, told apart by "
       "their columns. The rate of a row is found by service, usage type and operation or "
       "description, region and unit, never by its price; the row is priced anew and agrees, "
       "differs, or is unknown, with the reason. List cost is unit price × quantity, rounded half "
       "up to ten places, row by row. Prices are those in force on the day of the row. JSON and "
       "CSV hold every row.",
       {line, line + " --format json --strict"}});
  const auto check = std::make_shared<CheckBillCommand>(command);
  program.on_run(command, [check] { return check->run(); });
}

}  // namespace farthing::cli
