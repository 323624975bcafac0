#include <algorithm>
#include <cstddef>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/price_changes.hpp>
#include <farthing/report.hpp>

#include "bill_options.hpp"
#include "commands.hpp"
#include "messages.hpp"
#include "report_options.hpp"
#include "table_options.hpp"
#include "terminal.hpp"
#include "text_option.hpp"
#include "today.hpp"

namespace farthing::cli {
namespace {

std::optional<Date> read_date(const TextOption& option) {
  if (!option.given()) return std::nullopt;
  return option.read(Date::parse);
}

/// The service that the option names, as `lambda` or as the table's name, `aws/lambda`.
std::string read_service(const TextOption& option, const std::vector<TableInfo>& tables) {
  const std::string text = option.text();
  std::vector<std::string> names;
  for (const TableInfo& table : tables) {
    if (table.service == text || table.name == text) return table.service;
    names.insert(names.end(), {table.service, table.name});
  }
  throw UsageError(option.name(), "a service that the price tables know", text,
                   did_you_mean(text, names));
}

struct ListCommand {
  TextOption on;
  TableOptions tables;
  ReportOptions report;

  explicit ListCommand(CLI::App& command)
      : on(command, "--on", "DATE", "count ages up to this date (default: today)"),
        tables(command),
        report(command) {
    on.group("Prices");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const Date day = read_date(on).value_or(today());
    write_output(render_tables(tables.catalog(), day, options));
    return ExitCode::done;
  }
};

struct ShowCommand {
  TextOption service;
  TextOption region;
  TextOption named_region;
  TextOption on;
  TableOptions tables;
  ReportOptions report;

  explicit ShowCommand(CLI::App& command)
      : service(command, "service", "SERVICE", "a service, for instance lambda"),
        region(command, "region", "REGION", "a region; all of them if not given"),
        named_region(command, "--region", "REGION", "the same, as other commands take it"),
        on(command, "--on", "DATE", "prices of this date (default: the newest)"),
        tables(command),
        report(command) {
    service.required();
    named_region.group("Prices");
    on.group("Prices");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const std::optional<Date> day = read_date(on);
    const Catalog catalog = tables.catalog();
    const std::string name = read_service(service, catalog.tables());
    write_output(render_prices(catalog, name, place(catalog), day, options));
    return ExitCode::done;
  }

  std::string place(const Catalog& catalog) const {
    if (region.given() && named_region.given()) {
      throw UsageError("--region", "a region once", named_region.text(),
                       region.text() + " is given already");
    }
    if (named_region.given()) return read_region(named_region, catalog);
    return region.given() ? read_region(region, catalog) : std::string();
  }
};

struct CheckCommand {
  TextOption paths;
  FlagOption alone;

  explicit CheckCommand(CLI::App& command)
      : paths(command, "path", "PATH", "a price table, or a folder of them"),
        alone(command, "--alone", "check them without the built-in tables below them") {
    paths.repeatable().required();
    alone.group("Prices");
  }

  ExitCode run() const {
    std::size_t prices = 0;
    std::size_t tables = 0;
    std::vector<Diagnostic> faults;
    for (const std::string& path : paths.texts()) {
      try {
        const Catalog loaded = Catalog::load(path);
        if (!alone.given()) (void)Catalog::builtin().overlaid_with(loaded);
        for (const TableInfo& table : loaded.tables()) {
          prices += table.prices;
          ++tables;
        }
      } catch (const Error& error) {
        faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
      }
    }
    if (!faults.empty()) {
      print_faults(faults, all_faults);
      return ExitCode::invalid_input;
    }
    write_output(std::to_string(prices) + " prices in " + std::to_string(tables) +
                 (tables == 1 ? " table" : " tables") + ": no faults\n");
    return ExitCode::done;
  }
};

struct DiffCommand {
  TextOption before;
  TextOption after;
  TextOption from;
  TextOption to;
  TextOption service;
  FlagOption overlay;
  ReportOptions report;

