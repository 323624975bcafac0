#include "service_input.hpp"

#include <farthing/service_file.hpp>

#include "input.hpp"

namespace farthing::cli {

ServiceInput::ServiceInput(CLI::App& command)
    : file_(command, "file", "FILE", "what a service does, in YAML or JSON; - is standard input") {
  file_.required();
}

Service ServiceInput::read(const Catalog& catalog) const {
  const std::string path = file_.text();
  return read_service(read_input(path), input_name(path), catalog, open_input);
}

}  // namespace farthing::cli
