#include <string>

#include <farthing/version.hpp>

#include "bindings.hpp"

// The core that the package `farthing` is made of: types and verbs of the public headers, and no
// rule of its own. What is only pleasant (frames, plots, notebooks) is Python, beside this.
PYBIND11_MODULE(_core, module) {
  using namespace farthing::python;
  module.attr("__version__") = std::string(farthing::version());
  bind_errors(module);
  bind_catalog(module);
  bind_resources(module);
  bind_workload(module);
  bind_bill(module);
  bind_cluster(module);
  bind_price(module);
  bind_report(module);
  bind_diff(module);
  bind_bill_check(module);
  bind_description(module);
  bind_compare(module);
  bind_break_even(module);
  bind_right_size(module);
  bind_what_if(module);
  bind_instances(module);
  bind_price_changes(module);
  bind_columns(module);
  bind_tally(module);
  bind_metering(module);
  bind_trace(module);
}