  explicit DiffCommand(CLI::App& command)
      : before(command, "old", "OLD-PATH|builtin",
               "a price table, or a folder of them (default: builtin)"),
        after(command, "new", "NEW-PATH|builtin",
              "the tables to compare with (default: builtin; with --from and --to, the old ones)"),
        from(command, "--from", "DATE", "old prices on this date (default: the newest)"),
        to(command, "--to", "DATE", "new prices on this date (default: the newest)"),
        service(command, "--service", "SERVICE", "this service only"),
        overlay(command, "--overlay", "lay the new tables over the old ones, as --tables does"),
        report(command) {
    from.group("Prices");
    to.group("Prices");
    service.group("Prices");
    overlay.group("Prices");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const std::optional<Date> old_day = read_date(from);
    const std::optional<Date> new_day = read_date(to);
    const std::string builtin(builtin_tables);
    const std::string old_path = before.given() ? before.text() : builtin;
    const bool is_one_set = before.given() && from.given() && to.given();
    const std::string new_path = after.given() ? after.text() : is_one_set ? old_path : builtin;
    if (old_path == new_path && !from.given() && !to.given()) {
      throw UsageError(Diagnostic{ErrorCode::missing_key,
                                  {"farthing tables diff"},
                                  {},
                                  "two sets of tables, or --from and --to",
                                  {},
                                  "the newest prices of " + old_path + " equal themselves"});
    }
    const Catalog old_catalog = load_catalog(old_path);
    const Catalog other = load_catalog(new_path);
    const Catalog new_catalog = overlay.given() ? old_catalog.overlaid_with(other) : other;
    const std::string name =
        service.given() ? read_service(service, all_tables(old_catalog, new_catalog)) : "";
    write_output(render_price_changes(
        find_price_changes(old_catalog, old_day, new_catalog, new_day, name), options));
    return ExitCode::done;
  }

  static std::vector<TableInfo> all_tables(const Catalog& one, const Catalog& other) {
    std::vector<TableInfo> tables = one.tables();
    const std::vector<TableInfo> more = other.tables();
    tables.insert(tables.end(), more.begin(), more.end());
    return tables;
  }
};

template <class Command>
void add_below(Program& program, CLI::App& tables, const CommandText& text) {
  CLI::App& app = program.add(tables, text);
  const auto command = std::make_shared<Command>(app);
  program.on_run(app, [command] { return command->run(); });
}

}  // namespace

void add_tables_command(Program& program) {
  CLI::App& tables = program.add(
      program.root(),
      {"tables",
       "Look into the price tables",
       "What prices there are, how old they are and where they come from. Other tables than the "
       "built-in ones are YAML files of the same schema: farthing schema prices.",
       {"farthing tables list"}});
  add_below<ListCommand>(program, tables,
                         {"list",
                          "What tables there are and how old",
                          "Each service with its prices, regions, dates and age.",
                          {"farthing tables list", "farthing tables list --on 2026-11-01"}});
  add_below<ShowCommand>(
      program, tables,
      {"show",
       "The prices of a service",
       "Every price of one service, of one region or of all.",
       {"farthing tables show lambda us-east-1", "farthing tables show lambda --region us-east-1",
        "farthing tables show lambda us-east-1 --on 2026-01-01 --format csv"}});
  add_below<CheckCommand>(
      program, tables,
      {"check",
       "Validate price tables",
       "Reads tables as the other commands would with --tables and reports "
       "every fault with file, line and column.",
       {"farthing tables check pricing-tables", "farthing tables check --alone pricing-tables"}});
  add_below<DiffCommand>(program, tables,
                         {"diff",
                          "What changed between two sets of prices",
                          "Compares two sets of tables, or one set on two dates, in price and per "
                          "cent.",
                          {"farthing tables diff --from 2025-01-01 --to 2026-10-01",
                           "farthing tables diff builtin pricing-tables --service lambda"}});
}

}  // namespace farthing::cli
