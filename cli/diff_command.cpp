#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <farthing/bill_diff.hpp>
#include <farthing/price.hpp>
#include <farthing/workload_file.hpp>

#include "assignments.hpp"
#include "budget.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "messages.hpp"
#include "price_options.hpp"
#include "report_options.hpp"
#include "terminal.hpp"
#include "workload_input.hpp"

namespace farthing::cli {
namespace {

/// How much a bill may grow.
struct Growth {
  GrowthLimit limit;
  std::string text;  ///< as given

  static Growth parse(const std::string& text) {
    const bool is_percent = text.ends_with('%');
    try {
      const Exact most = read_amount(is_percent ? text.substr(0, text.size() - 1) : text);
      return {{most, is_percent}, text};
    } catch (const ValueError&) {
      throw ValueError("a share such as 5% or an amount of money as a plain number", text);
    }
  }
};

struct DiffCommand {
  TextOption before;
  TextOption after;
  TextOption set;
  PriceOptions prices;
  ReportOptions report;
  Budget budget;
  TextOption fail_above;

  explicit DiffCommand(CLI::App& command)
      : before(command, "before", "BEFORE", "a workload in YAML or JSON; - is standard input"),
        after(command, "after", "AFTER", "what it is compared with (default: BEFORE)"),
        set(command, "--set", "FIELD=VALUE",
            "a field of AFTER that counts over its file: region=eu-west-1, on=2026-10-01, "
            "free_tier=false, resources.web.fargate.architecture=arm64; null takes a field out "
            "(may be repeated)"),
        prices(command),
        report(command),
        budget(command),
        fail_above(command, "--fail-above", "GROWTH",
                   "exit with status 6 when the total grows by more than this: 5%, or 20 for an "
                   "amount of money") {
    before.required();
    set.repeatable().group("Prices");
    fail_above.group("Output");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report.read();
    const std::optional<Exact> most = budget.read();
    const Growth growth = fail_above.given() ? fail_above.read(Growth::parse) : Growth{};
    const std::vector<FieldText> fields =
        read_assignments(set, "a field and its value, region=eu-west-1");
    if (!after.given() && fields.empty()) {
      throw UsageError(Diagnostic{ErrorCode::missing_key,
                                  {"farthing diff"},
                                  {},
                                  "two files, or --set",
                                  {},
                                  "A file equals itself."});
    }
    const Catalog catalog = prices.catalog();
    const PriceOptions::Overrides both = prices.read(catalog);
    const std::string old_text = read_input(before.text());
    const bool is_one_file = !after.given() || after.text() == before.text();
    const std::string& new_path = is_one_file ? before.text() : after.text();
    const std::string new_text = is_one_file ? old_text : read_input(new_path);

    Workload old_workload = read_workload(old_text, input_name(before.text()), catalog, open_input);
    both.apply_to(old_workload);
    Workload new_workload =
        read_workload(new_text, input_name(new_path), catalog, open_input, fields);
    without(both, fields).apply_to(new_workload);

    BillDiff changes = diff(price(old_workload, catalog, Detail::figures),
                            price(new_workload, catalog, Detail::figures));
    changes.before.name = input_name(before.text());
    changes.after.name = input_name(new_path);
    for (const FieldText& field : fields) {
      changes.after.name += " with " + field.path + "=" + field.text;
    }
    write_output(render(changes, options));
    const Money total{changes.total.after, changes.currency};
    const ExitCode code = Budget::check(total, most);
    if (!fail_above.given() || growth.limit.allows(changes.total)) return code;
    print_message("grew by more than " + growth.text + ": from " +
                  with_currency({changes.total.before, changes.currency}) + " to " +
                  with_currency(total));
    return code == ExitCode::done ? ExitCode::cost_grew : code;
  }

  /// What the options say of both sides, but for what `--set` says of the second.
  static PriceOptions::Overrides without(PriceOptions::Overrides overrides,
                                         const std::vector<FieldText>& fields) {
    for (const FieldText& field : fields) {
      if (field.path == "region") overrides.region.reset();
      if (field.path == "month") overrides.month.reset();
      if (field.path == "on") overrides.on.reset();
      if (field.path == "free_tier") {
        overrides.order.reset();
        overrides.no_free_tier = false;
      }
    }
    return overrides;
  }
};

}  // namespace

void add_diff_command(Program& program) {
  const std::string line = "echo " + std::string(example_workload) + " | farthing diff - --set ";
  CLI::App& command = program.add(
      program.root(),
      {"diff",
       "What changed from one bill to another",
       "Prices two workload files, or one under other terms, and says what changed in money and "
       "per cent, of each resource and in all, and why: quantity, free tier, volume tier or price. "
       "With --format markdown, a comment for a pull request; with --fail-above and --budget, a "
       "guard. Both may fail: status 3 then counts over 6.",
       {line + "resources.f.lambda.architecture=arm64", line + "region=eu-west-1 --fail-above 10%",
        line + "free_tier=false --format markdown"}});
  const auto compare = std::make_shared<DiffCommand>(command);
  program.on_run(command, [compare] { return compare->run(); });
}

}  // namespace farthing::cli
