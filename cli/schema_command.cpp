#include <string>
#include <utility>
#include <vector>

#include <farthing/service_file.hpp>
#include <farthing/workload_file.hpp>

#include "commands.hpp"
#include "schemas.hpp"
#include "terminal.hpp"
#include "text_option.hpp"

namespace farthing::cli {
namespace {

/// The formats of files, whose schemas follow from the fields, and those that are files themselves.
std::vector<std::pair<std::string, std::string>> all_schemas() {
  std::vector<std::pair<std::string, std::string>> all{{"workload", workload_schema()},
                                                       {"service", service_schema()}};
  for (const ShippedSchema& schema : shipped_schemas()) all.emplace_back(schema.name, schema.text);
  return all;
}

std::string all_names() {
  std::string names = "workload|service";
  for (const ShippedSchema& schema : shipped_schemas()) names += "|" + std::string(schema.name);
  return names;
}

ExitCode print_schema(const TextOption& which) {
  std::string text = which.choose<std::string>(all_schemas());
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
       "Describes a format for editors and other programs: workload or service files, price "
       "tables (prices), or the JSON that a command prints, whose first field names it.",
       {"farthing schema workload", "farthing schema bill"}});
  TextOption which(command, "format", all_names(), "which format to describe");
  which.required();
  program.on_run(command, [which] { return print_schema(which); });
}

}  // namespace farthing::cli
