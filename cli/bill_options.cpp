#include "bill_options.hpp"

#include <farthing/report.hpp>

#include "messages.hpp"
#include "terminal.hpp"
#include "today.hpp"

namespace farthing::cli {

BillOptions::BillOptions(CLI::App& command, bool shares)
    : prices_(command),
      report_(command),
      quiet_(command, "--quiet", "leave out the list of what is often billed as well"),
      budget_(command) {
  quiet_.group("Output");
  if (!shares) return;
  split_.emplace(command, "--split", "who pays for what in clusters, in place of the bill");
  split_->group("Output");
}

BillOptions::Output BillOptions::read_output(bool explained) const {
  Output output;
  output.explained = explained;
  output.quiet = quiet_.given();
  output.split = split_ && split_->given();
  output.report = report_.read();
  // The derivation costs time and memory, and not every form shows it.
  const Format format = output.report.format;
  const bool shows_steps = explained || format == Format::json || format == Format::html;
  output.detail = shows_steps ? Detail::derivation : Detail::figures;
  output.budget = budget_.read();
  return output;
}

ExitCode BillOptions::deliver(Bill bill, const Output& output) {
  if (output.quiet) bill.checklist.clear();
  if (output.split) {
    write_output(render_split(bill, output.report));
  } else {
    write_output(output.explained ? explain(bill, output.report) : render(bill, output.report));
  }
  const bool is_old = !bill.lines.empty() && bill.prices_as_of.plus_years(2) < today();
  if (!bill.on && is_old) {
    print_message("the newest of these prices was seen " + bill.prices_as_of.text() +
                  ", more than two years ago");
  }
  return Budget::check(bill.total(), output.budget);
}

}  // namespace farthing::cli
