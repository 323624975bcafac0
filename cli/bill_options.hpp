#pragma once

#include <optional>

#include <farthing/bill.hpp>
#include <farthing/catalog.hpp>
#include <farthing/price.hpp>
#include <farthing/resource.hpp>

#include "budget.hpp"
#include "exit_code.hpp"
#include "price_options.hpp"
#include "report_options.hpp"
#include "text_option.hpp"

namespace farthing::cli {

/// What every command that prints a bill has in common: where, when, at which prices, and how the
/// result looks.
class BillOptions {
 public:
  /// `shares`: whether a bill of the command may have clusters whose tasks share a cost.
  explicit BillOptions(CLI::App& command, bool shares = false);

  /// Reads every value, prices what `workload` makes of the catalog, and prints the bill or its
  /// explanation. Over budget when the total is above `--budget`.
  template <class MakeWorkload>
  ExitCode run(bool explained, const MakeWorkload& make_workload) const {
    const Output output = read_output(explained);
    const Catalog catalog = prices_.catalog();
    const PriceOptions::Overrides overrides = prices_.read(catalog);
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
    bool split = false;
    Detail detail = Detail::figures;
  };
  [[nodiscard]] Output read_output(bool explained) const;
  [[nodiscard]] static ExitCode deliver(Bill bill, const Output& output);

  PriceOptions prices_;
  ReportOptions report_;
  FlagOption quiet_;
  std::optional<FlagOption> split_;
  Budget budget_;
};

}  // namespace farthing::cli
