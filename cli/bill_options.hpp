#pragma once

#include <optional>

#include <farthing/bill.hpp>
#include <farthing/catalog.hpp>
#include <farthing/price.hpp>
#include <farthing/resource.hpp>

#include "exit_code.hpp"
#include "report_options.hpp"
#include "table_options.hpp"
#include "text_option.hpp"

namespace farthing::cli {

/// What every command that prints a bill has in common: where, when, at which prices, and how the
/// result looks.
class BillOptions {
 public:
  explicit BillOptions(CLI::App& command, Forms forms = Forms::all);

  /// Reads every value, prices what `workload` makes of the catalog, and prints the bill or its
  /// explanation. Over budget when the total is above `--budget`.
  template <class MakeWorkload>
  ExitCode run(bool explained, const MakeWorkload& make_workload) const {
    const Output output = read_output(explained);
    const Catalog catalog = tables_.catalog();
    const Overrides overrides = read_overrides(catalog);
    Workload workload = make_workload(catalog);
    overrides.apply_to(workload);
    return deliver(price(workload, catalog, output.detail), output);
  }

 private:
  struct Output {
    farthing::ReportOptions report;
    std::optional<Exact> budget;
    bool explained = false;
    bool quiet = false;
    Detail detail = Detail::figures;
  };
  /// What the command line says about a workload: it counts over the file.
  struct Overrides {
    std::optional<std::string> region;
    std::optional<Month> month;
    std::optional<Date> on;
    std::optional<AllowanceOrder> order;
    bool no_free_tier = false;
    void apply_to(Workload& workload) const;
  };

  [[nodiscard]] Output read_output(bool explained) const;
  [[nodiscard]] Overrides read_overrides(const Catalog& catalog) const;
  [[nodiscard]] static ExitCode deliver(Bill bill, const Output& output);

  TextOption region_;
  TextOption month_;
  TextOption on_;
  FlagOption no_free_tier_;
  TextOption free_tier_order_;
  TableOptions tables_;
  ReportOptions report_;
  FlagOption quiet_;
  TextOption budget_;
};

/// A region that some price table knows. Throws `UsageError` with the nearest one.
std::string read_region(const TextOption& option, const Catalog& catalog);

}  // namespace farthing::cli
