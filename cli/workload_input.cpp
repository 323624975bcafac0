#include "workload_input.hpp"

#include <farthing/workload_file.hpp>

#include "input.hpp"

namespace farthing::cli {

WorkloadInput::WorkloadInput(CLI::App& command)
    : file_(command, "file", "FILE", "a workload in YAML or JSON; - is standard input") {
  file_.required();
}

Workload WorkloadInput::read(const Catalog& catalog) const {
  const std::string path = file_.text();
  return read_workload(read_input(path), input_name(path), catalog, open_input);
}

}  // namespace farthing::cli
